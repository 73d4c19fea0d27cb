"""Whether every relationship can have its name: Dataverse makes some itself, with the activities and notes of a table.

Those are named for the table and the set of the activity: Microsoft, "Activity tables". That names which differ only in
capitals are refused is UNVERIFIED, and no mapping needs to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mappings.compiling.document import Mistakes, Place
from mappings.schema.uses.named import ListUse
from mappings.schema.wanted import Table

WITH_ACTIVITIES = (
    "ActivityPointers",
    "Appointments",
    "Emails",
    "Faxes",
    "Letters",
    "PhoneCalls",
    "RecurringAppointmentMasters",
    "ServiceAppointments",
    "SocialActivities",
    "Tasks",
)
WITH_NOTES = ("Annotations",)
OTHERWISE: Place = ("schema", "publisher", "prefix")
"""Where a name comes from that is the name of no list: from the shipped words and the prefix."""


def check_relationships(tables: Iterable[Table], lists: Iterable[ListUse], mistakes: Mistakes) -> None:
    """Note each relationship whose name another one has already, capitals or not."""
    places = {each.name: each.place for each in lists}
    taken: dict[str, tuple[str, str]] = {}
    for name, whose in (*_of_the_platform(tables), *_ours(tables)):
        other, others = taken.setdefault(name.lower(), (name, whose))
        if others != whose:
            place = places.get(name) or places.get(other) or OTHERWISE
            mistakes.add(place, f"{name}, {whose}, has the name of another relationship: {other}, {others}")


def _of_the_platform(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    for table in tables:
        made = (WITH_ACTIVITIES if table.has_activities else ()) + (WITH_NOTES if table.has_notes else ())
        for ending in made:
            yield f"{table.name}_{ending}", f"which Dataverse makes with {table.name}"


def _ours(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    for table in tables:
        for column in table.columns:
            for target in column.targets if column.made_here else ():
                yield target.relationship, f"that of {table.name}.{column.name} to {target.table}"
