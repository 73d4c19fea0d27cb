"""What happens around a case that is resolved or merged."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.probe import probe
from dynamics.odata import row

CASCADES = "sandbox/dataverse/writing/cascades.py, sandbox/dataverse/README.md, mappings/remembering/fates.py"
MERGE = "sandbox/dataverse/actions/merge.py"
CLOSING = "sandbox/dataverse/actions/close_incident.py"


@probe(
    expects="state 2, status 6",
    how="Makes an open task about a case, closes the case by CloseIncident, reads the task.",
    matters_in=CASCADES,
)
def resolving_cancels_open_tasks(bench: Bench) -> str:
    """Resolving a case cancels the open activities about it."""
    case = bench.case()
    task = bench.task(case)
    bench.resolve(case)
    found = bench.read("tasks", task, "statecode", "statuscode")
    return f"state {found['statecode']}, status {found['statuscode']}"


@probe(
    expects="204, state 1",
    how="PATCHes statecode 1 and statuscode 5 of a case and reads it.",
    matters_in=f"{CASCADES}, sandbox/demo",
)
def case_resolved_by_patch(bench: Bench) -> str:
    """A case can be resolved by PATCH, without CloseIncident."""
    case = bench.case()
    said = bench.wire.ask("PATCH", row("incidents", case), {"statecode": 1, "statuscode": 5}, If_Match="*")
    return f"{said}, state {bench.read('incidents', case, 'statecode')['statecode']}"


@probe(
    expects="5",
    how="Closes a case with Status -1 and reads statuscode.",
    matters_in=CLOSING,
)
def closing_with_the_usual_status(bench: Bench) -> str:
    """CloseIncident takes -1 for the usual status reason of the state, 5."""
    return str(bench.read("incidents", bench.resolved_case(), "statuscode")["statuscode"])


@probe(
    expects="1",
    how="Closes a case by CloseIncident and counts its incidentresolutions.",
    matters_in=f"{CLOSING}, mappings/reading/observed.py",
)
def closing_leaves_a_resolution(bench: Bench) -> str:
    """A closed case has one resolution, found by _incidentid_value."""
    found = bench.must(
        "GET", f"incidentresolutions?$filter=_incidentid_value eq {bench.resolved_case()}".replace(" ", "%20")
    )
    return str(len(found.json["value"]))


@probe(
    expects="204, state 0",
    how="Closes a case, then PATCHes statecode 0 and statuscode 1.",
    matters_in=CASCADES,
)
def case_opened_again_by_patch(bench: Bench) -> str:
    """A resolved case is opened again by PATCH."""
    case = bench.resolved_case()
    said = bench.wire.ask("PATCH", row("incidents", case), {"statecode": 0, "statuscode": 1}, If_Match="*")
    return f"{said}, state {bench.read('incidents', case, 'statecode')['statecode']}"


@probe(
    expects="case: state 2, status 2000; master named; task, email moved",
    how="Merges a case with an open task and a draft email into another, without checks of parents, and reads them.",
    matters_in=f"{MERGE}, sandbox/dataverse/definitions/platform/email.yaml",
)
def merge_moves_what_is_below(bench: Bench) -> str:
    """Merging closes the subordinate as merged, names its master, and moves its tasks and emails there."""
    master, subordinate = bench.case(), bench.case()
    task = bench.task(subordinate)
    email = bench.make("emails", "activityid", _email(bench, subordinate))
    bench.must("POST", "Merge", merging(master, subordinate))
    found = bench.read("incidents", subordinate, "statecode", "statuscode", "_masterid_value")
    moved = [name for name, set_, id_ in (("task", "tasks", task), ("email", "emails", email))
             if bench.read(set_, id_, "_regardingobjectid_value")["_regardingobjectid_value"] == master]  # fmt: skip
    named = "master named" if found["_masterid_value"] == master else "no master"
    state = f"case: state {found['statecode']}, status {found['statuscode']}"
    return f"{state}; {named}; {', '.join(moved) or 'nothing'} moved"


@probe(
    expects="400 0x80045317",
    how="Merges a case that has a parent into one that has none, with PerformParentingChecks.",
    matters_in=MERGE,
)
def merge_checks_parents(bench: Bench) -> str:
    """PerformParentingChecks refuses to merge a case with a parent into one without."""
    parent, master = bench.case(), bench.case()
    child = bench.case(**{"parentcaseid@odata.bind": f"/incidents({parent})"})
    return str(bench.wire.ask("POST", "Merge", merging(master, child, parenting=True)))


@probe(
    expects="400 0x80045304",
    how="Merges a resolved case into an active one.",
    matters_in=MERGE,
)
def merge_of_a_resolved_case(bench: Bench) -> str:
    """A case that is not active is not merged; the refusal has the status 400."""
    return str(bench.wire.ask("POST", "Merge", merging(bench.case(), bench.resolved_case())))


@probe(
    expects="400; AddToQueue moves it: 1 item",
    how="Creates a second queueitem for a case that is in a queue, then adds the case to another queue.",
    matters_in="sandbox/dataverse/writing/queue_items.py, mappings/writing/passing_on.py",
)
def queue_item_a_second_time(bench: Bench) -> str:
    """A case has one active queue item: a second is refused with 400, and AddToQueue moves the one."""
    case, first, second = bench.case(), _queue(bench), _queue(bench)
    item = {"objectid_incident@odata.bind": f"/incidents({case})"}
    bench.must("POST", "queueitems", item | {"queueid@odata.bind": f"/queues({first})"})
    again = bench.wire.ask("POST", "queueitems", item | {"queueid@odata.bind": f"/queues({second})"})
    target = {"incidentid": case, "@odata.type": "Microsoft.Dynamics.CRM.incident"}
    bench.must("POST", f"queues({second})/Microsoft.Dynamics.CRM.AddToQueue", {"Target": target})
    items = bench.must("GET", f"queueitems?$select=_queueid_value&$filter=_objectid_value%20eq%20{case}").json["value"]
    moved = [each for each in items if each["_queueid_value"] == second]
    how = f"AddToQueue moves it: {len(items)} item" if moved else "AddToQueue does not move it"
    return f"{again.status}; {how}"


def merging(master: str, subordinate: str, *, parenting: bool = False) -> dict[str, object]:
    """What Merge takes."""
    kind = {"@odata.type": "Microsoft.Dynamics.CRM.incident"}
    return {
        "Target": {"incidentid": master, **kind},
        "Subordinate": {"incidentid": subordinate, **kind},
        "PerformParentingChecks": parenting,
    }


def _email(bench: Bench, case: str) -> dict[str, object]:
    return {
        "subject": bench.name("email"),
        "regardingobjectid_incident_email@odata.bind": f"/incidents({case})",
    }


def _queue(bench: Bench) -> str:
    return bench.make("queues", "queueid", {"name": bench.name("queue"), "queueviewtype": 0})
