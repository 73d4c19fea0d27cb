"""What befalls rows on the platform: cases given away, resolved and merged, rows moved, taken back and deleted."""

from __future__ import annotations

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.on_record import OF_THE_CASE
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.opening import open_case
from sandbox.month.stages.closing import HANDLED, OTHER, close
from sandbox.month.stages.messages import came
from sandbox.month.stages.thanks import form

RESOLVED, REOPENED, MERGED = (
    {"statecode": 1, "statuscode": 5},
    {"statecode": 0, "statuscode": 1},
    {"statecode": 2, "statuscode": 2000},
)
OF_TYPE = {"@odata.type": "Microsoft.Dynamics.CRM.incident"}


def given_to_another(desk: Desk, rows: Rows) -> None:
    """The case is given to another caseworker, and with it everything on it."""
    owner = f"/systemusers({desk.office.tomasz})"
    desk.api.update("incidents", rows["case"], {"ownerid@odata.bind": owner}, by=desk.office.morgan)


def given_to_team(desk: Desk, rows: Rows) -> None:
    """The case is given to a team."""
    owner = f"/teams({desk.office.support})"
    desk.api.update("incidents", rows["case"], {"ownerid@odata.bind": owner}, by=desk.office.morgan)


def resolved(desk: Desk, rows: Rows) -> None:
    """The case is resolved, which cancels its open activities."""
    resolution = {"subject": desk.words, "incidentid@odata.bind": f"/incidents({rows['case']})"}
    desk.api.act("CloseIncident", {"IncidentResolution": resolution, "Status": 5}, by=desk.office.priya)
    desk.journal.changed("incidents", rows["case"], RESOLVED)


def reopened(desk: Desk, rows: Rows) -> None:
    """The case is opened again."""
    desk.api.update("incidents", rows["case"], REOPENED, by=desk.office.priya)


def twin(desk: Desk, rows: Rows) -> dict[str, str]:
    """A second case about the same matter, on which nothing stands yet."""
    return {"twin": open_case(desk, rows["contact"], f"{desk.person.last} again", OF_THE_CASE)}


def twin_with_thanks(desk: Desk, rows: Rows) -> dict[str, str]:
    """A second case about the same matter, with thanks on it."""
    made = twin(desk, rows)
    row = form(desk, {**rows, "case": made["twin"]}, 727_000_000)
    feedback = desk.api.create("phso_feedbacks", row, by=desk.office.priya)
    came(desk, {**rows, "case": made["twin"], "feedback": feedback})
    return {**made, "feedback of the twin": feedback}


def _merge(desk: Desk, target: str, subordinate: str) -> None:
    cases = {"Target": {**OF_TYPE, "incidentid": target}, "Subordinate": {**OF_TYPE, "incidentid": subordinate}}
    desk.api.act("Merge", {**cases, "PerformParentingChecks": False})
    desk.journal.changed("incidents", subordinate, MERGED)


def takes_over_twin(desk: Desk, rows: Rows) -> None:
    """The case takes over its twin."""
    _merge(desk, rows["case"], rows["twin"])


def goes_into_twin(desk: Desk, rows: Rows) -> dict[str, str]:
    """The twin takes over the case; from now on the matter is there."""
    _merge(desk, rows["twin"], rows["case"])
    return {"case": rows["twin"], "merged": rows["case"]}


def feedback_to_twin(desk: Desk, rows: Rows) -> dict[str, str]:
    """The feedback is put on the twin, where it belongs."""
    desk.save(rows, {"phso_CaseId@odata.bind": f"/incidents({rows['twin']})"})
    return {"case": rows["twin"], "case before": rows["case"]}


def feedback_back(desk: Desk, rows: Rows) -> dict[str, str]:
    """The feedback is put back: it was right where it was."""
    desk.save(rows, {"phso_CaseId@odata.bind": f"/incidents({rows['case before']})"})
    return {"case": rows["case before"]}


def to_feedback_of_twin(entity_set: str, what: str) -> Act:
    """A row that was recorded on the wrong feedback is given to the other one, and to its case."""

    def moves(desk: Desk, rows: Rows) -> None:
        other = {"case": rows["twin"], "feedback": rows["feedback of the twin"]}
        desk.api.update(entity_set, rows[what], about_case(other), by=desk.office.morgan)

    return moves


def deletes(entity_set: str, what: str) -> Act:
    """A row that was recorded by mistake is deleted."""
    return lambda desk, rows: desk.api.delete(entity_set, rows[what], by=desk.office.morgan)


def second_form(desk: Desk, rows: Rows) -> dict[str, str]:
    """The same form is saved once more."""
    row = form(desk, rows, 727_000_000)
    return {"second form": desk.api.create("phso_feedbacks", row, by=desk.office.priya)}


def empties(*columns: str) -> Act:
    """Columns of the form that were filled in by mistake are emptied."""
    return lambda desk, rows: desk.save(rows, dict.fromkeys(columns))


def empties_an_entry(desk: Desk, rows: Rows) -> None:
    """Somebody empties one of the entries of the form, whichever."""
    entered = sorted(_entered(desk, rows))
    if entered:
        desk.save(rows, {desk.chance.choice(entered): None})


def _entered(desk: Desk, rows: Rows) -> set[str]:
    """The columns of the feedback that people have filled in, without lookups."""
    deeds = (deed for deed in desk.journal.deeds if deed.row == rows["feedback"] and deed.columns is not None)
    named = {name for deed in deeds if deed.columns for name, value in deed.columns.items() if value is not None}
    return {name for name in named if "@" not in name and name not in ("phso_name", "phso_preparedocument")}


def note_on_message(desk: Desk, rows: Rows) -> dict[str, str]:
    """A scan is kept as a note on the message it belongs to."""
    row = {
        "subject": desk.words,
        "notetext": desk.words,
        "filename": "scan.txt",
        "mimetype": "text/plain",
        "documentbody": "c2Nhbg==",
        "objectid_email@odata.bind": f"/emails({came(desk, rows)})",
    }
    return {"note": desk.api.create("annotations", row, by=desk.office.priya)}


def note_on_case(desk: Desk, rows: Rows) -> dict[str, str]:
    """A note on the case, in people's own words."""
    row = {"subject": desk.words, "notetext": desk.words, "objectid_incident@odata.bind": f"/incidents({rows['case']})"}
    return {"note on the case": desk.api.create("annotations", row, by=desk.office.priya)}


def closes_too_early(desk: Desk, rows: Rows) -> None:
    """It is closed, for whichever reason, before everything is done."""
    close(desk, rows, desk.chance.randint(HANDLED, OTHER))
