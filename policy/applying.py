"""Which of many rules come into question for one matter: hundreds share a handful of conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from policy.matter import Matter


class Conditional(Protocol):
    """A rule, a date, a task, a check or a stage."""

    @property
    def applies(self) -> Callable[[Matter], bool]:
        """Whether it comes into question for a matter at all."""
        ...


Each = TypeVar("Each", bound=Conditional)


def applying_to(matter: Matter, every: tuple[Each, ...]) -> tuple[Each, ...]:
    """Those that come into question for a matter, in their order."""
    found = _SORTED.get(id(every))
    if found is None:
        found = _SORTED[id(every)] = _Sorted(every)
    return found.applying_to(matter)


class _Sorted(Generic[Each]):
    """Rules, or the like, sorted by condition once for all matters: each condition is asked once of a matter."""

    def __init__(self, every: tuple[Each, ...]) -> None:
        self._every = every
        self._conditions = tuple(dict.fromkeys(each.applies for each in every))
        self._chosen: dict[tuple[bool, ...], tuple[Each, ...]] = {}

    def applying_to(self, matter: Matter) -> tuple[Each, ...]:
        """Those that come into question for a matter, in their order."""
        holding = tuple([applies(matter) for applies in self._conditions])
        chosen = self._chosen.get(holding)
        if chosen is None:
            holds = dict(zip(self._conditions, holding, strict=True))
            chosen = self._chosen[holding] = tuple(each for each in self._every if holds[each.applies])
        return chosen


_SORTED: dict[int, _Sorted[Any]] = {}
"""By the identity of the tuple, which stays alive in here: comparing hundreds of rules would cost more than asking."""
