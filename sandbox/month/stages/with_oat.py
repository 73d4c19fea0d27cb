"""OAT has a referral: looks at it, answers in one of six ways, and somebody follows the answer."""

from __future__ import annotations

from sandbox.demo.day.reviews import answer, looked, takes_it_on
from sandbox.demo.day.situation import Rows
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.challenges import challenges
from sandbox.month.stages.closing import CRITERIA_NOT_MET, close
from sandbox.month.stages.messages import to_person, to_user, went

MORE_INFORMATION, FURTHER_WORK, SERVICE_COMPLAINT, CRITERIA, OTHER, ACCEPTED = (CHOICE + n for n in range(6))


def considers(desk: Desk, rows: Rows) -> None:
    """Ola considers the referral."""
    desk.save(rows, {"phso_ConsideredById@odata.bind": f"/systemusers({desk.office.ola})"}, by=desk.office.ola)


def owner_considers(desk: Desk, rows: Rows) -> None:
    """Somebody who took part in the decision considers it."""
    desk.save(rows, {"phso_ConsideredById@odata.bind": f"/systemusers({desk.office.priya})"}, by=desk.office.ola)


def could_change(desk: Desk, rows: Rows) -> None:
    """Ola has looked at it: something could change the decision."""
    desk.save(rows, looked(desk, could_change=YES), by=desk.office.ola)


def could_not_change(desk: Desk, rows: Rows) -> None:
    """Ola has looked at it: nothing could change the decision."""
    desk.save(rows, looked(desk, could_change=NO), by=desk.office.ola)


def answers(outcome: int) -> Act:
    """Ola gives an outcome, with its next steps most of the time, and wording for the letter where there is one."""

    def gives(desk: Desk, rows: Rows) -> None:
        steps = {"phso_nextsteps": desk.words} if desk.chance.random() < 0.85 else {}
        wording = {"phso_wordingforserviceuser": desk.words} if desk.chance.random() < 0.8 else {}
        answer(desk, rows, outcome, **steps, **wording)

    return gives


def not_met_in_words(desk: Desk, rows: Rows) -> None:
    """Ola answers that the criteria are not met, with next steps and the wording for the letter."""
    answer(desk, rows, CRITERIA, phso_nextsteps=desk.words, phso_wordingforserviceuser=desk.words)


def takes_on(desk: Desk, rows: Rows) -> None:
    """It is allocated to Ola."""
    desk.save(rows, takes_it_on(desk), by=desk.office.ola)


def allocated_to_orla(desk: Desk, rows: Rows) -> None:
    """It is allocated to Orla, who is of OAT too."""
    desk.save(rows, {"phso_AllocatedToId@odata.bind": f"/systemusers({desk.staff.orla})"}, by=desk.office.ola)


def ola_took_part(desk: Desk, rows: Rows) -> None:
    """Ola stands among those who took part in the decision."""
    row = {
        "phso_name": "Took part",
        "phso_CaseId@odata.bind": f"/incidents({rows['case']})",
        "phso_DecisionId@odata.bind": f"/phso_decisions({rows['decision']})",
        "phso_PersonId@odata.bind": f"/systemusers({desk.office.ola})",
    }
    desk.api.create("phso_decisionpersons", row, by=desk.office.priya)


def tells_what_is_happening(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola tells the person what is happening."""
    return {"happening": went(desk, rows, sent.HAPPENING, to_person(rows), sender=desk.office.ola)}


def owner_tells(desk: Desk, rows: Rows) -> dict[str, str]:
    """The case owner tells the person what is happening."""
    return {"happening": went(desk, rows, sent.HAPPENING, to_person(rows))}


def tells_criteria_not_met(desk: Desk, rows: Rows) -> dict[str, str]:
    """The case owner tells the person that the criteria are not met, and now and then not that this is the end."""
    says = (sent.END,) if desk.chance.random() < 0.7 else (sent.OTHER_WORDS,)
    return {"not met": went(desk, rows, sent.CRITERIA_NOT_MET, to_person(rows), *says)}


def closes_not_met(desk: Desk, rows: Rows) -> None:
    """The feedback is closed: the criteria are not met."""
    close(desk, rows, CRITERIA_NOT_MET)


def asks_for_progress(desk: Desk, rows: Rows) -> dict[str, str]:
    """Ola tells the case owner how far it is."""
    return {"progress": went(desk, rows, sent.PROGRESS, to_user(desk.office.priya), sender=desk.office.ola)}


def challenges_again(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person challenges the same decision once more; from now on the case is about that."""
    return {"first feedback": rows["feedback"], **challenges(desk, rows)}


def nobody_took_part(desk: Desk, rows: Rows) -> None:
    """Who took part in the decision is taken off the record."""
    which = f"_phso_decisionid_value eq {rows['decision']}"
    for row in desk.api.rows("phso_decisionpersons", filter=which, select="phso_decisionpersonid"):
        desk.api.delete("phso_decisionpersons", row["phso_decisionpersonid"], by=desk.office.priya)
