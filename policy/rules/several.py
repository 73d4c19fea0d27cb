"""One verdict on several records of a kind, or on several sides of one: the worst of what is said of each."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from policy.finding import State, Verdict
from policy.look import FactMissing
from policy.rule import cannot_decide

T = TypeVar("T")


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


R = TypeVar("R", bound=Identified)
Named = Sequence[tuple[str, Verdict]]
"""Verdicts, each with how what it is about is named in a sentence; empty where no name is needed."""
WORST_FIRST = (
    State.BREACHED,
    State.CANNOT_DECIDE,
    State.PENDING,
    State.MET,
    State.DISCRETIONARY,
    State.NOT_TRIGGERED,
)
CANNOT_DECIDE = "cannot decide: "


def worst_of(what: str | None, records: Iterable[R], judge: Callable[[R], Verdict]) -> Verdict:
    """The worst verdict on any of some records, of which there is at least one; it says which where there are several.

    They are counted in the order of their ids, so that how they came says nothing.

    `what` is what such a record is called; None where each verdict names its own. What one record lacks keeps nobody
    from judging the others.
    """
    verdicts = [judged(judge, each) for each in sorted(records, key=lambda each: each.id)]
    if len(verdicts) == 1:
        return verdicts[0]
    total = len(verdicts)
    return worst([("" if what is None else f"{what} {n} of {total}: ", each) for n, each in enumerate(verdicts, 1)])


def judged(judge: Callable[[T], Verdict], record: T) -> Verdict:
    """The verdict on one record; a missing fact ends that one alone."""
    try:
        return judge(record)
    except FactMissing as missing:
        return cannot_decide(missing)


def worst(named: Named) -> Verdict:
    """The worst of some verdicts, with the words of all that are as bad and the first step that any of them has."""
    state = next(state for state in WORST_FIRST if any(verdict.state is state for _, verdict in named))
    said = [(name, verdict) for name, verdict in named if verdict.state is state]
    steps = (verdict.step for _, verdict in (*said, *named) if verdict.step is not None)
    flags = _once(f"{name}{verdict.flag}" for name, verdict in named if verdict.flag is not None)
    missing = _once(fact for _, verdict in said for fact in verdict.missing)
    return Verdict(state, _sentence(state, said), next(steps, None), "; ".join(flags) or None, missing)


def _sentence(state: State, said: Named) -> str:
    start = CANNOT_DECIDE if state is State.CANNOT_DECIDE else ""
    return start + "; ".join(_once(f"{name}{verdict.because.removeprefix(CANNOT_DECIDE)}" for name, verdict in said))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
