"""What happens once for all probes of events: changes of rows of the run's own, and the events that they bring about.

Dataverse tells of changes after a while and in any order, so that all are made first and waited for together.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from admin.probing import registering
from admin.probing.bench import Bench
from admin.probing.listener import HEADER, QUERY, Listener
from admin.probing.own_table import OwnTable, own_table
from admin.probing.probe import NotTried
from admin.probing.registering import AFTER, BEFORE, BY_HEADER, BY_QUERY, settings, step
from dynamics.odata import row

FIRST_DAY, NEXT_DAY = "2025-03-31", "2025-04-01"
NIGHT = "2025-06-30T23:30:00Z"
TAG = "probe"
LONG = 300_000
"""Characters: with them an event passes 256 KB."""
NO_LISTENER = (
    "needs an address that Dataverse can reach: give --listen HOST:PORT, and --public-url with the address of a tunnel"
    " to it"
)


@dataclass(frozen=True)
class Steps:
    """Ids of the steps on the own table: one keeps the jobs of events that went well, the other deletes them."""

    keeping: str
    deleting: str


@dataclass(frozen=True)
class Story:
    """Ids of the rows that things happened to. `case_task`: the open task about each of the cases."""

    table: OwnTable
    steps: Steps
    changed: str
    removed: str
    unlinked: str
    refused: str
    assigned: tuple[str, str]
    closed: tuple[str, str]
    merged: tuple[str, str, str]
    email: str
    long_email: str


def story(bench: Bench) -> Story:
    """What happened, all of whose events have come. Raises NotTried where none can come, or none came."""
    return bench.once("story", lambda: _told(bench, listener_of(bench)))


def listener_of(bench: Bench) -> Listener:
    """Where events arrive."""
    if bench.listener is None:
        raise NotTried(NO_LISTENER)
    return bench.listener


def _told(bench: Bench, listener: Listener) -> Story:
    table = own_table(bench)
    steps = _listen(bench, listener, table)
    happened = _happen(bench, listener, table, steps)
    last = table.row(bench)
    if not listener.settle(lambda: bool(listener.about(last))):
        raise NotTried(f"no event came within {listener.longest:.0f} s: does the public address lead to this machine?")
    return happened


def _listen(bench: Bench, listener: Listener, table: OwnTable) -> Steps:
    by_query = registering.endpoint(bench, BY_QUERY, settings(QUERY, listener.secret), listener.public_url)
    step(bench, by_query, "Create", table.name)
    on = registering.endpoint(bench, BY_HEADER, settings(HEADER, listener.secret), listener.public_url)
    for name, message in (
        ("incident", "Update"),
        ("task", "Update"),
        ("email", "Create"),
    ):
        step(bench, on, message, name)
    keeping = step(bench, on, "Create", table.name, asyncautodelete=False)
    filtered = ",".join((table.column("day"), table.column("caseid")))
    update = step(bench, on, "Update", table.name, filteringattributes=filtered)
    delete = step(bench, on, "Delete", table.name)
    for of, kind in ((update, BEFORE), (update, AFTER), (delete, BEFORE)):
        registering.image(bench, of, kind, [table.column("name"), table.column("caseid"), table.column("day")])
    return Steps(keeping, update)


def _happen(bench: Bench, listener: Listener, table: OwnTable, steps: Steps) -> Story:
    return Story(
        table,
        steps,
        changed=_change(bench, table),
        removed=_remove(bench, table),
        unlinked=_unlink(bench, table),
        refused=_refuse(bench, listener, table),
        assigned=_assign(bench),
        closed=_close(bench),
        merged=_merge(bench),
        email=_email(bench),
        long_email=_email(bench, description="long " * (LONG // 5)),
    )


def _change(bench: Bench, table: OwnTable) -> str:
    """Made; then a column changed that no step asks for; then one that a step asks for, with a tag."""
    made = table.row(bench, bench.case(), day=FIRST_DAY, localday=NIGHT)
    bench.change(table.set_name, made, {table.column("name"): bench.name("changed")})
    path = f"{row(table.set_name, made)}?tag={TAG}"
    bench.must("PATCH", path, {table.column("day"): NEXT_DAY}, If_Match="*")
    return made


def _remove(bench: Bench, table: OwnTable) -> str:
    made = table.row(bench, bench.case(), day=FIRST_DAY)
    bench.remove(table.set_name, made)
    return made


def _unlink(bench: Bench, table: OwnTable) -> str:
    """The case that a row refers to is deleted."""
    case = bench.case()
    made = table.row(bench, case)
    bench.remove("incidents", case)
    return made


def _refuse(bench: Bench, listener: Listener, table: OwnTable) -> str:
    """A row whose event is answered with 500."""
    made = str(uuid4())
    listener.refused.add(made)
    bench.must("POST", table.set_name, table.body(bench) | {table.key: made})
    return made


def _assign(bench: Bench) -> tuple[str, str]:
    from admin.probing.teams import owning_team

    case = bench.case()
    task = bench.task(case)
    bench.change("incidents", case, {"ownerid@odata.bind": f"/teams({owning_team(bench)})"})
    return case, task


def _close(bench: Bench) -> tuple[str, str]:
    case = bench.case()
    task = bench.task(case)
    bench.resolve(case)
    return case, task


def _merge(bench: Bench) -> tuple[str, str, str]:
    from admin.probing.probes.cases import merging

    master, subordinate = bench.case(), bench.case()
    task = bench.task(subordinate)
    bench.must("POST", "Merge", merging(master, subordinate))
    return master, subordinate, task


def _email(bench: Bench, **columns: object) -> str:
    from admin.probing.probes.reading import email_with_parties

    return bench.make("emails", "activityid", email_with_parties(bench, **columns))
