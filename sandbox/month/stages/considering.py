"""What the case owner makes of the grounds: a challenge or none, anything further, doubt, and the analysis."""

from __future__ import annotations

from typing import Any

from sandbox.demo.day.situation import Rows, about_case
from sandbox.demo.office import CHOICE, NO, YES
from sandbox.demo.on_record import judged
from sandbox.month.acting import Act
from sandbox.month.desk import Desk
from sandbox.month.stages import messages as sent
from sandbox.month.stages.challenges import agreed
from sandbox.month.stages.messages import to_person, went

NEITHER, ONLY_UNHAPPY, NOT_SPECIFIC = CHOICE, CHOICE + 1, CHOICE + 2
NOTHING, CLARITY, OTHER_WORK = CHOICE, CHOICE + 1, CHOICE + 2
NOT_WRONG, WRONG, FLAWED = CHOICE, CHOICE + 1, CHOICE + 2
PASS_TO_OAT, REFER, DO_NOT_REFER = CHOICE + 1, CHOICE, CHOICE + 1
PRIMARY_REASON = "Decision not clearly explained"
LINK = {"emails": "Email", "letters": "Letter", "phonecalls": "PhoneCall"}


def judge(**answers: int) -> Act:
    """The case owner records what they think, such as `GenuineDoubt=YES`."""

    def judges(desk: Desk, rows: Rows) -> None:
        each = (judged(what, answer, desk.office.priya, desk.moment) for what, answer in answers.items())
        desk.save(rows, {name: value for columns in each for name, value in columns.items()})

    return judges


is_challenge = judge(IsChallenge=YES, ClearEvidence=YES, UnhappyOrUnspecific=NEITHER)
is_none = judge(IsChallenge=NO, ClearEvidence=NO)
nothing_further = judge(AnythingFurther=NOTHING)
clarity_first = judge(AnythingFurther=CLARITY)
other_work_first = judge(AnythingFurther=OTHER_WORK)
casts_doubt = judge(GenuineDoubt=YES)
casts_no_doubt = judge(GenuineDoubt=NO)
not_shown_wrong = judge(PrimaryDecisionView=NOT_WRONG)
is_wrong = judge(PrimaryDecisionView=WRONG)
is_flawed = judge(PrimaryDecisionView=FLAWED)
detailed_maybe_wrong = judge(DetailedPossiblyIncorrect=YES)
detailed_right = judge(DetailedPossiblyIncorrect=NO)


def only_unhappy(desk: Desk, rows: Rows) -> None:
    """They are only unhappy, or say nothing that could be looked at."""
    judge(IsChallenge=NO, UnhappyOrUnspecific=desk.chance.choice((ONLY_UNHAPPY, NOT_SPECIFIC)))(desk, rows)


def no_further_action(desk: Desk, rows: Rows) -> dict[str, str]:
    """The person is told that nothing further can be done."""
    says = (sent.NOTHING_FURTHER, sent.END, *((sent.JUDICIAL_REVIEW,) if desk.chance.random() < 0.5 else ()))
    return {"no action": went(desk, rows, sent.NO_ACTION, to_person(rows), *says)}


def gives_clarity(desk: Desk, rows: Rows) -> dict[str, str]:
    """The decision is explained more clearly."""
    return {"clarity": went(desk, rows, sent.CLARITY, to_person(rows))}


def explains_flaw(desk: Desk, rows: Rows) -> dict[str, str]:
    """The reasons were flawed, the decision was right: the person is told so."""
    return {"flaw": went(desk, rows, sent.FLAWED, to_person(rows))}


def analyses(desk: Desk, rows: Rows) -> None:
    """The analysis of Annex B, complete."""
    columns = {**_analysis(desk), **judged("MaterialChallenge", YES, desk.office.priya, desk.moment)}
    desk.save(rows, {**columns, **_completed(desk)})
    table = rows["grounds table"]
    link = {"phso_name": "The challenge", f"phso_{LINK[table]}Id@odata.bind": f"/{table}({rows['grounds']})"}
    desk.api.create("phso_challengelinks", {**link, **about_case(rows)}, by=desk.office.priya)


def analyses_in_part(desk: Desk, rows: Rows) -> None:
    """An analysis that leaves answers out."""
    whole = _analysis(desk)
    desk.save(rows, {name: whole[name] for name in desk.chance.sample(sorted(whole), 4)} | _completed(desk))


def _analysis(desk: Desk) -> dict[str, Any]:
    return {
        "phso_summaryofreasons": desk.words,
        "phso_officerrole": CHOICE + desk.chance.randrange(3),
        "phso_officerview": desk.words,
        "phso_alreadyaddressed": desk.words,
        "phso_injusticeclaimed": desk.chance.randint(2, 5),
        "phso_injusticestatus": CHOICE,
        "phso_injusticelevel": desk.chance.randint(1, 4),
        "phso_primaryreason": PRIMARY_REASON,
    }


def _completed(desk: Desk) -> dict[str, Any]:
    who = {"phso_AnalysisCompletedById@odata.bind": f"/systemusers({desk.office.priya})"}
    return {**who, "phso_analysiscompletedon": desk.moment}


def agrees_on_oat(desk: Desk, rows: Rows) -> None:
    """Owner and manager agree to pass it to OAT."""
    desk.save(rows, agreed(desk, PASS_TO_OAT))


def refers(desk: Desk, rows: Rows) -> None:
    """The case owner asks that it goes to OAT."""
    desk.save(rows, judged("Referral", REFER, desk.office.priya, desk.moment))


def closes_without(desk: Desk, rows: Rows) -> None:
    """The case owner closes it without a referral."""
    desk.save(rows, judged("Referral", DO_NOT_REFER, desk.office.priya, desk.moment))


def refers_by_hand(desk: Desk, rows: Rows) -> dict[str, str]:
    """Somebody sets the referral by hand, whatever is still to be done."""
    row = {
        "subject": "OAT referral",
        "description": desk.words,
        "regardingobjectid_incident_task@odata.bind": f"/incidents({rows['case']})",
        "phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({rows['feedback']})",
        "ownerid@odata.bind": f"/teams({desk.office.oat})",
    }
    return {"referral by hand": desk.api.create("tasks", row, by=desk.office.tomasz)}
