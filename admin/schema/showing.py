"""A plan and what became of it, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from admin.schema.applying import Applied
from admin.schema.comparing.tables import made_with
from admin.schema.findings import Conflict, Missing, Note, Plan, What
from dynamics.errors import DataverseError, TokenError
from mappings.schema.wanted import Table

PLURALS = {
    What.PUBLISHER: "Publisher",
    What.SOLUTION: "Solution",
    What.WEB_RESOURCE: "Web resources",
    What.TABLE: "Tables",
    What.COLUMN: "Further columns",
    What.OPTION: "Options of choices",
    What.LOOKUP: "Lookups",
    What.MEMBER: "There, and not in the solution",
    What.FORM: "Forms",
    What.VIEW: "Views",
    What.ROLE: "Security roles",
    What.PRIVILEGES: "Privileges of security roles",
    What.PUBLICATION: "At the end",
}


def plan_as_text(plan: Plan) -> Iterator[str]:
    """Lines: what is to be made by kind, what is in the way, what to know, and the totals."""
    for what, some in groupby(plan.missing, key=lambda missing: missing.what):
        yield PLURALS[what]
        yield from (f"  + {_missing(missing)}" for missing in some)
        yield ""
    if plan.conflicts:
        yield "In the way"
        for conflict in plan.conflicts:
            yield f"  ! {conflict.what} {_named(conflict)}: {conflict.why}"
            yield f"      to mend: {conflict.mend}"
        yield ""
    if plan.notes:
        yield "To know"
        yield from (f"  ~ {note.what} {_named(note)}: {note.why}" for note in plan.notes)
        yield ""
    yield totals(plan)


def totals(plan: Plan) -> str:
    """The last line of a plan."""
    return (
        f"= {plan.there} there, + {len(plan.missing)} to make,"
        f" ! {len(plan.conflicts)} in the way, ~ {len(plan.notes)} to know"
    )


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """`{"solution", "missing", "conflicts", "notes", "there"}`."""
    return {
        "solution": plan.solution,
        "missing": [_json(each) for each in plan.missing],
        "conflicts": [_json(each) | {"mend": each.mend} for each in plan.conflicts],
        "notes": [_json(each) for each in plan.notes],
        "there": plan.there,
    }


def applied_as_text(applied: Applied) -> Iterator[str]:
    """Lines: how many things were made, what ended it, what is left."""
    if applied.is_well:
        yield f"Made {len(applied.made)}. Read back: nothing is missing." if applied.made else "Nothing to do."
        return
    yield f"Made {len(applied.made)} of {len(applied.made) + len(applied.left)}."
    if applied.error is not None:
        yield _ended(applied, applied.error)
    if applied.after is not None:
        yield "Read back, it is not as it should be:"
        yield from plan_as_text(applied.after)
    yield "Nothing that others made has been altered. Run it again: it makes only what is missing then."


def applied_as_json(applied: Applied) -> dict[str, Any]:
    """`{"made", "left", "failed_at", "error", "nothing_missing"}`."""
    return {
        "made": [_json(each) for each in applied.made],
        "left": [_json(each) for each in applied.left],
        "failed_at": _json(applied.at) if applied.at else None,
        "error": said(applied.error) if applied.error else None,
        "nothing_missing": applied.is_well,
    }


def said(error: DataverseError) -> str:
    """An error with Dataverse's own words: about definitions they speak of names and ids alone, and of no person."""
    return f"{error}: {error.detail}" if error.detail and not isinstance(error, TokenError) else str(error)


def _ended(applied: Applied, error: DataverseError) -> str:
    at = f"It ended at {applied.at.what} {_named(applied.at)}" if applied.at else "It could not be read back"
    return f"{at}: {said(error)}"


def _missing(missing: Missing) -> str:
    thing = missing.thing
    beside = _with_columns(len(made_with(thing))) if isinstance(thing, Table) else ""
    return f"{_named(missing)}{beside}: {missing.why}" if missing.why else f"{_named(missing)}{beside}"


def _with_columns(count: int) -> str:
    return " with one column" if count == 1 else f" with {count} columns"


def _named(finding: Missing | Conflict | Note) -> str:
    return f"{finding.name} on {finding.on}" if finding.on else finding.name


def _json(finding: Missing | Conflict | Note) -> dict[str, Any]:
    return {"what": finding.what.value, "name": finding.name, "on": finding.on, "why": finding.why}
