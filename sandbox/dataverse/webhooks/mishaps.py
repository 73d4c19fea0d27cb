"""What a test orders to befall webhooks on their way: lost, late, doubled, or cut as those are that are too large."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as pydantic_dataclass

from sandbox.dataverse.webhooks.context import cut
from sandbox.dataverse.webhooks.outbox import Delivery


class Effect(StrEnum):
    """LOSE: it never arrives, and its job fails. LATE: all that wait go first. TWICE: once more behind them. CUT."""

    LOSE = "lose"
    LATE = "late"
    TWICE = "twice"
    CUT = "cut"


@pydantic_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Mishap:
    """One order. `times` None: always; `probability` is drawn anew for each delivery."""

    effect: Effect
    times: Annotated[int, Field(ge=1)] | None = 1
    probability: Annotated[float, Field(ge=0, le=1)] = 1.0
    seed: int = 0


_MISHAP = TypeAdapter(Mishap)


def read_mishap(body: Mapping[str, Any]) -> Mishap:
    """A mishap out of JSON; ValueError with a sentence when it is wrong."""
    return _MISHAP.validate_python(body)


@dataclass(slots=True)
class _Ordered:
    mishap: Mishap
    chance: random.Random
    happened: int = field(default=0)

    @property
    def is_over(self) -> bool:
        return self.mishap.times is not None and self.happened >= self.mishap.times


class Mishaps:
    """The orders in force, the oldest first; the first that is drawn takes a delivery."""

    def __init__(self) -> None:
        self._ordered: list[_Ordered] = []

    def add(self, mishap: Mishap) -> None:
        """Put an order in force."""
        self._ordered.append(_Ordered(mishap, random.Random(mishap.seed)))  # noqa: S311 the same draws again

    def clear(self) -> None:
        """Take all orders back."""
        self._ordered.clear()

    def as_json(self) -> dict[str, Any]:
        """All orders, with how often each has happened."""
        return {"mishaps": [{**asdict(each.mishap), "happened": each.happened} for each in self._ordered]}

    def take(self) -> Effect | None:
        """What befalls the next delivery, counted; None when nothing does."""
        for each in self._ordered:
            if not each.is_over and each.chance.random() < each.mishap.probability:
                each.happened += 1
                return each.mishap.effect
        return None


def cut_down(delivery: Delivery) -> Delivery:
    """The same as the platform sends it where it is too large."""
    headers, body = cut(delivery.headers, json.loads(delivery.body))
    return replace(delivery, headers=headers, body=body)
