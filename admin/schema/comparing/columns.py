"""One column that is wanted against the one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from admin.schema.findings import Conflict, Finding, Missing, Note, What
from admin.schema.things import NewOption
from dynamics.definitions.live import LiveColumn, LiveRelationship, LiveTable
from mappings.schema.wanted import Column, ColumnKind, Table, Target

ACCEPTED = {
    ColumnKind.TEXT: ("String", "Memo"),
    ColumnKind.LONG_TEXT: ("Memo", "String"),
    ColumnKind.WHOLE_NUMBER: ("Integer", "BigInt"),
    ColumnKind.MONEY: ("Money", "Decimal"),
    ColumnKind.DATE: ("DateTime",),
    ColumnKind.MOMENT: ("DateTime",),
    ColumnKind.YES_NO: ("Boolean",),
    ColumnKind.CHOICE: ("Picklist", "Status", "State"),
    ColumnKind.CHOICES: ("MultiSelectPicklist",),
    ColumnKind.LOOKUP: ("Lookup", "Customer", "Owner"),
}
"""Types of columns that can hold each kind."""

WRITES = "writes."
"""How the name of a fact begins that this software writes."""


def reason(column: Column) -> str:
    """Why a column is wanted: the facts that stand in it, else what it is."""
    if not column.needed_by:
        return column.description or column.label
    first, rest = column.needed_by[:3], len(column.needed_by) - 3
    return ", ".join(first) + (f" and {rest} more" if rest > 0 else "")


def compare_column(table: Table, column: Column, live: LiveTable, *, is_ours: bool) -> Iterator[Finding]:
    """Everything but its being there. `is_ours`: it bears our prefix and is in our solution."""
    there = live.columns[column.name]
    if there.type not in ACCEPTED[column.kind]:
        yield _conflict(
            table,
            column,
            f"is a column of type {there.type}, and {column.kind.value} is wanted",
            _other_type(column, there),
        )
        return
    yield from _text(table, column, there)
    yield from _date(table, column, there)
    yield from _options(table, column, there, is_ours=is_ours)
    yield from _lookup(table, column, there, live, is_ours=is_ours)


def _other_type(column: Column, there: LiveColumn) -> str:
    if column.kind is ColumnKind.CHOICE and there.type == "Boolean":
        return "say in the mapping that it is a yes_no column"
    return "a column's type cannot be changed: name another column in the mapping, or make this one anew by hand"


def _text(table: Table, column: Column, there: LiveColumn) -> Iterator[Finding]:
    if column.kind not in (ColumnKind.TEXT, ColumnKind.LONG_TEXT) or column.length is None or there.length is None:
        return
    if there.length >= column.length:
        return
    short = f"holds {there.length} characters, and {column.length} are wanted"
    if _is_written(column):
        yield _conflict(table, column, short, f"raise its maximum length to {column.length} by hand")
    else:
        yield _note(table, column, f"{short}; it is only read, so longer texts are people's to shorten")


def _date(table: Table, column: Column, there: LiveColumn) -> Iterator[Finding]:
    if column.kind is ColumnKind.MOMENT and (there.behaviour == "DateOnly" or there.format == "DateOnly"):
        mend = "name a date and time column in the mapping, or say there that this is a date"
        yield _conflict(table, column, "keeps days alone, and a date and time is wanted", mend)
    elif column.kind is ColumnKind.MOMENT and there.behaviour == "TimeZoneIndependent":
        yield _note(table, column, "is independent of time zones; what stands in it is read as UTC")
    elif column.kind is ColumnKind.DATE and there.behaviour != "DateOnly":
        yield _day_in_a_moment(table, column, there)


def _day_in_a_moment(table: Table, column: Column, there: LiveColumn) -> Finding:
    behaves = f"keeps a moment (behaviour {there.behaviour}, format {there.format})"
    if _is_written(column):
        mend = "change its behaviour to date only by hand, or name a date-only column in the mapping"
        return _conflict(table, column, f"{behaves}, and this software writes days into it", mend)
    return _note(table, column, f"{behaves}; it is read as the London date")


def _options(table: Table, column: Column, there: LiveColumn, *, is_ours: bool) -> Iterator[Finding]:
    if column.kind not in (ColumnKind.CHOICE, ColumnKind.CHOICES) or there.type in ("Status", "State"):
        return
    lacking = [option for option in column.options if option.value not in there.options]
    if is_ours and not there.global_choice:
        for option in lacking:
            thing = NewOption(table, column, option)
            yield Missing(What.OPTION, f"{column.name} {option.value}", table.name, option.label, thing)
    elif lacking:
        which = ", ".join(f"{option.value} ({option.label})" for option in lacking)
        mend = "add it there with that number, or put into the mapping the numbers that the column has"
        yield _conflict(table, column, f"lacks the option {which}", mend)


def _lookup(table: Table, column: Column, there: LiveColumn, live: LiveTable, *, is_ours: bool) -> Iterator[Finding]:
    relationships = {each.parent: each for each in live.relationships if each.column == column.name}
    for target in column.targets:
        if target.table not in there.targets:
            said = ", ".join(there.targets) or "nothing"
            mend = "name another lookup in the mapping, or make this one anew by hand"
            yield _conflict(table, column, f"refers to {said}, and not to {target.table}", mend)
        elif target.table in relationships:
            yield from _names(table, column, target, relationships[target.table], is_ours=is_ours)
            yield from _cascades(table, column, target, relationships[target.table])


def _names(
    table: Table, column: Column, target: Target, there: LiveRelationship, *, is_ours: bool
) -> Iterator[Finding]:
    """What the two ends of a relationship are called in queries. A lookup to several tables has one for each."""
    ends = [("collection", target.relationship, there.collection)]
    if len(column.targets) == 1:
        # A lookup of an activity is led along by its name and that of the table.
        of_activity = f"{column.schema_name}_{there.navigation.rpartition('_')[2]}"
        is_activity = there.navigation.lower() == f"{column.name}_{table.name}"
        ends.append(("navigation property", of_activity if is_activity else column.schema_name, there.navigation))
    for end, wanted, said in ends:
        if wanted != said and is_ours:
            yield _conflict(table, column, f"its {end} is called {said}, not {wanted}", f"put {said} into the mapping")
        elif wanted != said:
            yield _note(table, column, f"its {end} is called {said}; the mapping has to say so where it names it")


def _cascades(table: Table, column: Column, target: Target, there: LiveRelationship) -> Iterator[Finding]:
    """What becomes of rows with their parent. Of a column of theirs nobody said what should."""
    if not column.made_here:
        return
    if there.delete != target.on_delete.value:
        why = f"when a row of {target.table} is deleted it does {there.delete}, not {target.on_delete.value}"
        yield _note(table, column, why)
    if target.follows_owner and there.assign == "NoCascade":
        yield _note(table, column, f"a new owner of a row of {target.table} does not get the rows below it")


def _is_written(column: Column) -> bool:
    return any(fact.startswith(WRITES) for fact in column.needed_by)


def _what(column: Column) -> What:
    return What.LOOKUP if column.kind is ColumnKind.LOOKUP else What.COLUMN


def _conflict(table: Table, column: Column, why: str, mend: str) -> Conflict:
    return Conflict(_what(column), column.name, table.name, why, mend)


def _note(table: Table, column: Column, why: str) -> Note:
    return Note(_what(column), column.name, table.name, why)
