"""Faults to order: which requests, what happens to them, how often.

Codes and sentences of 429: Microsoft Learn "Service protection API limits".
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as pydantic_dataclass

from sandbox.dataverse.errors import DataverseError
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.webapi.operation import Answer, error_answer

LIMITS = {
    "0x80072322": "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
    "0x80072321": "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time "
    "window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again "
    "later.",
    "0x80072326": "Number of concurrent requests exceeded the limit of 52.",
}
_FIRST_LIMIT = "0x80072322"
_WRITE = re.compile(rb"^(?:POST|PATCH|PUT|DELETE) ", re.MULTILINE)


class Effect(StrEnum):
    """What a fault does."""

    LOSE = "lose"
    STATUS = "status"
    EXPIRED_TOKEN = "expired_token"  # noqa: S105 the name of an effect
    DELAY = "delay"


class When(StrEnum):
    """Before the request is worked on, or after it was committed."""

    BEFORE = "before"
    AFTER = "after"


class Only(StrEnum):
    """Which kind of request; a batch is a write when one of its parts is."""

    READS = "reads"
    WRITES = "writes"


@pydantic_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Fault:
    """One order. `times` None: always; `probability` is drawn anew for each matching request."""

    effect: Effect
    when: When = When.BEFORE
    method: str | None = None
    path: str | None = None
    only: Only | None = None
    user: str | None = None
    status: Annotated[int, Field(ge=200, le=599)] = 503
    code: str | None = None
    retry_after: Annotated[int, Field(ge=0)] | None = None
    delay_ms: Annotated[int, Field(ge=0)] = 0
    times: Annotated[int, Field(ge=1)] | None = 1
    probability: Annotated[float, Field(ge=0, le=1)] = 1.0
    seed: int = 0

    def answer(self) -> Answer:
        """The answer of a fault with a status."""
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        if self.status == 429:
            code = self.code or _FIRST_LIMIT
            return error_answer(DataverseError(429, code, LIMITS.get(code, "Too many requests."), headers))
        sentence = "The embedded Dataverse was told to answer like this."
        return error_answer(DataverseError(self.status, self.code or "", sentence, headers))


_FAULT = TypeAdapter(Fault)


def read_fault(body: Mapping[str, Any]) -> Fault:
    """A fault out of JSON; ValueError with a sentence when it is wrong."""
    fault = _FAULT.validate_python(body)
    try:
        re.compile(fault.path or "")
    except re.error as error:
        raise ValueError(f"The path '{fault.path}' is no regular expression: {error}.") from error
    return fault


@dataclass(slots=True)
class _Ordered:
    fault: Fault
    random: random.Random
    left: int | None
    happened: int = field(default=0)


class Faults:
    """The orders in force, the oldest first; the first that fits a request takes it."""

    def __init__(self) -> None:
        self._ordered: list[_Ordered] = []

    def add(self, fault: Fault) -> None:
        """Put an order in force."""
        chance = random.Random(fault.seed)  # noqa: S311 a test wants the same draws again
        self._ordered.append(_Ordered(fault, chance, fault.times))

    def clear(self) -> None:
        """Take all orders back."""
        self._ordered.clear()

    def as_json(self) -> dict[str, Any]:
        """All orders, with how often each has happened."""
        return {"faults": [{**asdict(item.fault), "happened": item.happened} for item in self._ordered]}

    @property
    def need_user(self) -> bool:
        """Whether an order is for one user, so that the caller must be found out."""
        return any(item.fault.user is not None for item in self._ordered)

    def take(self, request: Request, user: str | None) -> Fault | None:
        """The fault that befalls a request, counted; None when there is none."""
        for item in self._ordered:
            if item.left != 0 and _fits(item.fault, request, user) and item.random.random() < item.fault.probability:
                item.happened += 1
                item.left = None if item.left is None else item.left - 1
                return item.fault
        return None


def is_write(request: Request) -> bool:
    """Whether a request would change something."""
    if request.is_batch:
        return _WRITE.search(request.body) is not None
    return request.method != "GET"


def _fits(fault: Fault, request: Request, user: str | None) -> bool:
    return (
        fault.method in (None, request.method)
        and (fault.path is None or re.search(fault.path, request.path) is not None)
        and fault.user in (None, user)
        and (fault.only is None or is_write(request) == (fault.only is Only.WRITES))
    )
