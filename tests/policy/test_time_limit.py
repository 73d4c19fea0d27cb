"""Paragraphs 2 and 32 to 36: by when a challenge is to come, and what follows when it comes late."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.assessment import Assessment
from policy.facts import (
    Advice,
    Case,
    CaseFile,
    CloseReason,
    Decision,
    Direction,
    GoodReason,
    HighRiskAnswer,
    Judgement,
    LateExplanation,
    Message,
    MessageKind,
    MessageState,
    OneMonthChoice,
    Person,
    Says,
    Sent,
    UnhappyOrUnspecific,
    UsersView,
)
from policy.finding import Deadline, Want
from policy.roles import Role
from policy.tasks import Purpose
from tests.policy import casework
from tests.policy.casework import AMAL, MO, MONDAY, decided, extension, found, moment, settled, state
from tests.policy.complete_referral import referred_by_hand
from tests.policy.routed import with_case

LATE: dict[str, Any] = {"deadline_given": date(2025, 3, 28), "grounds_received_at": moment("2025-04-02 09:00")}
YES, NO = Judgement(value=True, by=AMAL, reasons="on file"), Judgement(value=False, by=AMAL)
DECLINED = Judgement(value=True, by=AMAL, at=moment("2025-04-10 09:00"), reasons="on file")
EXPLAINED = LateExplanation(text="I was ill.", received_at=moment("2025-04-04 09:00"))


def challenged(decision: Decision | None = None, **facts: Any) -> CaseFile:
    """A complaint that the case owner cannot resolve themselves."""
    return casework.challenged(decision, **{"can_resolve_self": NO, **facts})


def asking(file: CaseFile, on: date = MONDAY) -> list[Want]:
    """The tasks to be made that ask why."""
    return [want for want in settled(file, on).to_make if want.key.purpose is Purpose.ASK_WHY_LATE]


def steps_of(assessment: Assessment, *paragraphs: str) -> list[str]:
    """What is to be done under some paragraphs."""
    return [step.what for step in assessment.next_steps if set(step.paragraphs) & set(paragraphs)]


def flags_of(assessment: Assessment, paragraph: str) -> list[str]:
    """What is flagged under a paragraph."""
    return [flag.because for flag in assessment.flags if paragraph in flag.paragraphs]


def deadline(file: CaseFile, name: str, on: date = date(2025, 3, 10)) -> Deadline:
    (one,) = (each for each in settled(file, on).assessment.deadlines if each.name == name)
    return one


@pytest.mark.parametrize(
    ("decision", "last", "how"),
    [
        (decided(date(2025, 2, 28)), date(2025, 3, 28), "sent on 28 February 2025"),
        (
            decided(date(2025, 1, 31)),
            date(2025, 2, 28),
            "31 January 2025 + 1 month = 28 February 2025: there is no 31 February",
        ),
        (decided(letter_date=date(2025, 2, 27)), date(2025, 3, 28), "sent on 28 February 2025"),
        (decided(letter_date=date(2025, 3, 3)), date(2025, 4, 3), "later than it was sent"),
        (decided(None, letter_date=date(2025, 2, 27)), date(2025, 3, 27), "when it was sent is not on record"),
        (decided(None, made_on=date(2025, 2, 26)), date(2025, 3, 26), "made on 26 February 2025"),
        (decided(None, made_on=date(2025, 2, 26), letter_date=date(2025, 2, 27)), date(2025, 3, 27), "letter is dated"),
        (decided(sent_to=()), None, "no date of the decision is on record"),
        (decided(None), None, "no date of the decision is on record"),
    ],
)
def test_one_month_runs_from_the_day_the_decision_was_sent_or_the_next_best_date(
    decision: Any, last: date | None, how: str
) -> None:
    one = deadline(challenged(decision), "one month from the decision")
    assert one.date == last
    assert how in one.because


def test_each_party_has_the_date_on_which_it_was_sent_the_decision() -> None:
    sent = (Sent("1", "hospital", date(2025, 3, 5)), Sent("2", "person", date(2025, 2, 28)))
    person, hospital = (
        deadline(challenged(decided(sent_to=sent), feedback={"from_party": party}), "one month from the decision")
        for party in ("person", "hospital")
    )
    assert (person.date, hospital.date) == (date(2025, 3, 28), date(2025, 4, 5))


def test_who_challenges_not_being_known_decides_nothing_where_the_days_differ() -> None:
    sent = (Sent("1", "hospital", date(2025, 3, 5)), Sent("2", "person", date(2025, 2, 28)))
    one = deadline(challenged(decided(sent_to=sent), feedback={"from_party": UNKNOWN}), "one month from the decision")
    assert (one.date, one.missing) == (None, ("feedback.from_party",))


def test_no_decision_date_leaves_the_rest_of_the_case_going_and_names_what_to_fill() -> None:
    answer = settled(challenged(decided(None), deadline_given=date(2025, 3, 28)))
    finding = found(answer.assessment, "concerns_within_one_month")
    assert finding.state.value == "cannot_decide"
    assert finding.missing == ("decision.sent_to", "decision.letter_date", "decision.made_on")
    assert state(answer.assessment, "deadline_is_given") == "met"


@pytest.mark.parametrize(
    ("received", "decided_state"),
    [
        ("2025-03-28 23:59", "not_triggered"),
        ("2025-03-29 00:00", "discretionary"),
    ],
)
def test_concerns_after_a_month_are_a_persons_choice(received: str, decided_state: str) -> None:
    file = challenged(feedback={"received_at": moment(received)})
    assert state(settled(file).assessment, "concerns_within_one_month") == decided_state


def test_the_choice_about_late_concerns_is_shown_and_asks_nobody_again() -> None:
    choice = Judgement(OneMonthChoice.DO_NOT_CONSIDER, by=AMAL)
    file = challenged(feedback={"received_at": moment("2025-04-10 09:00"), "outside_one_month": choice})
    assessment = settled(file).assessment
    finding = found(assessment, "concerns_within_one_month")
    assert (finding.state.value, finding.because.endswith("is not to consider it")) == ("discretionary", True)
    assert (steps_of(assessment, "2"), flags_of(assessment, "2")) == ([], [])


def test_a_choice_about_late_concerns_that_nobody_put_a_name_to_is_flagged() -> None:
    choice = Judgement(OneMonthChoice.CONSIDER)
    file = challenged(feedback={"received_at": moment("2025-04-10 09:00"), "outside_one_month": choice})
    (flag,) = flags_of(settled(file).assessment, "2")
    assert flag.endswith("the choice on record is to consider it; who made it is not on record")


@pytest.mark.parametrize(
    "facts",
    [
        {"outside_one_month": Judgement(OneMonthChoice.DO_NOT_CONSIDER, by=AMAL)},
        {"close_reason": CloseReason.OUTSIDE_ONE_MONTH},
    ],
)
def test_concerns_within_one_month_that_are_not_considered_for_their_time_are_flagged(facts: dict[str, Any]) -> None:
    assessment = settled(challenged(feedback=facts)).assessment
    (flag,) = flags_of(assessment, "2")
    assert flag.startswith("on record as not to be considered, although it was raised on 10 March 2025")
    assert state(assessment, "concerns_within_one_month") == "not_triggered"


@pytest.mark.parametrize(
    "case",
    [{"oat_direct_pass": YES}, {"closed_as_low_level": True}],
    ids=["straight to OAT", "low level"],
)
def test_off_the_usual_way_late_concerns_are_marked_and_nobody_has_to_choose(case: dict[str, Any]) -> None:
    file = with_case(challenged(feedback={"received_at": moment("2025-04-10 09:00")}), **case)
    assessment = settled(file).assessment
    assert (steps_of(assessment, "2"), len(flags_of(assessment, "2"))) == ([], 1)
    assert state(assessment, "concerns_within_one_month") == "discretionary"


@pytest.mark.parametrize(
    ("facts", "due", "how"),
    [
        ({}, date(2025, 3, 28), "no date that the person was told"),
        ({"deadline_given": date(2025, 3, 31)}, date(2025, 3, 31), "was told 31 March 2025"),
        ({"deadline_given": date(2025, 3, 21)}, date(2025, 3, 21), "was told 21 March 2025"),
        ({"extensions": (extension(date(2025, 4, 11)),)}, date(2025, 4, 11), "an extension"),
        ({"extensions": (extension(date(2025, 4, 11), agreed=None),)}, date(2025, 4, 11), "an extension"),
        ({"extensions": (extension(date(2025, 4, 11), agreed=False),)}, date(2025, 4, 11), "an extension"),
        ({"extensions": (extension(date(2025, 4, 11), told=None),)}, date(2025, 3, 28), "no date that the person"),
        (
            {
                "extensions": (
                    extension(date(2025, 4, 11), told="2025-03-20 10:00"),
                    extension(date(2025, 4, 4), told="2025-03-27 10:00"),
                )
            },
            date(2025, 4, 4),
            "an extension",
        ),
        (
            {"deadline_given": date(2025, 3, 3), "deadline_told_at": moment("2025-03-10 09:00")},
            date(2025, 3, 28),
            "no date that the person was told",
        ),
    ],
    ids=[
        "none",
        "given",
        "shorter",
        "extended",
        "not agreed yet",
        "not agreed",
        "not told",
        "told last",
        "past when told",
    ],
)
def test_lateness_is_tested_against_the_date_the_person_was_told(facts: Any, due: date, how: str) -> None:
    one = deadline(challenged(**facts), "grounds due")
    assert one.date == due
    assert how in one.because


@pytest.mark.parametrize(
    ("received", "rule_state"),
    [
        ("2025-03-28 23:59", "not_triggered"),
        ("2025-03-29 00:00", "pending"),
    ],
)
def test_grounds_are_in_time_to_the_last_minute_of_the_date(received: str, rule_state: str) -> None:
    file = challenged(deadline_given=date(2025, 3, 28), grounds_received_at=moment(received))
    assert state(settled(file).assessment, "person_is_asked_why_late") == rule_state


def test_midnight_is_londons_in_summer() -> None:
    in_time = challenged(deadline_given=date(2025, 3, 31), grounds_received_at=moment("2025-03-31 22:59"))
    late = challenged(deadline_given=date(2025, 3, 31), grounds_received_at=moment("2025-03-31 23:00"))
    assert state(settled(in_time).assessment, "person_is_asked_why_late") == "not_triggered"
    assert state(settled(late).assessment, "person_is_asked_why_late") == "pending"


def test_late_grounds_give_the_case_owner_a_task_to_ask_why() -> None:
    (want,) = asking(challenged(**LATE))
    assert (want.key.purpose, want.for_, want.paragraphs) == (Purpose.ASK_WHY_LATE, AMAL, ("33",))
    assert "2 April 2025" in want.contents[0]


@pytest.mark.parametrize(
    "facts",
    [
        {"late_explanation": EXPLAINED},
        {"declined_out_of_time": YES},
        {"declined_out_of_time": NO},
        {"time_limit_set_aside": YES},
        {"time_limit_set_aside": NO},
        {"explanation_reasonable": YES},
        {"in_time": YES},
        {"feedback": {"closed_at": moment("2025-04-20 09:00")}},
    ],
)
def test_nobody_is_asked_to_ask_once_it_is_answered_or_settled(facts: Any) -> None:
    assert asking(challenged(**LATE, **facts)) == []


def test_a_message_that_asked_why_is_enough() -> None:
    asked = Message("asked", about="complaint", kind=MessageKind.ASKED_WHY_LATE, state=MessageState.SENT)
    file = challenged(**LATE)
    answer = settled(replace(file, messages=(asked,)))
    assert Purpose.ASK_WHY_LATE not in [want.key.purpose for want in answer.to_make]
    assert state(answer.assessment, "person_is_asked_why_late") == "met"


def test_a_reader_of_the_task_without_a_case_owner_is_the_role() -> None:
    file = challenged(**LATE)
    nobody = replace(file, case=Case("case"))
    assert [want.for_ for want in asking(nobody)] == [Role.CASE_OWNER]


@pytest.mark.parametrize(
    ("facts", "p33", "p35", "reasons", "p36"),
    [
        ({}, "pending", "cannot_decide", "not_triggered", "cannot_decide"),
        ({"late_explanation": EXPLAINED}, "met", "cannot_decide", "not_triggered", "cannot_decide"),
        ({"explanation_reasonable": NO}, "pending", "pending", "not_triggered", "not_triggered"),
        ({"explanation_reasonable": NO, "declined_out_of_time": YES}, "breached", "met", "met", "not_triggered"),
        (
            {"late_explanation": EXPLAINED, "explanation_reasonable": NO, "declined_out_of_time": DECLINED},
            "met",
            "met",
            "met",
            "not_triggered",
        ),
        (
            {
                "late_explanation": EXPLAINED,
                "explanation_reasonable": NO,
                "declined_out_of_time": Judgement(value=True, by=AMAL, at=moment("2025-04-10 09:00")),
            },
            "met",
            "met",
            "breached",
            "not_triggered",
        ),
        (
            {"explanation_reasonable": NO, "declined_out_of_time": NO},
            "pending",
            "breached",
            "not_triggered",
            "not_triggered",
        ),
        (
            {"explanation_reasonable": NO, "time_limit_set_aside": YES},
            "not_triggered",
            "not_triggered",
            "not_triggered",
            "not_triggered",
        ),
        ({"explanation_reasonable": YES}, "not_triggered", "not_triggered", "not_triggered", "pending"),
        (
            {"explanation_reasonable": YES, "declined_out_of_time": NO},
            "not_triggered",
            "not_triggered",
            "not_triggered",
            "met",
        ),
        (
            {"explanation_reasonable": YES, "time_limit_set_aside": YES},
            "not_triggered",
            "not_triggered",
            "not_triggered",
            "met",
        ),
        ({"explanation_reasonable": YES, "declined_out_of_time": YES}, "breached", "not_triggered", "met", "breached"),
        ({"declined_out_of_time": YES}, "breached", "cannot_decide", "met", "cannot_decide"),
    ],
)
def test_what_follows_lateness(facts: Any, p33: str, p35: str, reasons: str, p36: str) -> None:
    assessment = settled(challenged(**LATE, **facts)).assessment
    rules = (
        "person_is_asked_why_late",
        "late_without_reason_is_declined",
        "reasons_for_declining_are_recorded",
        "late_with_reason_is_considered",
    )
    assert tuple(state(assessment, rule) for rule in rules) == (p33, p35, reasons, p36)


def test_closed_as_declined_without_a_record_of_reasons_is_a_breach() -> None:
    file = challenged(**LATE, feedback={"close_reason": CloseReason.DECLINED_OUT_OF_TIME})
    assert state(settled(file).assessment, "reasons_for_declining_are_recorded") == "breached"


@pytest.mark.parametrize(
    ("given", "rule_state", "flagged"),
    [
        ((extension(date(2025, 4, 11)),), "met", False),
        ((extension(date(2025, 4, 11), told=None),), "pending", False),
        ((extension(date(2025, 4, 11), agreed=None, told=None),), "pending", False),
        ((extension(date(2025, 4, 11), agreed=None),), "cannot_decide", True),
        ((extension(date(2025, 4, 11), agreed=False),), "breached", True),
        ((extension(date(2025, 4, 11), agreed=False, told=None),), "not_triggered", False),
        ((extension(date(2025, 4, 11), by=AMAL),), "breached", True),
        ((extension(date(2025, 4, 11), by=AMAL, told=None),), "pending", True),
        ((), "not_triggered", False),
    ],
)
def test_an_extension_is_agreed_by_the_manager_and_told(given: Any, rule_state: str, flagged: bool) -> None:
    assessment = settled(challenged(deadline_given=date(2025, 3, 28), extensions=given)).assessment
    finding = found(assessment, "extension_is_agreed_and_told")
    assert (finding.state.value, finding.class_.value) == (rule_state, "guidance")
    assert any("32" in flag.paragraphs for flag in assessment.flags) is flagged


def test_the_one_month_date_stands_beside_the_date_that_the_person_was_told() -> None:
    told = deadline(challenged(deadline_given=date(2025, 4, 4)), "grounds due")
    assert "one month from the decision is 28 March 2025" in told.because
    undated = deadline(challenged(decided(None), deadline_given=date(2025, 4, 4)), "grounds due")
    assert (undated.date, "no date of it is on record" in undated.because) == (date(2025, 4, 4), True)


def test_declining_what_came_in_time_is_said() -> None:
    in_time: dict[str, Any] = {"deadline_given": date(2025, 4, 4), "grounds_received_at": moment("2025-04-02 09:00")}
    assessment = settled(challenged(**in_time, declined_out_of_time=YES)).assessment
    assert state(assessment, "late_without_reason_is_declined") == "not_triggered"
    assert any("although no grounds are on record that came after" in flag.because for flag in assessment.flags)


@pytest.mark.parametrize("facts", [{}, {"deadline_given": date(2025, 3, 1)}, {**LATE, "explanation_reasonable": NO}])
def test_closed_feedback_asks_nobody_for_anything(facts: dict[str, Any]) -> None:
    answer = settled(challenged(feedback={"closed_at": moment("2025-03-05 09:00")}, **facts))
    assert (answer.assessment.next_steps, answer.to_make) == ((), ())


def test_who_the_manager_is_not_being_known_an_extension_cannot_be_decided() -> None:
    file = challenged(extensions=(extension(date(2025, 4, 11)),))
    nobody = replace(file, people=(Person(AMAL),))
    assert state(settled(nobody).assessment, "extension_is_agreed_and_told") == "cannot_decide"


def test_the_worst_of_several_extensions_is_the_one_that_is_told() -> None:
    both = (extension(date(2025, 4, 4)), extension(date(2025, 4, 11), agreed=False))
    assert state(settled(challenged(extensions=both)).assessment, "extension_is_agreed_and_told") == "breached"


@pytest.mark.parametrize(
    ("sent", "on", "words"),
    [
        (date(2025, 2, 28), date(2025, 3, 10), "usually 28 March 2025"),
        (date(2025, 2, 28), date(2025, 3, 21), "usually 28 March 2025"),
        (date(2025, 2, 28), date(2025, 3, 22), "28 March 2025, a month after the decision, is past or near"),
        (date(2025, 2, 28), date(2025, 3, 29), "agree a date with the manager; the time taken"),
        (date(2025, 3, 18), date(2025, 3, 20), "22 April 2025, the next working day, is for the manager"),
    ],
)
def test_a_date_is_proposed_as_long_as_it_leaves_a_fair_time_and_never_rolled_unasked(
    sent: date, on: date, words: str
) -> None:
    (step,) = [step for step in settled(challenged(decided(sent)), on).assessment.next_steps if "32" in step.paragraphs]
    assert words in step.what
    assert step.who == AMAL


def test_beyond_the_calendar_the_deadline_stands_and_the_suggestion_is_not_known() -> None:
    file = challenged(decided(date(2025, 12, 5)))
    assessment = settled(file, date(2025, 12, 8)).assessment
    assert "the next working day is not known" in steps_of(assessment, "32")[0]
    assert deadline(file, "grounds due").date == date(2026, 1, 5)


def test_grounds_by_the_next_working_day_are_pointed_to_the_last_reason_of_34() -> None:
    easter = challenged(deadline_given=date(2025, 4, 19), grounds_received_at=moment("2025-04-22 09:00"))
    later = challenged(deadline_given=date(2025, 4, 19), grounds_received_at=moment("2025-04-23 09:00"))
    assert "paragraph 34" in found(settled(easter).assessment, "person_is_asked_why_late").because
    assert "paragraph 34" not in found(settled(later).assessment, "person_is_asked_why_late").because


def test_grounds_without_any_date_on_record_are_said_under_32() -> None:
    assessment = settled(challenged(grounds_received_at=moment("2025-03-20 09:00"))).assessment
    assert state(assessment, "deadline_is_given") == "breached"
    assert found(assessment, "deadline_is_given").class_.value == "guidance"


@pytest.mark.parametrize(
    ("settled_as", "flagged"),
    [(UNKNOWN, False), (Judgement(value=True), True), (Judgement(value=False), False)],
)
def test_the_case_owners_word_stands_beside_the_computed_one(settled_as: Any, flagged: bool) -> None:
    assessment = settled(challenged(**LATE, late_explanation=EXPLAINED, in_time=settled_as)).assessment
    finding = found(assessment, "in_time_is_settled")
    assert finding.state.value == ("pending" if settled_as is UNKNOWN else "met")
    assert any("otherwise than the dates say" in flag.because for flag in assessment.flags) is flagged


@pytest.mark.parametrize(
    ("facts", "words", "asks"),
    [
        ({}, "may put the time limit aside", False),
        ({"time_limit_set_aside": NO}, "chose not to", False),
        ({"time_limit_set_aside": YES}, "reason is not on record", True),
        (
            {"time_limit_set_aside": YES, "good_reasons": (GoodReason.ILLNESS_OR_BEREAVEMENT,)},
            "illness or bereavement",
            False,
        ),
    ],
)
def test_putting_the_time_limit_aside_is_shown_as_a_choice(facts: Any, words: str, asks: bool) -> None:
    assessment = settled(challenged(**LATE, **facts)).assessment
    finding = found(assessment, "time_limit_may_be_set_aside")
    assert (finding.state.value, words in finding.because) == ("discretionary", True)
    assert any("34" in step.paragraphs for step in assessment.next_steps) is asks


@pytest.mark.parametrize(("on", "flags"), [(date(2025, 3, 28), 0), (date(2025, 3, 29), 1)])
def test_the_date_passing_without_grounds_is_said_the_day_after(on: date, flags: int) -> None:
    file = challenged(deadline_given=date(2025, 3, 28))
    said = [flag for flag in settled(file, on).assessment.flags if "has passed and none are on record" in flag.because]
    assert len(said) == flags


def test_the_answer_is_to_be_looked_at_again_the_day_after_the_date() -> None:
    file = challenged(deadline_given=date(2025, 3, 28))
    assert settled(file, date(2025, 3, 10)).assessment.look_again_on == date(2025, 3, 29)
    assert settled(file, date(2025, 3, 29)).assessment.look_again_on is None


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, "Challenge: grounds to be asked for"),
        ({"deadline_given": date(2025, 3, 28)}, "Challenge: grounds awaited"),
        ({"grounds_received_at": moment("2025-03-20 09:00")}, "Challenge: received in time"),
        (LATE, "Challenge: received late, to be asked why"),
        ({**LATE, "late_explanation": EXPLAINED}, "Challenge: received late, reason to be weighed"),
        ({**LATE, "declined_out_of_time": NO}, "Challenge: received late, considered"),
        ({**LATE, "declined_out_of_time": YES}, "Challenge: declined as out of time"),
    ],
)
def test_the_stage_is_said_in_a_few_words(facts: Any, stage: str) -> None:
    assert [each.words for each in settled(challenged(**facts)).assessment.stages] == [stage]


def test_the_manager_is_asked_to_agree_before_an_extension_counts() -> None:
    given = (extension(date(2025, 4, 11), agreed=None, told=None),)
    steps = settled(challenged(deadline_given=date(2025, 3, 28), extensions=given)).assessment.next_steps
    assert MO in [step.who for step in steps]


def test_whether_the_date_was_a_working_day_is_not_known_beyond_the_calendar() -> None:
    file = challenged(deadline_given=date(2026, 1, 5), grounds_received_at=moment("2026-01-06 09:00"))
    assert "is not known" in found(settled(file).assessment, "person_is_asked_why_late").because


def test_a_decision_that_is_not_on_the_case_file_decides_no_date() -> None:
    one = deadline(challenged(feedback={"decision": "another"}), "one month from the decision")
    assert (one.date, one.missing) == (None, ("feedback.decision",))


def test_which_decision_is_meant_not_being_known_decides_no_date() -> None:
    one = deadline(challenged(feedback={"decision": UNKNOWN}), "one month from the decision")
    assert (one.date, one.missing) == (None, ("feedback.decision",))


@pytest.mark.parametrize(
    ("asked", "decided_state"),
    [
        ("2025-04-04 09:00", "met"),
        ("2025-04-10 09:00", "met"),
        ("2025-04-10 09:01", "breached"),
        (None, "cannot_decide"),
    ],
)
def test_the_person_is_asked_before_anything_is_refused(asked: str | None, decided_state: str) -> None:
    said = LateExplanation(text="Ill.", received_at=UNKNOWN if asked is None else moment(asked))
    file = challenged(**LATE, late_explanation=said, explanation_reasonable=NO, declined_out_of_time=DECLINED)
    assert state(settled(file).assessment, "person_is_asked_why_late") == decided_state


def test_a_case_owner_who_settled_that_it_is_in_time_is_not_asked_about_lateness() -> None:
    assessment = settled(challenged(**LATE, in_time=YES)).assessment
    assert state(assessment, "late_without_reason_is_declined") == "not_triggered"
    assert any("otherwise than the dates say" in flag.because for flag in assessment.flags)


def test_an_extension_that_was_past_when_told_makes_nobody_late_and_is_said() -> None:
    past = extension(date(2025, 3, 12), told="2025-03-20 10:00")
    facts: dict[str, Any] = {"deadline_given": date(2025, 3, 28), "extensions": (past,)}
    file = challenged(**facts, grounds_received_at=moment("2025-03-21 09:00"))
    assert state(settled(file).assessment, "person_is_asked_why_late") == "not_triggered"
    assert state(settled(file).assessment, "extension_is_agreed_and_told") == "breached"


def test_a_date_past_when_told_is_never_made_stricter() -> None:
    facts: dict[str, Any] = {"deadline_given": date(2025, 4, 1), "deadline_told_at": moment("2025-04-03 09:00")}
    one = deadline(challenged(**facts), "grounds due")
    assert (one.date, "makes nobody late" in one.because) == (date(2025, 4, 1), True)


def test_an_extension_that_was_told_is_a_date_on_record() -> None:
    file = challenged(extensions=(extension(date(2025, 4, 11)),), grounds_received_at=moment("2025-04-01 09:00"))
    assert state(settled(file).assessment, "deadline_is_given") == "met"


def test_without_a_decision_date_it_is_still_known_that_no_date_was_given() -> None:
    assessment = settled(challenged(decided(None))).assessment
    assert state(assessment, "deadline_is_given") == "pending"
    assert "none is proposed" in steps_of(assessment, "32")[0]


@pytest.mark.parametrize(
    ("sent", "last", "missing"),
    [
        ((Sent("1", UNKNOWN, date(2025, 2, 28)),), None, ("decision.sent_to.party",)),
        ((Sent("1", "person", date(2025, 2, 28)), Sent("2", "hospital", UNKNOWN)), date(2025, 3, 28), ()),
        (
            (Sent("1", "hospital", date(2025, 2, 28)),),
            None,
            ("decision.sent_to", "decision.letter_date", "decision.made_on"),
        ),
    ],
    ids=["to whom is not said", "another's day is not known", "to others only"],
)
def test_a_sending_counts_for_the_party_it_went_to(sent: Any, last: date | None, missing: tuple[str, ...]) -> None:
    one = deadline(challenged(decided(None, sent_to=sent)), "one month from the decision")
    assert (one.date, one.missing) == (last, missing)


def test_one_unclear_extension_does_not_hide_another_that_was_not_agreed() -> None:
    unclear = replace(extension(date(2025, 4, 4)), agreed=Judgement(value=True))
    both = (unclear, extension(date(2025, 4, 11), agreed=False))
    assert state(settled(challenged(extensions=both)).assessment, "extension_is_agreed_and_told") == "breached"


def test_a_closed_challenge_in_order_needs_nobodys_attention() -> None:
    facts: dict[str, Any] = {**LATE, "late_explanation": EXPLAINED, "explanation_reasonable": NO, "in_time": NO}
    closed = {"closed_at": moment("2025-04-20 09:00"), "close_reason": CloseReason.DECLINED_OUT_OF_TIME}
    file = challenged(decided(issued_jointly_with_lgsco=False), **facts, declined_out_of_time=DECLINED, feedback=closed)
    letter = Message(
        "letter",
        about="complaint",
        kind=MessageKind.DECLINED_OUT_OF_TIME,
        direction=Direction.OUT,
        state=MessageState.SENT,
        says=(Says.END_OF_PROCESS,),
    )
    assert settled(replace(file, messages=(letter,))).assessment.flags == ()


def test_a_present_owner_acts_for_one_who_has_left() -> None:
    file = challenged(**LATE)
    left = Person("left", active=False)
    case = replace(file.case, original_case_owner="left", current_case_owner=AMAL)
    gone = replace(file, case=case, people=(*file.people, left))
    assert [want.for_ for want in asking(gone)] == [AMAL]


WRITTEN_DOWN: dict[str, Any] = {"old_date": date(2025, 3, 28), "new_date": date(2025, 4, 11), "reason": "on file"}


@pytest.mark.parametrize("absent", ["old_date", "new_date", "reason"])
def test_an_extension_is_written_down_with_both_dates_and_why(absent: str) -> None:
    agreed = replace(extension(date(2025, 4, 11)), **{**WRITTEN_DOWN, absent: UNKNOWN})
    assessment = settled(challenged(deadline_given=date(2025, 3, 28), extensions=(agreed,))).assessment
    finding = found(assessment, "extension_is_agreed_and_told")
    assert (finding.state.value, finding.missing) == ("pending", (f"challenge.extensions.{absent}",))
    assert any(step.startswith("Record of the extension: ") for step in steps_of(assessment, "32"))


def test_what_nobody_wrote_down_of_an_extension_before_a_referral_was_not_followed() -> None:
    bare = replace(extension(date(2025, 4, 11)), reason=UNKNOWN)
    file = referred_by_hand(challenged(deadline_given=date(2025, 3, 28), extensions=(bare,)))
    assert state(settled(file).assessment, "extension_is_agreed_and_told") == "breached"


def test_a_later_date_that_was_told_names_the_managers_agreement_as_missing() -> None:
    given = (extension(date(2025, 4, 11), agreed=None),)
    finding = found(settled(challenged(extensions=given)).assessment, "extension_is_agreed_and_told")
    assert (finding.state.value, finding.missing) == ("cannot_decide", ("challenge.extensions.agreed",))


UNHAPPY = Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY, by=AMAL)
NOT_APPROPRIATE = Advice(AMAL, answer=HighRiskAnswer.REVIEW_NOT_APPROPRIATE)


@pytest.mark.parametrize(
    "ended",
    [
        {"unhappy_or_unspecific": UNHAPPY},
        {"high_risk_discussion": NOT_APPROPRIATE},
        {"feedback": {"user_considers_resolved": UsersView(value=True)}},
    ],
    ids=["only unhappy", "review not appropriate", "resolved"],
)
@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({}, "deadline_is_given"),
        ({}, "grounds_are_asked_for_in_writing"),
        ({}, "unresolved_leads_to_a_request_for_grounds"),
        ({"deadline_given": date(2025, 3, 28)}, "in_time_is_settled"),
        ({"grounds_received_at": moment("2025-03-20 09:00")}, "in_time_is_settled"),
        (LATE, "person_is_asked_why_late"),
        (LATE, "late_without_reason_is_declined"),
        (LATE, "late_with_reason_is_considered"),
        ({**LATE, "explanation_reasonable": NO}, "late_without_reason_is_declined"),
        ({**LATE, "explanation_reasonable": YES}, "late_with_reason_is_considered"),
    ],
)
def test_nobody_is_asked_for_grounds_or_about_time_once_there_is_no_review(
    facts: dict[str, Any], rule: str, ended: dict[str, Any]
) -> None:
    assessment = settled(challenged(**facts, **ended)).assessment
    assert state(assessment, rule) == "not_triggered"
    assert steps_of(assessment, "3", "30", "32", "33", "35", "36") in (
        [],
        ["Record which of the three answers came back"],
    )


@pytest.mark.parametrize(
    ("facts", "rule"),
    [({}, "deadline_is_given"), ({"grounds_received_at": moment("2025-03-20 09:00")}, "in_time_is_settled")],
)
def test_what_comes_before_a_referral_was_not_followed_once_the_case_has_gone_to_oat(
    facts: dict[str, Any], rule: str
) -> None:
    assert state(settled(challenged(**facts)).assessment, rule) == "pending"
    assert state(settled(referred_by_hand(challenged(**facts))).assessment, rule) == "breached"
