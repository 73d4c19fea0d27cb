"""The endpoint and the steps with which Dataverse tells the app."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from admin.doctor.check import Check, fail, few, ok, warn
from admin.doctor.surroundings import Surroundings
from admin.webhooks.status import Status, StepStatus

APPLY = "python -m admin webhooks apply"
OF_TABLES = "table "


def look(at: Surroundings) -> Iterator[Check]:
    """The endpoint first: without it there is no step."""
    status = at.webhooks
    yield from _tables(status)
    others = [sentence for sentence in status.wrong if not sentence.startswith(OF_TABLES)]
    yield from (fail("endpoint", sentence, f"see `python -m admin webhooks plan`, then {APPLY}") for sentence in others)
    if status.endpoint is None:
        return
    if not others:
        yield ok("endpoint", f"points to {status.endpoint.url}{_compared(at)}")
    yield from _steps([step for step in status.steps if not step.is_well and step.table not in _in_the_way(status)])
    good = sum(step.is_well for step in status.steps)
    yield ok("steps", f"{good} are registered, enabled and as wanted")
    yield _tried(status)


def _in_the_way(status: Status) -> tuple[str, ...]:
    """The tables whose steps nobody can tell anything of yet."""
    named = (sentence.removeprefix(OF_TABLES) for sentence in status.wrong if sentence.startswith(OF_TABLES))
    return tuple(sentence.partition(":")[0] for sentence in named)


def _tables(status: Status) -> Iterator[Check]:
    """A step needs the table and the columns that it is told of."""
    names = _in_the_way(status)
    if names:
        found = f"nothing can be told of {len(names)} tables that are not as the mapping needs: {few(names)}"
        yield fail("tables", found, f"see mapping first, then {APPLY}", status.wrong)


def _compared(at: Surroundings) -> str:
    return "" if "WEBHOOK_URL" in at.variables else "; set WEBHOOK_URL to have that compared with where the app is"


def _steps(steps: Sequence[StepStatus]) -> Iterator[Check]:
    """A line for all that the same is wrong with."""
    by_fault: dict[tuple[str, str], list[str]] = {}
    for step in steps:
        by_fault.setdefault(_fault(step), []).append(step.name)
    for (found, mend), names in by_fault.items():
        one = len(names) == 1
        said = found if one else f"{len(names)} of them: {found}"
        yield fail(names[0] if one else "steps", said, mend, () if one else tuple(names))


def _fault(step: StepStatus) -> tuple[str, str]:
    """What is wrong with a step, and the mend."""
    if step.here and not step.enabled:
        found = "somebody disabled it; changes there are found by the sweep alone"
        return found, f"if nobody had a reason for it: {APPLY} --enable"
    return "; ".join(step.wrong) or "it is not registered", f"mend it: {APPLY}"


def _tried(status: Status) -> Check:
    when = status.last_good_test
    if when is None:
        return warn("test", "no test event that went well is on record", "try the way: python -m admin webhooks test")
    return ok("test", f"a test event last went well on {when:%Y-%m-%d %H:%M} UTC")
