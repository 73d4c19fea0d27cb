"""The numbers of the limits: Microsoft's for one web server, or smaller ones of the same shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

_SCALED = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,3})")


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Limits:
    """For each user: so many requests and so much time of work in a sliding window, so many requests at once.

    `in_flight_ms`: how long a process may take to hear on one connection what it was told on another.
    """

    requests: Annotated[int, Field(ge=1)] = 6000
    seconds: Annotated[float, Field(gt=0)] = 300.0
    execution_ms: Annotated[float, Field(gt=0)] = 1_200_000.0
    concurrent: Annotated[int, Field(ge=1)] = 52
    in_flight_ms: Annotated[float, Field(ge=0)] = 250.0

    def as_json(self) -> dict[str, Any]:
        """The numbers by their names."""
        return asdict(self)


AS_DOCUMENTED = Limits()
_LIMITS = TypeAdapter(Limits)


def read_limits(body: Mapping[str, Any]) -> Limits:
    """Limits out of JSON, Microsoft's numbers where it names none; ValueError with a sentence when it is wrong."""
    return _LIMITS.validate_python(body)


def scaled(text: str) -> Limits:
    """Limits out of `requests/seconds`, such as 300/15: the time of work shrinks along. Raises ValueError."""
    found = _SCALED.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is no limit; write requests/seconds, such as 300/15")
    seconds = float(found[2])
    share = seconds / AS_DOCUMENTED.seconds
    return Limits(requests=int(found[1]), seconds=seconds, execution_ms=AS_DOCUMENTED.execution_ms * share)
