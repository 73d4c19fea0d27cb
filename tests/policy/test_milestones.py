"""Where a matter has come from, where it stands and what usually follows: its milestones, by facts and stage."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate
from policy.absent import UNKNOWN, is_known
from policy.assessment import Assessment
from policy.at_a_glance import Glance, MilestoneState
from policy.facts import (
    CaseFile,
    Challenge,
    CloseOrEscalate,
    Completed,
    Judgement,
    LateExplanation,
    ManagerConsidered,
    PassedOn,
    PassedTo,
    TaskStatus,
    UnhappyOrUnspecific,
)
from policy.finding import Stage
from policy.outcomes import Outcome
from policy.rules.milestones import of_challenge, of_service, of_thanks
from policy.tasks import Fate, Made, Purpose
from tests.policy.any_case import any_case
from tests.policy.casework import CALENDAR, PARAMETERS, challenged, comments, contact, decided, moment, settled, thanked
from tests.policy.complete_referral import complete
from tests.policy.oat_casework import accepted, adding, case, decided_by_oat, feedback, outcome, referral, with_oat
from tests.policy.service_casework import RESOLVED, UNRESOLVED, chosen, service, tried, upheld, without_managers

DAY = date(2025, 5, 20)
YES, NO = Judgement(value=True, at=moment("2025-03-11 09:00")), Judgement(value=False, at=moment("2025-03-11 09:00"))
ASKED: dict[str, Any] = {
    "can_resolve_self": NO,
    "deadline_given": date(2025, 4, 11),
    "deadline_told_at": moment("2025-03-12 09:00"),
}
IN_TIME: dict[str, Any] = {"grounds_received_at": moment("2025-04-01 09:00")}
LATE: dict[str, Any] = {"grounds_received_at": moment("2025-04-20 09:00")}
ACTIONABLE: dict[str, Any] = {
    "is_challenge": YES,
    "clear_evidence_or_explanation": YES,
    "unhappy_or_unspecific": Judgement(UnhappyOrUnspecific.NEITHER),
}
THE_REST = [
    "Found actionable",
    "Analysis of Annex B completed",
    "Referred to OAT",
    "Answered by OAT",
    "Feedback closed",
]


def of(file: CaseFile) -> Glance:
    """What is said of the only feedback of a case."""
    (glance,) = settled(file, DAY).assessment.glances
    return glance


def passed(file: CaseFile) -> list[str]:
    """What is past, in order."""
    return [each.name for each in of(file).milestones if each.state is MilestoneState.DONE]


def here(file: CaseFile) -> list[str]:
    """Where it stands: one or none."""
    return [each.name for each in of(file).milestones if each.state is MilestoneState.NOW]


def to_come(file: CaseFile) -> list[str]:
    """What usually follows."""
    return [each.name for each in of(file).milestones if each.state is MilestoneState.TO_COME]


def test_a_fresh_challenge_stands_with_the_case_owner_and_the_usual_way_is_to_come() -> None:
    file = challenged()
    assert passed(file) == ["Challenge received"]
    assert here(file) == ["Considered by the case owner"]
    assert to_come(file) == ["Grounds asked for", "Grounds received", *THE_REST]


def test_what_is_past_has_its_london_date_and_what_is_not_has_none() -> None:
    dates = {each.name: each.on for each in of(challenged(**ASKED)).milestones}
    assert dates == {
        "Challenge received": date(2025, 3, 10),
        "Considered by the case owner": date(2025, 3, 11),
        "Grounds asked for": date(2025, 3, 12),
        "Grounds received": None,
        **dict.fromkeys(THE_REST),
    }


def test_what_is_past_on_a_day_that_is_not_on_record_is_past_all_the_same() -> None:
    (own,) = [
        each for each in of(challenged(can_resolve_self=Judgement(value=False))).milestones if "case owner" in each.name
    ]
    assert (own.state, own.on) == (MilestoneState.DONE, None)


def analysed(file: CaseFile, **columns: Any) -> CaseFile:
    """A case whose analysis of Annex B says something else than it did."""
    return replace(file, analyses=(replace(file.analyses[0], **columns),))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"completed": Completed(at=moment("2025-04-14 23:30"))}, (MilestoneState.DONE, date(2025, 4, 15))),
        ({"completed": Completed(by="amal")}, (MilestoneState.DONE, None)),
        (
            {"completed": Completed(at=moment("2025-04-14 09:00")), "primary_reason": UNKNOWN},
            (MilestoneState.NOW, None),
        ),
        ({"completed": UNKNOWN}, (MilestoneState.NOW, None)),
    ],
    ids=["a day", "no day", "an answer missing", "not recorded as complete"],
)
def test_the_analysis_is_past_once_it_is_recorded_as_complete_and_lacks_nothing(
    columns: dict[str, Any], expected: tuple[MilestoneState, date | None]
) -> None:
    said = {each.name: each for each in of(analysed(complete(referral=UNKNOWN), **columns)).milestones}
    found = said["Analysis of Annex B completed"]
    assert (found.state, found.on) == expected


def ended(status: TaskStatus) -> CaseFile:
    """Thanks whose task for the manager a person has ended."""
    file = settled(thanked(contact()), DAY).case_file
    (task,) = file.tasks
    closed_at = moment("2025-03-13 09:00") if status is TaskStatus.COMPLETED else UNKNOWN
    fate = {TaskStatus.COMPLETED: Fate.DONE, TaskStatus.CANCELLED: Fate.CANCELLED}[status]
    assert task.made_as is not None
    return replace(file, tasks=(replace(task, status=status, closed_at=closed_at),), made=(Made(task.made_as, fate),))


def not_sent_straight_on() -> CaseFile:
    """A complaint that OAT asked to have straight away, of which a person has deleted the task."""
    file = settled(case(challenged(), oat_direct_pass=Judgement(value=True)), DAY).case_file
    (sending,) = [task.made_as for task in file.tasks if task.purpose is Purpose.DIRECT_PASS]
    assert sending is not None
    return replace(file, tasks=(), made=(Made(sending, Fate.DELETED),))


STANDS = [
    (challenged(can_resolve_self=YES), "To be resolved by the case owner"),
    (challenged(can_resolve_self=NO), "Grounds asked for"),
    (challenged(**ASKED), "Grounds received"),
    (challenged(**ASKED, **IN_TIME), "Found actionable"),
    (challenged(**ASKED, **LATE), "Lateness considered"),
    (challenged(**ASKED, **LATE, late_explanation=LateExplanation("I was ill.")), "Lateness considered"),
    (challenged(**ASKED, **LATE, explanation_reasonable=YES, time_limit_set_aside=YES), "Found actionable"),
    (challenged(**ASKED, **IN_TIME, is_challenge=NO), "Feedback closed"),
    (challenged(**ASKED, **IN_TIME, **ACTIONABLE), "Analysis of Annex B completed"),
    (complete(referral=UNKNOWN), "Referred to OAT"),
    (challenged(can_resolve_self=NO, mp_supports_challenge=True), "Advice from OAT"),
    (with_oat(), "Answered by OAT"),
    (with_oat(outcome(Outcome.MORE_INFORMATION)), "Referred to OAT again"),
    (with_oat(outcome(Outcome.FURTHER_WORK)), "Referred to OAT again"),
    (with_oat(outcome("Returned, for no reason")), "Answered by OAT"),
    (adding(with_oat(outcome()), referral("2025-05-10 09:00")), "Answered by OAT"),
    (replace(with_oat(), challenges=(Challenge("complaint", considering_jr=True),)), "Answered by OAT"),
    (with_oat(outcome(Outcome.CRITERIA_NOT_MET)), "Feedback closed"),
    (with_oat(outcome(Outcome.ACCEPTED)), "Allocated to an OAT caseworker"),
    (accepted(), "Decided by OAT"),
    (decided_by_oat(), "Feedback closed"),
    (not_sent_straight_on(), "Passed straight to OAT"),
    (case(challenged(), closed_as_low_level=True), "Feedback closed"),
    (challenged(decided(issued_jointly_with_lgsco=True)), "Passed to the Joint Working Team"),
    (thanked(), "Saved to the case"),
    (thanked(contact()), "Considered by the manager"),
    (ended(TaskStatus.CANCELLED), "Given to the manager"),
    (ended(TaskStatus.COMPLETED), "Considered by the manager"),
    (service(), "Tried to resolve"),
    (without_managers(service()), "With the case owner's manager"),
    (tried(feedback={"user_considers_resolved": UNRESOLVED}), "Closed or passed up the line"),
    (tried(close_or_escalate=chosen(CloseOrEscalate.CLOSE)), "Feedback closed"),
    (
        tried(close_or_escalate=chosen(CloseOrEscalate.ESCALATE)),
        "Taken up by the next in the line",
    ),
    (service(feedback={"essentially_about_decision": YES}), "Treated as a complaint about the decision"),
    (tried(), "Service user's view on record"),
    (tried(feedback={"user_considers_resolved": RESOLVED}), "Feedback closed"),
    (upheld(), "Remedy offered"),
    (feedback(challenged(), kind=UNKNOWN), "Kind of feedback recorded"),
]


@pytest.mark.parametrize(("file", "name"), STANDS, ids=[f"{number}: {name}" for number, (_, name) in enumerate(STANDS)])
def test_a_matter_stands_where_its_stage_says(file: CaseFile, name: str) -> None:
    assert here(file) == [name], settled(file, DAY).assessment.stages


def test_a_case_that_came_back_and_went_again_shows_each_way_in_turn() -> None:
    sent_again = adding(with_oat(outcome()), referral("2025-05-10 09:00"))
    assert passed(sent_again)[-3:] == ["Referred to OAT", "Returned by OAT", "Referred to OAT again"]
    assert (here(sent_again), to_come(sent_again)) == (["Answered by OAT"], ["Feedback closed"])


def test_the_review_is_to_come_only_once_oat_has_accepted_the_case() -> None:
    assert "Decided by OAT" not in to_come(with_oat())
    assert to_come(with_oat(outcome(Outcome.ACCEPTED))) == ["Decided by OAT", "Feedback closed"]


@pytest.mark.parametrize(
    "file",
    [
        case(challenged(), oat_direct_pass=Judgement(value=True)),
        challenged(passed_straight_on=PassedOn(PassedTo.OAT, "amal", moment("2025-03-11 09:00"))),
        case(challenged(), closed_as_low_level=True),
    ],
)
def test_what_was_passed_over_is_left_out_and_never_shown_as_done(file: CaseFile) -> None:
    usual = {"Considered by the case owner", "Grounds asked for", "Grounds received", "Analysis of Annex B completed"}
    assert not usual & set(passed(case(file, oat_direct_pass=Judgement(value=True))))
    assert not usual & set(here(case(file, oat_direct_pass=Judgement(value=True))))


@pytest.mark.parametrize("file", [challenged(), thanked(contact()), service(), accepted()])
def test_closed_feedback_stands_nowhere_and_nothing_is_to_come(file: CaseFile) -> None:
    closed = feedback(file, closed_at=moment("2025-05-15 09:00"))
    assert (here(closed), to_come(closed)) == ([], [])
    last = of(closed).milestones[-1]
    assert (last.name, last.on, last.state) == ("Feedback closed", date(2025, 5, 15), MilestoneState.DONE)


def test_thanks_that_are_dealt_with_stand_nowhere_though_nobody_closed_them() -> None:
    file = settled(thanked(contact(), comments(at=moment("2025-03-12 09:00"))), DAY).case_file
    (task,) = file.tasks
    done = replace(task, status=TaskStatus.COMPLETED, closed_at=moment("2025-03-13 09:00"))
    assert passed(replace(file, tasks=(done,)))[-2:] == ["Considered by the manager", "Task closed by the manager"]
    assert here(replace(file, tasks=(done,))) == []


def test_a_manager_without_comments_has_considered_it_on_the_day_of_saying_so() -> None:
    judged = Judgement(ManagerConsidered.NO_COMMENTS, at=moment("2025-03-12 23:30"))
    found = {each.name: each.on for each in of(feedback(thanked(contact()), manager_considered=judged)).milestones}
    assert found["Considered by the manager"] == date(2025, 3, 12)


def test_a_service_complaint_that_is_passed_up_is_to_be_taken_up() -> None:
    file = tried(close_or_escalate=chosen(CloseOrEscalate.ESCALATE))
    assert passed(file)[-1] == "Passed up the line"
    assert here(file) == ["Taken up by the next in the line"]


def on(file: CaseFile, day: date) -> Assessment:
    """The answer on a day."""
    return evaluate(file, day, PARAMETERS, CALENDAR)


def stage_of(assessment: Assessment, glance: Glance) -> Stage:
    """The stage of the same matter."""
    return next(stage for stage in assessment.stages if stage.about == glance.about)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_of_any_case_what_is_past_comes_first_then_at_most_one_where_it_stands_then_what_is_to_come(
    file: CaseFile, day: date
) -> None:
    closed = {each.id for each in file.feedback if is_known(each.closed_at)}
    order = list(MilestoneState)
    for glance in on(file, day).glances:
        states = [order.index(each.state) for each in glance.milestones]
        assert states == sorted(states)
        assert states.count(order.index(MilestoneState.NOW)) <= 1
        assert all(each.on is None for each in glance.milestones if each.state is not MilestoneState.DONE)
        assert glance.about not in closed or set(states) <= {order.index(MilestoneState.DONE)}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_of_any_case_what_is_open_stands_somewhere_as_soon_as_its_stage_can_be_said(file: CaseFile, day: date) -> None:
    assessment = on(file, day)
    kinds = {each.id: each for each in file.feedback}
    for glance in assessment.glances:
        stage = stage_of(assessment, glance)
        stands = [each.name for each in glance.milestones if each.state is MilestoneState.NOW]
        is_closed = is_known(kinds[glance.about].closed_at)
        if not (is_closed or stage.finished or stage.words.startswith("Cannot be said") or not glance.milestones):
            assert stands, stage.words


def test_each_stage_of_which_it_is_said_where_it_stands_is_one_that_some_case_is_at() -> None:
    said = {stage.words for file, _ in STANDS for stage in settled(file, DAY).assessment.stages}
    challenges = {f"{of_challenge.PREFIX}{words}" for words in of_challenge.STANDING}
    assert (challenges | of_service.STANDING.keys() | of_thanks.STANDING.keys()) - said == set()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_case(), st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31)))
def test_of_any_case_what_is_said_before_our_tasks_are_made_is_said_once_they_are(file: CaseFile, day: date) -> None:
    before = settled(file, day)
    made = {want.key for want in before.to_make}
    noon = moment(f"{day} 11:00")
    there = tuple(replace(each, created_at=noon) if each.made_as in made else each for each in before.case_file.tasks)
    assert on(replace(before.case_file, tasks=there), day).glances == before.assessment.glances
