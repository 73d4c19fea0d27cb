"""Route B: the time limit of a challenge (paragraphs 2 and 32 to 36), three times."""

from __future__ import annotations

from sandbox.demo import days
from sandbox.demo.days import as_utc, london
from sandbox.demo.messages import ask_for_grounds, ask_why_late
from sandbox.demo.office import NO, YES, challenge, decide, extend
from sandbox.demo.on_record import OF_THE_DECISION, cannot_resolve, judged
from sandbox.demo.play import Play

RECEIVED = as_utc(london("2025-03-10 08:30"))
FROM_ALEX = as_utc(london("2025-04-12 00:30"))
"""Half an hour after the date's midnight in London; by UTC it is still the date itself."""


def play_time_limit(play: Play, late: str, not_agreed: str, undated: str) -> None:
    """The three challenges, on their cases, in the order of the days."""
    play.begin("Route B. The time limit of a challenge, paragraphs 2 and 32 to 36: three times")
    feedback = _challenged(play, late)
    _undated(play, undated)
    play.set_clocks(days.MORE_TIME)
    _extended(play, late, feedback)
    _not_agreed(play, not_agreed)
    _passed(play)
    _late(play, late, feedback)
    _judged(play, feedback)


def _challenged(play: Play, case: str) -> str:
    api, office = play.api, play.office
    own = cannot_resolve(office.priya, as_utc(play.now))
    with play.step("B1  Alex challenges a decision of 28 February; Priya cannot resolve it.", ("2", "23")):
        decision = decide(api, office, case, sent="2025-02-28", **OF_THE_DECISION)
        feedback = challenge(api, office, case, decision, RECEIVED, **own)
    with play.step("B1  Priya asks Alex for the grounds and records the date given, 28 March.", ("32",)):
        ask_for_grounds(api, office, case, feedback)
        given = {"phso_deadlinegiven": "2025-03-28", "phso_deadlinetoldon": as_utc(play.now)}
        api.update("phso_feedbacks", feedback, given, by=office.priya)
    return feedback


def _undated(play: Play, case: str) -> None:
    api, office = play.api, play.office
    moment = as_utc(play.now)
    with play.step("B2  A challenge to a decision without a date. Priya gives Alex until 24 April.", ("2",)):
        decision = decide(api, office, case, sent=None, **OF_THE_DECISION)
        given = {"phso_deadlinegiven": "2025-04-24", "phso_deadlinetoldon": moment}
        challenge(api, office, case, decision, RECEIVED, **given, **cannot_resolve(office.priya, moment))


def _extended(play: Play, case: str, feedback: str) -> None:
    api, office = play.api, play.office
    with play.step("B1  Alex asks for time until 11 April; Priya records it.", ("32",)):
        dates = {"phso_olddate": "2025-03-28", "phso_newdate": "2025-04-11", "phso_askedon": as_utc(play.now)}
        extension = extend(api, office, case, feedback, phso_reason="In hospital until the end of March.", **dates)
    with play.step("B1  Morgan agrees; Priya tells Alex, and records when.", ("32",)):
        agreed = judged("Agreed", YES, office.morgan, as_utc(play.now))
        api.update("phso_extensions", extension, agreed, by=office.morgan)
        api.update("phso_extensions", extension, {"phso_toldon": as_utc(play.now)}, by=office.priya)


def _not_agreed(play: Play, case: str) -> None:
    api, office = play.api, play.office
    told = {"phso_deadlinegiven": "2025-04-03", "phso_deadlinetoldon": as_utc(play.now)}
    extension = {
        "phso_olddate": "2025-04-03",
        "phso_newdate": "2025-04-25",
        **judged("Agreed", NO, office.morgan, as_utc(play.now)),
        "phso_toldon": as_utc(play.now),
    }
    with play.step("B3  Morgan did not agree to 25 April. Alex was told of it all the same.", ("32",)):
        decision = decide(api, office, case, sent="2025-03-03", **OF_THE_DECISION)
        own = cannot_resolve(office.priya, as_utc(play.now))
        feedback = challenge(api, office, case, decision, RECEIVED, **told, **own)
        extend(api, office, case, feedback, **extension)


def _passed(play: Play) -> None:
    play.set_clocks(days.DATE_PASSES)
    play.timer("B1  Nobody does anything. The hourly timer runs (in UTC it is still Friday).", "sweep_due", ("33",))


def _late(play: Play, case: str, feedback: str) -> None:
    api, office = play.api, play.office
    play.set_clocks(days.GROUNDS_RECORDED)
    with play.step("B1  Priya records grounds that came on Saturday at 00:30, as late.", ("35", "36")):
        settled = judged("InTime", NO, office.priya, as_utc(play.now))
        api.update("phso_feedbacks", feedback, {"phso_groundsreceivedon": FROM_ALEX, **settled}, by=office.priya)
    with play.step("B1  Priya asks Alex why, by email.", ("33",)):
        ask_why_late(api, office, case, feedback)


def _judged(play: Play, feedback: str) -> None:
    api, office = play.api, play.office
    play.set_clocks(days.ANSWERED)
    moment = as_utc(play.now)
    with play.step("B1  Alex has answered; Priya judges the explanation reasonable, and goes on.", ("36",)):
        answer = {
            "phso_lateexplanation": "The hospital sent me home on Friday night.",
            "phso_lateexplanationreceivedon": moment,
            "phso_explanationreasonablereasons": "Discharged on the day itself.",
        }
        reasonable = judged("ExplanationReasonable", YES, office.priya, moment)
        taken_on = judged("DeclinedOutOfTime", NO, office.priya, moment)
        api.update("phso_feedbacks", feedback, {**answer, **reasonable, **taken_on}, by=office.priya)
