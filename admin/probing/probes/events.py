"""What an event holds of the row."""

from __future__ import annotations

from admin.probing import payload
from admin.probing.bench import Bench
from admin.probing.probe import probe
from admin.probing.story import FIRST_DAY, NEXT_DAY, story
from admin.probing.told import event_of, told_by_header

BODY = "dynamics/webhook.py, sandbox/dataverse/webhooks/context.py"
LISTENING = "mappings/listening.py"


@probe(
    expects="/Date(1743379200000)/",
    how=f"Makes a row with the day {FIRST_DAY} and reads it in the event.",
    matters_in=BODY,
    needs_listener=True,
)
def day_in_an_event(bench: Bench) -> str:
    """A date-only column is told as midnight in UTC of its day."""
    created = event_of(bench, "Create", story(bench).changed)
    return str(payload.sent(created).get(story(bench).table.column("day")))


@probe(
    expects="/Date(1751326200000)/",
    how="Makes a row with a moment on a user-local column of date-only format and reads it in the event.",
    matters_in=BODY,
    needs_listener=True,
)
def user_local_day_in_an_event(bench: Bench) -> str:
    """A user-local column of date-only format is told as the moment that was written."""
    created = event_of(bench, "Create", story(bench).changed)
    return str(payload.sent(created).get(story(bench).table.column("localday")))


@probe(expects="EntityReference", how="Deletes a row and looks at Target.", matters_in=BODY, needs_listener=True)
def target_of_a_delete(bench: Bench) -> str:
    """Target of a Delete is a reference."""
    return payload.type_of(payload.target(event_of(bench, "Delete", story(bench).removed)))


@probe(
    expects="case named, day there",
    how="Deletes a row whose step has an image before, and looks at the image.",
    matters_in=f"{BODY}, {LISTENING}",
    needs_listener=True,
)
def image_of_a_delete(bench: Bench) -> str:
    """An image before a Delete holds the row as it was: so the case is known that it belonged to."""
    columns = payload.image(event_of(bench, "Delete", story(bench).removed), "PreEntityImages", "Before")
    table = story(bench).table
    case = columns.get(table.column("caseid")) or {}
    day = "day there" if columns.get(table.column("day")) else "no day"
    return f"{'case named' if case.get('Id') else 'no case'}, {day}"


@probe(
    expects="before 1743379200000, after 1743465600000",
    how=f"Changes a day from {FIRST_DAY} to {NEXT_DAY} and looks at the images of the event.",
    matters_in=f"{BODY}, {LISTENING}",
    needs_listener=True,
)
def images_of_an_update(bench: Bench) -> str:
    """Images before and after hold the old value and the new."""
    changed, column = event_of(bench, "Update", story(bench).changed), story(bench).table.column("day")
    before = payload.image(changed, "PreEntityImages", "Before").get(column)
    after = payload.image(changed, "PostEntityImages", "After").get(column)
    return f"before {_digits(before)}, after {_digits(after)}"


@probe(
    expects="day, modifiedby, modifiedon; not name",
    how="Changes one column of a row and looks at Target.",
    matters_in=BODY,
    needs_listener=True,
)
def target_of_an_update(bench: Bench) -> str:
    """Target of an Update has what was sent and who changed it when, and no other column."""
    columns, table = payload.sent(event_of(bench, "Update", story(bench).changed)), story(bench).table
    there = [name for name, column in (("day", table.column("day")), ("modifiedby",) * 2, ("modifiedon",) * 2)
             if column in columns]  # fmt: skip
    return f"{', '.join(there)}; {'also' if table.column('name') in columns else 'not'} name"


@probe(
    expects="from, to",
    how="Makes an email with sender and addressee and looks at Target.",
    matters_in=f"{BODY}, sandbox/dataverse/webhooks/parties.py",
    needs_listener=True,
)
def parties_in_an_event(bench: Bench) -> str:
    """A new email tells its parties under from and to."""
    columns = payload.sent(event_of(bench, "Create", story(bench).email))
    return ", ".join(name for name in ("from", "to") if columns.get(name)) or "neither"


@probe(
    expects="AsynchronousStepPrimaryName",
    how="Looks at the image that nobody asked for in the event of a new row.",
    matters_in=BODY,
    needs_listener=True,
)
def image_that_nobody_asked_for(bench: Bench) -> str:
    """An asynchronous step gets one image of the platform's own, with the name of the row."""
    return ", ".join(payload.pairs(told_by_header(bench).body.get("PostEntityImages"))) or "none"


def _digits(value: object) -> str:
    return str(value).removeprefix("/Date(").removesuffix(")/")
