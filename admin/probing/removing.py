"""Removes what a run made, found by the names that it all bears; also what an interrupted run left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from admin.probing.bench import NAMED, PREFIX
from admin.probing.wire import Wire
from dynamics import odata
from dynamics.odata import row

GONE = 404
RUN = re.compile("[0-9a-f]{5}")


@dataclass(frozen=True)
class Kind:
    """Rows of a table that bear the run's name in one column."""

    entity_set: str
    key: str
    column: str


HANDLERS = (
    Kind("sdkmessageprocessingsteps", "sdkmessageprocessingstepid", "name"),
    Kind("serviceendpoints", "serviceendpointid", "name"),
)
"""First: nothing is to be told of the removal."""
ROWS = (
    Kind("tasks", "activityid", "subject"),
    Kind("emails", "activityid", "subject"),
    Kind("incidents", "incidentid", "title"),
    Kind("accounts", "accountid", "name"),
    Kind("queues", "queueid", "name"),
    Kind("teams", "teamid", "name"),
    Kind("roles", "roleid", "name"),
    Kind("webresourceset", "webresourceid", "displayname"),
)
LAST = (Kind("solutions", "solutionid", "friendlyname"), Kind("publishers", "publisherid", "friendlyname"))


def remove_run(wire: Wire, run: str) -> tuple[str, ...]:
    """Remove all of one run; a line for each thing that is left, with the reason."""
    return tuple(_removed(wire, run))


def remove_leftovers(wire: Wire) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove all of every run that did not end: the runs, and a line for each thing that is left."""
    runs = tuple(sorted(_runs(wire)))
    return runs, tuple(line for run in runs for line in _removed(wire, run))


def _removed(wire: Wire, run: str) -> Iterator[str]:
    jobs = _jobs(wire, run)
    for kind in HANDLERS:
        yield from _rows(wire, run, kind)
    for job in jobs:  # the platform removes those in the end that it does not let go of now
        wire.ask("DELETE", row("asyncoperations", job))
    yield from _definitions(wire, run)
    for kind in ROWS:  # some of them hold others back; what matters is how the second time goes
        list(_rows(wire, run, kind))
    for kind in (*ROWS, *LAST):
        yield from _rows(wire, run, kind)


def _rows(wire: Wire, run: str, kind: Kind) -> Iterator[str]:
    for row_id in _found(wire, kind, f"{NAMED} {run}"):
        said = wire.ask("DELETE", row(kind.entity_set, row_id))
        if not said.ok and said.status != GONE:  # what hung on another row went with it
            yield f"{kind.entity_set} {row_id}: {said}"


def _jobs(wire: Wire, run: str) -> list[str]:
    """The system jobs of the run's steps."""
    jobs: list[str] = []
    for step in _found(wire, HANDLERS[0], f"{NAMED} {run}"):
        condition = f"_owningextensionid_value eq {odata.guid(step)}"
        said = wire.ask("GET", odata.query("asyncoperations", select="asyncoperationid", filter=condition))
        jobs += [each["asyncoperationid"] for each in said.json.get("value", ())]
    return jobs


def _definitions(wire: Wire, run: str) -> Iterator[str]:
    """The lookup on tasks, then the table with all its rows."""
    relationship = f"RelationshipDefinitions(SchemaName='{PREFIX}{run}_incident_task')"
    table = f"EntityDefinitions(LogicalName='{PREFIX}{run}_thing')"
    for path in (relationship, table):
        found = wire.ask("GET", f"{path}?$select=MetadataId", Consistency="Strong")
        if found.ok:
            said = wire.ask("DELETE", path)
            if not said.ok:
                yield f"{path}: {said}"


def _found(wire: Wire, kind: Kind, name: str) -> list[str]:
    asked = odata.query(
        kind.entity_set, select=(kind.key, kind.column), filter=f"startswith({kind.column},{odata.text(name)})"
    )
    said = wire.ask("GET", asked, Consistency="Strong")
    return [each[kind.key] for each in said.json.get("value", ())]


def _runs(wire: Wire) -> set[str]:
    """The runs whose names anything bears: the word after what all names begin with."""
    return {run for kind in (*HANDLERS, *ROWS, *LAST) for run in _names(wire, kind)}


def _names(wire: Wire, kind: Kind) -> Iterator[str]:
    condition = f"startswith({kind.column},{odata.text(NAMED + ' ')})"
    said = wire.ask("GET", odata.query(kind.entity_set, select=kind.column, filter=condition), Consistency="Strong")
    for each in said.json.get("value", ()):
        words = each[kind.column].removeprefix(NAMED).split()
        if words and RUN.fullmatch(words[0]):
            yield words[0]
