"""Plans, status and tries as lines for people and as JSON for machines. Nothing of a secret is in any of them."""

from __future__ import annotations

from collections.abc import Iterable

from admin.terminal import say, table
from admin.webhooks.applying import Applied
from admin.webhooks.plan import SIGNS, Deed, Item, Plan
from admin.webhooks.status import Status, StepStatus
from admin.webhooks.tried import Tried

STYLES = {
    Deed.MAKE: "green",
    Deed.CHANGE: "yellow",
    Deed.REMOVE: "red",
    Deed.CONFLICT: "bold red",
    Deed.NOTE: "magenta",
}
WORDS = {
    Deed.MAKE: "to make",
    Deed.CHANGE: "to change",
    Deed.REMOVE: "to remove",
    Deed.CONFLICT: "in the way",
    Deed.NOTE: "to know",
}
CANNOT_COMPARE = "what the endpoint sends cannot be read back: only a test event shows that it is right"


def show_plan(plan: Plan) -> None:
    """Each item with its reasons, and the totals."""
    for item in plan.items:
        say(f"{SIGNS[item.deed]} {item.what} {item.name}{_reasons(item)}", style=STYLES[item.deed])
    say(totals(plan))


def totals(plan: Plan) -> str:
    """How many of each."""
    counts = [f"{len(found)} {WORDS[deed]}" for deed in Deed if (found := plan.of(deed))]
    return ", ".join((f"{plan.there} as they should be", *counts))


def plan_as_json(plan: Plan) -> dict[str, object]:
    """The plan, by what is done: each item with what, name and why."""
    by_deed = {deed.value: [_item(item) for item in plan.of(deed)] for deed in Deed}
    return {"there": plan.there, **by_deed}


def show_stop(applied: Applied) -> None:
    """What stopped it, at what, and what is left."""
    where = f" at the {applied.at.what} {applied.at.name}" if applied.at else ""
    say(f"It stopped{where}: {applied.stopped}", style="bold red")
    say(f"{len(applied.left)} are left. What was done stays; running it again goes on from there.")


def show_tries(tries: Iterable[Tried]) -> None:
    """What each try showed, with the mend."""
    for tried in tries:
        show_outcome(tried.well, f"{tried.what}: {tried.said}", tried.mend)


def show_outcome(well: bool, said: str, mend: str = "") -> None:
    """One line with ok or fail, and what to do about it."""
    say(f"{'ok  ' if well else 'fail'} {said}", style="green" if well else "bold red")
    if mend:
        say(f"     {mend}")


def show_status(status: Status) -> None:
    """The endpoint, a line for each step, and the last test."""
    say(f"Endpoint: {status.endpoint.url}" if status.endpoint else "Endpoint: not registered")
    for sentence in status.wrong:
        say(f"! {sentence}", style="bold red")
    if status.endpoint:
        say(f"Secret: {'set' if status.endpoint.has_secret else 'NOT SET'}; {CANNOT_COMPARE}")
    table(
        ("Table", "Message", "Here", "Enabled", "As wanted", "Failed in 7 days", "Newest failure"),
        [_row(step) for step in status.steps],
    )
    for step in status.steps:
        for wrong in step.wrong:
            say(f"! {step.name}: {wrong}", style="bold red")
    good = status.last_good_test
    say(f"Last test that went well: {good.isoformat(timespec='seconds') if good else 'none is on record'}")


def status_as_json(status: Status) -> dict[str, object]:
    """The same for machines."""
    endpoint = status.endpoint
    good = status.last_good_test
    return {
        "well": status.is_well,
        "url": endpoint.url if endpoint else None,
        "secret_is_set": endpoint.has_secret if endpoint else False,
        "wrong": list(status.wrong),
        "last_good_test": good.isoformat() if good else None,
        "steps": [_step(step) for step in status.steps],
    }


def tries_as_json(tries: Iterable[Tried]) -> list[dict[str, object]]:
    """The same for machines."""
    return [tried.as_json() for tried in tries]


def applied_as_json(plan: Plan, applied: Applied | None, tries: Iterable[Tried]) -> dict[str, object]:
    """What apply did. `applied`: None where something was in the way and nothing was written."""
    stopped = applied.stopped if applied else None
    return {
        "plan": plan_as_json(plan),
        "done": applied is not None and stopped is None,
        "stopped": str(stopped) if stopped else None,
        "left": [_item(item) for item in applied.left] if applied else [_item(item) for item in plan.to_do],
        "tries": tries_as_json(tries),
    }


def _item(item: Item) -> dict[str, object]:
    return {"what": item.what, "name": item.name, "why": list(item.why)}


def _reasons(item: Item) -> str:
    return f": {'; '.join(item.why)}" if item.why else ""


def _row(step: StepStatus) -> tuple[str, ...]:
    job = step.newest_failure
    when = f"{job.ended.isoformat(timespec='seconds')} {job.said}" if job and job.ended else ""
    well = (step.here, step.here and step.enabled, step.here and not step.wrong)
    return (step.table, step.message, *("yes" if each else "NO" for each in well), step.failures, when)


def _step(step: StepStatus) -> dict[str, object]:
    job = step.newest_failure
    return {
        "name": step.name,
        "table": step.table,
        "message": step.message,
        "here": step.here,
        "enabled": step.enabled,
        "wrong": list(step.wrong),
        "failed": step.failed,
        "newest_failure": {"at": job.ended.isoformat() if job.ended else None, "said": job.said} if job else None,
    }
