"""What may still be done with what is resolved, completed or cancelled."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.probe import probe
from dynamics.odata import row

WRITES = "mappings/writing/task_rows.py, mappings/writing/plan.py"
COMPLETED = {"statecode": 1, "statuscode": 5}


@probe(expects="204", how="Resolves a case, then POSTs a task about it.", matters_in=WRITES)
def task_made_on_resolved_case(bench: Bench) -> str:
    """A task can be made about a resolved case."""
    return str(bench.wire.ask("POST", "tasks", bench.task_body(bench.resolved_case())))


@probe(
    expects="204",
    how="Makes a task about a resolved case, then PATCHes its description.",
    matters_in=f"{WRITES}, sandbox/dataverse/definitions/platform/task.yaml",
)
def task_changed_on_resolved_case(bench: Bench) -> str:
    """An open task about a resolved case can be changed."""
    path = row("tasks", bench.task(bench.resolved_case()))
    return str(bench.wire.ask("PATCH", path, {"description": "changed"}, If_Match="*"))


@probe(
    expects="204",
    how="Makes a task about a resolved case, then PATCHes its ownerid to a team that may own it.",
    matters_in=f"{WRITES}, mappings/writing/owners.py",
)
def task_assigned_on_resolved_case(bench: Bench) -> str:
    """An open task about a resolved case can be assigned."""
    from admin.probing.teams import owning_team

    task, owner = bench.task(bench.resolved_case()), {"ownerid@odata.bind": f"/teams({owning_team(bench)})"}
    return str(bench.wire.ask("PATCH", row("tasks", task), owner, If_Match="*"))


@probe(
    expects="204",
    how="Completes a task, then PATCHes its description.",
    matters_in=f"{WRITES}, sandbox/dataverse/definitions/platform/task.yaml",
)
def inactive_task_changed(bench: Bench) -> str:
    """The Web API changes a completed task, although forms show it as read only."""
    task = bench.task()
    bench.change("tasks", task, COMPLETED)
    return str(bench.wire.ask("PATCH", row("tasks", task), {"description": "changed"}, If_Match="*"))


@probe(
    expects="204",
    how="Cancels a task, then PATCHes statecode and statuscode back to open.",
    matters_in="mappings/remembering/fates.py",
)
def cancelled_task_opened_again(bench: Bench) -> str:
    """A cancelled task can be opened again."""
    task = bench.task()
    bench.change("tasks", task, {"statecode": 2, "statuscode": 6})
    return str(bench.wire.ask("PATCH", row("tasks", task), {"statecode": 0, "statuscode": 2}, If_Match="*"))


@probe(
    expects="filled",
    how="Completes a task by PATCH and reads actualend.",
    matters_in="sandbox/dataverse/writing/states.py",
)
def completed_task_has_an_end(bench: Bench) -> str:
    """Completing an activity fills its actual end."""
    task = bench.task()
    bench.change("tasks", task, COMPLETED)
    return "filled" if bench.read("tasks", task, "actualend")["actualend"] else "empty"


@probe(
    expects="state 1, status 5",
    how="PATCHes statecode 1 of a task without a statuscode and reads both.",
    matters_in="mappings/writing/changes.py",
)
def state_without_a_status(bench: Bench) -> str:
    """A state that is set alone gets its usual status."""
    task = bench.task()
    bench.change("tasks", task, {"statecode": 1})
    found = bench.read("tasks", task, "statecode", "statuscode")
    return f"state {found['statecode']}, status {found['statuscode']}"


@probe(
    expects="400 0x800404cf",
    how="Resolves a case, then PATCHes its title.",
    matters_in="mappings/writing/changes.py",
)
def resolved_case_changed(bench: Bench) -> str:
    """No column of a resolved case can be changed, so that everything of ours stands in rows of its own."""
    case = bench.resolved_case()
    return str(bench.wire.ask("PATCH", row("incidents", case), {"title": bench.name("changed")}, If_Match="*"))


@probe(
    expects="204",
    how="Resolves a case, then POSTs a row of an own table that refers to it.",
    matters_in="mappings/remembering/ledger.py, mappings/writing/changes.py",
)
def row_made_below_resolved_case(bench: Bench) -> str:
    """A row of a custom table can be made that refers to a resolved case."""
    from admin.probing.own_table import own_table

    table, case = own_table(bench), bench.resolved_case()
    body = table.body(bench) | {f"{bench.prefix}_CaseId@odata.bind": f"/incidents({case})"}
    return str(bench.wire.ask("POST", table.set_name, body))
