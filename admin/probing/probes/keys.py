"""Ids that the client chooses, etags, and lookups: alone, outside of changesets."""

from __future__ import annotations

from uuid import uuid4

from admin.probing.bench import Bench
from admin.probing.probe import probe
from dynamics.odata import row

OUTCOMES = "dynamics/changeset.py, mappings/writing/plan.py"
BINDS = "mappings/writing/task_rows.py, mappings/writing/changes.py"


@probe(expects="412 0x80040237", how="POSTs a task with the id of one that is there.", matters_in=OUTCOMES)
def duplicate_key(bench: Bench) -> str:
    """A row with an id that is taken is refused as a duplicate."""
    again = bench.task_body(None) | {"activityid": bench.task()}
    return str(bench.wire.ask("POST", "tasks", again))


@probe(
    expects="204",
    how="Makes and deletes a task, then POSTs one with the same id.",
    matters_in=f"{OUTCOMES}, mappings/remembering/ids.py",
)
def key_of_a_deleted_row(bench: Bench) -> str:
    """The id of a deleted row can be used again."""
    task = bench.task()
    bench.remove("tasks", task)
    return str(bench.wire.ask("POST", "tasks", bench.task_body(None) | {"activityid": task}))


@probe(expects="412 0x80060882", how="PATCHes a task with the etag of an earlier version.", matters_in=OUTCOMES)
def stale_etag(bench: Bench) -> str:
    """A PATCH with an old etag is refused: the row has changed since."""
    task = bench.task()
    old = bench.etag("tasks", task, "subject")
    bench.change("tasks", task, {"description": "changed"})
    return str(bench.wire.ask("PATCH", row("tasks", task), {"description": "again"}, If_Match=old))


@probe(
    expects="412 0x80060882",
    how="PATCHes a row of an own table with the etag of an earlier version.",
    matters_in=f"{OUTCOMES}, mappings/remembering/ledger.py",
)
def stale_etag_on_an_own_table(bench: Bench) -> str:
    """A new table minds etags from the first day, without a word in its definition."""
    from admin.probing.own_table import own_table

    table = own_table(bench)
    made = table.row(bench)
    old = bench.etag(table.set_name, made, table.column("name"))
    bench.change(table.set_name, made, {table.column("words"): "changed"})
    return str(bench.wire.ask("PATCH", row(table.set_name, made), {table.column("words"): "again"}, If_Match=old))


@probe(
    expects="404 0x80040217",
    how="PATCHes a deleted task with the etag that it had.",
    matters_in=OUTCOMES,
)
def etag_of_a_deleted_row(bench: Bench) -> str:
    """A PATCH with the etag of a row that is gone finds no row, and makes none."""
    task = bench.task()
    old = bench.etag("tasks", task, "subject")
    bench.remove("tasks", task)
    return str(bench.wire.ask("PATCH", row("tasks", task), {"description": "again"}, If_Match=old))


@probe(
    expects="404 0x80040217, names it",
    how="PATCHes with If-Match * a task that never was, and looks for its id in the message.",
    matters_in=OUTCOMES,
)
def missing_row_is_named(bench: Bench) -> str:
    """The refusal of a row that is not there names its id."""
    missing = str(uuid4())
    said = bench.wire.ask("PATCH", row("tasks", missing), {"description": "again"}, If_Match="*")
    return f"{said}, {'names it' if missing in said.message.lower() else 'names no id'}"


@probe(
    expects="404 0x80040217, names it",
    how="POSTs a task about a case that never was.",
    matters_in=OUTCOMES,
)
def bind_to_a_missing_row(bench: Bench) -> str:
    """A lookup to a row that is not there is refused, and the message names that row."""
    missing = str(uuid4())
    said = bench.wire.ask("POST", "tasks", bench.task_body(missing))
    return f"{said}, {'names it' if missing in said.message.lower() else 'names no id'}"


@probe(
    expects="204, empty",
    how="PATCHes regardingobjectid_incident_task@odata.bind of a task to null and reads the lookup.",
    matters_in=BINDS,
)
def lookup_cleared_by_null(bench: Bench) -> str:
    """A bind to null clears a lookup."""
    task = bench.task(bench.case())
    said = bench.wire.ask(
        "PATCH", row("tasks", task), {"regardingobjectid_incident_task@odata.bind": None}, If_Match="*"
    )
    found = bench.read("tasks", task, "_regardingobjectid_value")["_regardingobjectid_value"]
    return f"{said}, {'empty' if found is None else 'as before'}"


@probe(
    expects="task 204, email 204, short name 204",
    how="POSTs a task and an email by their own names of the lookup, and a task by that of activitypointer.",
    matters_in=f"{BINDS}, sandbox/dataverse/writing/binds.py",
)
def names_of_regarding(bench: Bench) -> str:
    """Activities take regardingobjectid_incident_<activity>@odata.bind, and regardingobjectid_incident@odata.bind."""
    case = f"/incidents({bench.case()})"
    tried = {
        "task": ("tasks", "regardingobjectid_incident_task"),
        "email": ("emails", "regardingobjectid_incident_email"),
        "short name": ("tasks", "regardingobjectid_incident"),
    }
    said = {
        name: bench.wire.ask("POST", set_, {"subject": bench.name(name), f"{bind}@odata.bind": case})
        for name, (set_, bind) in tried.items()
    }
    return ", ".join(f"{name} {answer}" for name, answer in said.items())


@probe(
    expects="400",
    how="POSTs a task with the lookup's name in capitals.",
    matters_in=BINDS,
)
def bind_names_mind_capitals(bench: Bench) -> str:
    """The name before @odata.bind is compared letter by letter."""
    body = {"subject": bench.name("task"), "RegardingObjectId_incident_task@odata.bind": f"/incidents({bench.case()})"}
    return str(bench.wire.ask("POST", "tasks", body).status)


@probe(
    expects="415",
    how="POSTs a task without a Content-Type.",
    matters_in="sandbox/dataverse/webapi/service.py",
)
def body_without_a_content_type(bench: Bench) -> str:
    """A body that does not say what it is is refused with 415."""
    return str(bench.wire.ask("POST", "tasks", bench.task_body(None), Content_Type="text/plain").status)
