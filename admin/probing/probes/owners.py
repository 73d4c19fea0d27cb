"""Who can own a row, and what goes along when a case gets another owner."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.probe import probe
from admin.probing.teams import ACCESS_TEAM, owning_team, team
from dynamics.odata import row

OWNERS = "mappings/writing/owners.py, sandbox/dataverse/writing/owners.py"


@probe(expects="204", how="PATCHes the owner of a task to a team with a role.", matters_in=OWNERS)
def team_with_a_role_as_owner(bench: Bench) -> str:
    """A team whose role may read tasks can own one."""
    return _assigned(bench, owning_team(bench))


@probe(
    expects="403 0x80040220",
    how="PATCHes the owner of a task to a team without a role.",
    matters_in=f"{OWNERS}, sandbox/dataverse/security/checking.py",
)
def team_without_a_role_as_owner(bench: Bench) -> str:
    """A team without a role cannot own a task: the refusal is 403."""
    return _assigned(bench, team(bench))


@probe(expects="400 0x80048340", how="PATCHes the owner of a task to an access team.", matters_in=OWNERS)
def access_team_as_owner(bench: Bench) -> str:
    """An access team owns nothing: the refusal is 400."""
    return _assigned(bench, team(bench, ACCESS_TEAM))


@probe(
    expects="400; parts: 400 0x80048340 (1)",
    how="Sends a changeset of one POST of a task that an access team is to own.",
    matters_in=f"{OWNERS}, dynamics/changeset.py",
)
def owner_refused_in_a_changeset(bench: Bench) -> str:
    """An owner that cannot own is refused in a changeset as alone."""
    from admin.probing.wire import Operation

    body = bench.task_body(None) | {"ownerid@odata.bind": f"/teams({team(bench, ACCESS_TEAM)})"}
    return str(bench.wire.batch([[Operation("POST", "tasks", body)]]))


@probe(
    expects="open task, completed task, note",
    how="Gives a case with an open task, a completed one and a note to a team, and reads their owners.",
    matters_in="sandbox/dataverse/writing/cascades.py, mappings/remembering/fates.py",
)
def assigning_a_case_takes_all_along(bench: Bench) -> str:
    """Activities and notes of a case get its new owner, the completed ones among them."""
    case, owner = bench.case(), owning_team(bench)
    done = bench.task(case)
    bench.change("tasks", done, {"statecode": 1, "statuscode": 5})
    note = {"subject": bench.name("note"), "objectid_incident@odata.bind": f"/incidents({case})"}
    below = {
        "open task": ("tasks", bench.task(case)),
        "completed task": ("tasks", done),
        "note": ("annotations", bench.make("annotations", "annotationid", note)),
    }
    bench.change("incidents", case, {"ownerid@odata.bind": f"/teams({owner})"})
    moved = [name for name, place in below.items() if bench.read(*place, "_ownerid_value")["_ownerid_value"] == owner]
    return ", ".join(moved) or "nothing"


@probe(
    expects="stays",
    how="Gives a case with a row of an own table to a team, whose relationship says Assign: NoCascade.",
    matters_in="mappings/schema/tables.py, dynamics/definitions/relationships.py",
)
def assigning_a_case_leaves_other_rows(bench: Bench) -> str:
    """A row whose relationship does not cascade keeps its owner when the case gets another."""
    from admin.probing.own_table import own_table

    table, case = own_table(bench), bench.case()
    made = table.row(bench, case)
    bench.change("incidents", case, {"ownerid@odata.bind": f"/teams({owning_team(bench)})"})
    found = bench.read(table.set_name, made, "_ownerid_value")["_ownerid_value"]
    return "stays" if found == bench.me.user else "goes along"


def _assigned(bench: Bench, owner: str) -> str:
    return str(
        bench.wire.ask("PATCH", row("tasks", bench.task()), {"ownerid@odata.bind": f"/teams({owner})"}, If_Match="*")
    )
