"""Rows that no person made, under names that do not rest on their ids.

How often a task was withdrawn is part of its id, and may differ between two ways to the same end. Rows that belong to
an activity get their ids from Dataverse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from chaos.oracle.tables import Row, Rows
from mappings.mapping import Mapping

BY_PLATFORM = {
    "activityparties": ("_activityid_value", "participationtypemask"),
    "queueitems": ("_objectid_value",),
    "incidentresolutions": ("_incidentid_value",),
}
"""Tables whose ids Dataverse gives, with the columns that say which row each is."""
TELL_APART = ("statecode", "subject", "description", "scheduledend", "_partyid_value", "addressused", "_ownerid_value")


def names_of_ours(mapping: Mapping, ourselves: str, rows: Rows) -> dict[str, str]:
    """What each task and draft of the app's is called, by its id."""
    task, email = mapping.sources.task, mapping.writes.email
    (purpose, *_) = dict(task.record.facts)["purpose"].columns
    links = mapping.writes.task.feedback.column, email.feedback.column
    tasks = (
        (f"task for purpose {row[purpose]} about {row[links[0]]}", key, row)
        for key, row in made_by(ourselves, rows, task.entity_set)
    )
    drafts = (
        (f"draft {row[email.columns['kind']]} about {row[links[1]]}", key, row)
        for key, row in made_by(ourselves, rows, email.entity_set)
    )
    return _numbered((*tasks, *drafts))


def names_of_the_platforms(rows: Rows) -> dict[str, str]:
    """What each row is called to which Dataverse gave its id, by that id."""
    return _numbered(
        (" ".join((entity_set, *(str(row.get(column)) for column in columns))), key, row)
        for entity_set, columns in BY_PLATFORM.items()
        for key, row in rows.get(entity_set, {}).items()
    )


def made_by(ourselves: str, rows: Rows, entity_set: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table that the app's own user made, with their ids."""
    return ((key, row) for key, row in rows[entity_set].items() if str(row["_createdby_value"]) == ourselves)


def _numbered(named: Iterator[tuple[str, str, Row]] | tuple[tuple[str, str, Row], ...]) -> dict[str, str]:
    """The names by id; the like of one another are numbered by what they hold, the same in every month."""
    alike: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, key, row in named:
        alike[name].append(("\x1f".join(str(row.get(column)) for column in TELL_APART), key))
    return {
        key: name if number == 1 else f"{name} #{number}"
        for name, found in alike.items()
        for number, (_, key) in enumerate(sorted(found), 1)
    }
