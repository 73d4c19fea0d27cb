"""Which events a change brings about, and what becomes of them."""

from __future__ import annotations

from admin.probing import payload
from admin.probing.bench import Bench
from admin.probing.probe import probe
from admin.probing.story import story
from admin.probing.told import events
from dynamics import odata
from dynamics.registration import jobs

FIRED = "mappings/listening.py, sandbox/dataverse/README.md"
JOBS = "dynamics/registration/jobs.py, sandbox/dataverse/webhooks/jobs.py, admin/webhooks/status.py"


@probe(
    expects="Update of the case, Update of the task",
    how="Resolves a case with an open task; steps listen for updates of cases and tasks.",
    matters_in=f"{FIRED}, sandbox/dataverse/writing/cascades.py",
    needs_listener=True,
)
def what_closing_a_case_fires(bench: Bench) -> str:
    """CloseIncident is told as an Update of the case, and of each task that it cancels."""
    case, task = story(bench).closed
    return payload.told(events(bench, case, task), {case: "the case", task: "the task"})


@probe(
    expects="statecode, statuscode",
    how="Looks which of statecode and statuscode stand in Target of the Update of a case that was closed.",
    matters_in=FIRED,
    needs_listener=True,
)
def what_closing_a_case_tells(bench: Bench) -> str:
    """The Update of a case that is closed names its state and status, which a step may filter for."""
    told = [payload.sent(event) for event in events(bench, story(bench).closed[0])]
    return ", ".join(name for name in ("statecode", "statuscode") if any(name in each for each in told)) or "neither"


@probe(
    expects="Update of the case with ownerid, Update of the task with ownerid",
    how="Gives a case with a task to a team; steps listen for updates of cases and tasks.",
    matters_in=f"{FIRED}, sandbox/dataverse/writing/cascades.py",
    needs_listener=True,
)
def what_assigning_a_case_fires(bench: Bench) -> str:
    """Assigning a case is told as an Update of the owner of the case, and of each activity that goes along."""
    case, task = story(bench).assigned
    found = [event for event in events(bench, case, task) if "ownerid" in payload.sent(event)]
    return payload.told(found, {case: "the case with ownerid", task: "the task with ownerid"})


@probe(
    expects="Update of the master, Update of the subordinate, Update of the task",
    how="Merges a case with a task into another; steps listen for updates of cases and tasks.",
    matters_in=f"{FIRED}, sandbox/dataverse/actions/merge.py",
    needs_listener=True,
)
def what_merging_cases_fires(bench: Bench) -> str:
    """A merge is told as an Update of both cases, and of each activity that moves."""
    master, subordinate, task = story(bench).merged
    names = {master: "the master", subordinate: "the subordinate", task: "the task"}
    return payload.told(events(bench, *names), names)


@probe(
    expects="nothing",
    how="Deletes the case that a row refers to (RemoveLink), and looks for an Update of the row.",
    matters_in="sandbox/dataverse/writing/delete.py, sandbox/dataverse/README.md",
    needs_listener=True,
)
def what_removing_a_link_fires(bench: Bench) -> str:
    """A row whose lookup is emptied because its parent was deleted is told nothing of."""
    found = [event for event in events(bench, story(bench).unlinked) if event.message != "Create"]
    return payload.told(found, {})


@probe(
    expects="kept without asyncautodelete, gone with it",
    how="Looks for succeeded jobs of two steps, one with asyncautodelete and one without.",
    matters_in=f"{JOBS}, admin/webhooks/through_dataverse.py",
    needs_listener=True,
)
def jobs_of_events_that_went_well(bench: Bench) -> str:
    """asyncautodelete removes the system job of an event that went well; without it the job stays."""
    steps = story(bench).steps
    keeping, deleting = (jobs.newest(bench.dataverse, each, jobs.SUCCEEDED) for each in (steps.keeping, steps.deleting))
    return f"{_kept(keeping)} without asyncautodelete, {_kept(deleting)} with it"


@probe(
    expects="status 31, errorcode a number, says why",
    how="Answers one event with 500 and looks for its job.",
    matters_in=JOBS,
    needs_listener=True,
)
def job_of_an_event_that_failed(bench: Bench) -> str:
    """An event that failed leaves a system job with status 31, found by the step."""
    columns = ("statuscode", "errorcode", "message", "friendlymessage")
    condition = f"_owningextensionid_value eq {story(bench).steps.keeping} and statuscode eq {jobs.FAILED}"
    found = bench.must("GET", odata.query("asyncoperations", select=columns, filter=condition)).json["value"]
    if not found:
        return "no job"
    code = "a number" if isinstance(found[0]["errorcode"], int) else "none"
    said = "says why" if found[0]["friendlymessage"] or found[0]["message"] else "says nothing"
    return f"status {found[0]['statuscode']}, errorcode {code}, {said}"


@probe(
    expects="the same",
    how="Compares OperationId of an event with the ids of the step's jobs.",
    matters_in="dynamics/webhook.py, sandbox/dataverse/webhooks/context.py",
    needs_listener=True,
)
def operation_of_an_event(bench: Bench) -> str:
    """OperationId of an event is the id of its system job."""
    kept = {job.id for job in jobs.newest(bench.dataverse, story(bench).steps.keeping, jobs.FAILED)}
    told = {str(event.body.get("OperationId")).lower() for event in events(bench, story(bench).refused)}
    return "the same" if kept & told else "another"


def _kept(found: tuple[jobs.Job, ...]) -> str:
    return "kept" if found else "gone"
