"""Paragraphs 77 and 78: tasks carry the risk, and risk is assessed when further work follows a complaint."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    AttemptToResolve,
    CaseFile,
    CloseReason,
    FurtherWork,
    Judgement,
    Kind,
    OatRoute,
    ProceedOrNot,
    Proposal,
    Reconsideration,
    RemedyKind,
    Risk,
    ServiceComplaint,
    Task,
    TaskStatus,
)
from policy.facts.feedback import UsersView
from policy.finding import Want
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.rules.carried import tasks_carry_the_risk
from policy.rules.risk.risk_assessment import WANTS, risk_is_assessed
from policy.tasks import Fate, Key, Made, Purpose, TaskName
from tests.policy.casework import AMAL, moment, thanked
from tests.policy.complete_referral import complete
from tests.policy.further_casework import (
    NO,
    NONE_PROPOSED,
    YES,
    assessed,
    form,
    remedy,
    with_assessments,
    with_forms,
    with_remedies,
)
from tests.policy.grounds_casework import with_tasks
from tests.policy.judging import matter_of, verdict, want
from tests.policy.oat_casework import KIM, accepted, closed, feedback, outcome, with_oat
from tests.policy.routed import with_case, with_other

N, P, C, M, B = "not_triggered", "pending", "cannot_decide", "met", "breached"
RETURNED_AT, BEFORE, SAME_DAY, AFTER = "2025-05-06 09:00", "2025-05-05 09:00", "2025-05-06 08:00", "2025-05-07 09:00"
ROUTE = Judgement(OatRoute.FRESH_PRIMARY_INVESTIGATION, by=KIM, at=moment(RETURNED_AT))
OWN_TEAM = Judgement(Reconsideration.OWN_TEAM, by=AMAL, at=moment(RETURNED_AT))
ATTEMPT = Judgement(AttemptToResolve.APOLOGY, by=AMAL, at=moment(RETURNED_AT))
PROPOSAL = Proposal("proposal", oat_review="complaint", recommended_at=moment(RETURNED_AT))


def reconsidered() -> CaseFile:
    return complete(reconsideration=OWN_TEAM)


def returned(*more: Any) -> CaseFile:
    """Sent back by OAT for further work."""
    return with_oat(outcome(Outcome.FURTHER_WORK, RETURNED_AT), *more)


def fresh() -> CaseFile:
    return accepted(route=ROUTE)


def proposed(*proposals: Proposal) -> CaseFile:
    return replace(accepted(), proposals=proposals or (PROPOSAL,))


def of_service(*remedies: Any, **facts: Any) -> CaseFile:
    """A complaint about our service with these facts and remedies."""
    file = feedback(with_remedies(complete(), *remedies), kind=Kind.SERVICE_COMPLAINT, decision=UNKNOWN)
    return replace(file, service_complaints=(ServiceComplaint("complaint", **facts),))


def attempted() -> CaseFile:
    return of_service(attempt_to_resolve=ATTEMPT)


WORK = {
    FurtherWork.RECONSIDERATION: (reconsidered, "complaint", AMAL),
    FurtherWork.FURTHER_WORK_RETURNED: (returned, f"outcome {RETURNED_AT}", AMAL),
    FurtherWork.FRESH_PRIMARY_INVESTIGATION: (fresh, f"outcome {RETURNED_AT}", KIM),
    FurtherWork.NEW_DETAILED_INVESTIGATION: (proposed, "proposal", KIM),
    FurtherWork.SERVICE_COMPLAINT_WORK: (attempted, "complaint", AMAL),
}
KINDS = tuple(WORK)


def state(file: CaseFile) -> str:
    return verdict(risk_is_assessed, file).state.value


def wanted(file: CaseFile) -> list[Want]:
    found = (want(wanting, file) for wanting in WANTS)
    return [each for each in found if each is not None]


@pytest.mark.parametrize("kind", KINDS)
def test_each_decision_to_do_further_work_asks_for_an_assessment_until_one_is_recorded(kind: FurtherWork) -> None:
    make, occasion, who = WORK[kind]
    step = verdict(risk_is_assessed, make()).step
    assert (state(make()), step and step.who) == (P, who)
    (task,) = wanted(make())
    assert task.key == Key("complaint", Purpose.RISK_ASSESSMENT, occasion=occasion)
    assert (task.name, task.for_, task.paragraphs) == (TaskName.RISK_ASSESSMENT, who, ("78",))
    done = with_assessments(make(), assessed(kind, AFTER))
    assert (state(done), wanted(done)) == (M, [])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("at", "is_met"), [(BEFORE, False), (SAME_DAY, True), (RETURNED_AT, True), (AFTER, True), (None, True)]
)
def test_an_assessment_of_a_day_before_the_decision_was_for_something_else(
    kind: FurtherWork, at: str | None, is_met: bool
) -> None:
    file = with_assessments(WORK[kind][0](), assessed(kind, at))
    assert (state(file), len(wanted(file))) == ((M, 0) if is_met else (P, 1))


@pytest.mark.parametrize("kind", KINDS)
def test_only_one_done_and_for_that_work_counts(kind: FurtherWork) -> None:
    file = WORK[kind][0]()
    others = [each for each in FurtherWork if each is not kind]
    assert state(with_assessments(file, *(assessed(other, AFTER) for other in others))) == P
    assert state(with_assessments(file, assessed(kind, AFTER, done=False))) == P
    assert state(with_assessments(file, assessed(kind, AFTER, feedback="other"))) == P
    assert state(with_assessments(file, assessed(UNKNOWN, AFTER, done=False))) == P
    unsaid = verdict(risk_is_assessed, with_assessments(file, assessed(UNKNOWN, AFTER)))
    assert (unsaid.state.value, unsaid.missing) == (C, ("risk_assessment.because",))


@pytest.mark.parametrize("kind", KINDS)
def test_closed_without_an_assessment_it_is_not_followed_and_nobody_is_asked(kind: FurtherWork) -> None:
    over = closed(WORK[kind][0](), close_reason=CloseReason.OTHER)
    assert (state(over), wanted(over)) == (B, [])
    assert state(with_assessments(over, assessed(kind, AFTER))) == M


@pytest.mark.parametrize("kind", KINDS)
def test_no_task_is_wanted_once_the_service_user_considers_it_resolved(kind: FurtherWork) -> None:
    assert wanted(feedback(WORK[kind][0](), user_considers_resolved=UsersView(value=True))) == []


@pytest.mark.parametrize("undated", [BEFORE, None])
def test_when_the_work_was_decided_stands_for_an_assessment_without_a_moment(undated: str | None) -> None:
    at = UNKNOWN if undated is None else moment(undated)
    file = with_assessments(returned(), assessed(FurtherWork.FURTHER_WORK_RETURNED, None, work_decided_at=at))
    assert state(file) == (M if undated is None else P)


@pytest.mark.parametrize(
    ("file", "is_work"),
    [
        (complete(), False),
        (with_oat(), False),
        (accepted(), False),
        (with_forms(complete(), form()), True),
        (with_forms(complete(), form(completed_by=UNKNOWN)), False),
        (with_oat(outcome(Outcome.MORE_INFORMATION)), False),
        (with_oat(outcome("further work, please")), False),
        (with_oat(outcome(UNKNOWN)), False),
        (accepted(route=replace(ROUTE, value=OatRoute.FINANCIAL_REMEDY)), False),
        (proposed(replace(PROPOSAL, oat_review="other")), False),
        (proposed(replace(PROPOSAL, recommended_at=UNKNOWN)), True),
        (proposed(replace(PROPOSAL, comments_considered=Judgement(ProceedOrNot.PROCEED))), True),
        (proposed(replace(PROPOSAL, comments_considered=Judgement(ProceedOrNot.DO_NOT_PROCEED))), False),
        (proposed(replace(PROPOSAL, comments_considered=Judgement(ProceedOrNot.DO_NOT_PROCEED), new_case="new")), True),
        (of_service(), False),
        (of_service(upheld=NO), False),
        (of_service(upheld=YES), True),
        (of_service(remedy()), True),
        (of_service(remedy(proposal=UNKNOWN, kinds=UNKNOWN)), False),
        (of_service(remedy(proposal=UNKNOWN, kinds=(RemedyKind.APOLOGY,))), True),
        (of_service(remedy(proposal=UNKNOWN, kinds=UNKNOWN, offered_at=moment(AFTER))), True),
        (of_service(remedy(proposal=NONE_PROPOSED)), False),
        (with_remedies(accepted(), remedy()), False),
    ],
)
def test_what_is_further_work_after_a_complaint(file: CaseFile, is_work: bool) -> None:
    assert (state(file), len(wanted(file))) == ((P, 1) if is_work else (N, 0))


def test_the_first_moment_of_the_work_counts_for_a_service_complaint() -> None:
    later = Judgement(value=True, at=moment(AFTER))
    file = of_service(attempt_to_resolve=ATTEMPT, upheld=later)
    assert state(with_assessments(file, assessed(FurtherWork.SERVICE_COMPLAINT_WORK, RETURNED_AT))) == M


def test_two_decisions_ask_for_two_assessments() -> None:
    both = replace(returned(), challenges=reconsidered().challenges)
    assert {task.key.occasion for task in wanted(both)} == {"complaint", f"outcome {RETURNED_AT}"}
    half = with_assessments(both, assessed(FurtherWork.RECONSIDERATION, AFTER))
    assert (state(half), [task.key.occasion for task in wanted(half)]) == (P, [f"outcome {RETURNED_AT}"])
    assert "reconsideration" not in verdict(risk_is_assessed, half).because


@pytest.mark.parametrize("kind", FurtherWork)
def test_work_of_which_only_an_assessment_speaks_is_further_work_too(kind: FurtherWork) -> None:
    file = complete() if kind is not FurtherWork.SERVICE_COMPLAINT_WORK else of_service()
    unfinished = with_assessments(file, assessed(kind, work_decided_at=moment(RETURNED_AT), done=False))
    assert (state(unfinished), len(wanted(unfinished))) == (P, 1)
    early = with_assessments(file, assessed(kind, BEFORE, work_decided_at=moment(RETURNED_AT)))
    assert (state(early), len(wanted(early))) == (P, 1)
    done = with_assessments(file, assessed(kind, AFTER, work_decided_at=moment(RETURNED_AT)))
    assert (state(done), wanted(done)) == (M, [])


def test_an_assessment_for_a_proposal_that_was_given_up_asks_for_nothing() -> None:
    file = proposed(replace(PROPOSAL, comments_considered=Judgement(ProceedOrNot.DO_NOT_PROCEED)))
    unfinished = with_assessments(file, assessed(FurtherWork.NEW_DETAILED_INVESTIGATION, done=False))
    assert (state(unfinished), wanted(unfinished)) == (N, [])


LATER = "2025-06-06 09:00"


def again(fate: Fate) -> CaseFile:
    """Sent back twice; the task of the first round has that fate."""
    file = returned(outcome(Outcome.FURTHER_WORK, LATER))
    key = Key("complaint", Purpose.RISK_ASSESSMENT, occasion=f"outcome {RETURNED_AT}")
    return replace(file, made=(Made(key, fate),))


@pytest.mark.parametrize(
    ("fate", "occasion"),
    [
        (Fate.OPEN, RETURNED_AT),
        (Fate.WITHDRAWN, RETURNED_AT),
        (Fate.DONE, LATER),
        (Fate.CANCELLED, LATER),
        (Fate.DELETED, LATER),
    ],
)
def test_a_task_that_a_person_ended_keeps_no_later_round_waiting(fate: Fate, occasion: str) -> None:
    assert [task.key.occasion for task in wanted(again(fate))] == [f"outcome {occasion}"]


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_proposals_the_one_that_has_its_task_keeps_it(order: int) -> None:
    first, second = PROPOSAL, replace(PROPOSAL, id="another")
    file = proposed(*(first, second)[::order])
    assert [task.key.occasion for task in wanted(file)] == ["another"]
    key = Key("complaint", Purpose.RISK_ASSESSMENT, occasion="proposal")
    assert [task.key.occasion for task in wanted(replace(file, made=(Made(key, Fate.OPEN),)))] == ["proposal"]


def test_what_became_of_another_task_leaves_a_round_open() -> None:
    file = again(Fate.DONE)
    other = Made(Key("complaint", Purpose.RISK_ASSESSMENT, occasion="complaint"), Fate.OPEN)
    assert [task.key.occasion for task in wanted(replace(file, made=(*file.made, other)))] == [f"outcome {LATER}"]


def test_an_assessment_after_the_second_round_serves_both() -> None:
    file = again(Fate.OPEN)
    assert state(with_assessments(file, assessed(FurtherWork.FURTHER_WORK_RETURNED, AFTER))) == P
    assert state(with_assessments(file, assessed(FurtherWork.FURTHER_WORK_RETURNED, LATER))) == M


def by_hand(created: str | None = AFTER, **facts: Any) -> Task:
    """A task for the risk that Amal set."""
    at = UNKNOWN if created is None else moment(created)
    given = {"about": "complaint", "name": TaskName.RISK_ASSESSMENT.value, "created_at": at}
    return Task("by hand", **{**given, **facts})


@pytest.mark.parametrize(
    ("task", "is_wanted"),
    [
        (by_hand(), False),
        (by_hand(None), False),
        (by_hand(SAME_DAY), False),
        (by_hand(BEFORE), True),
        (by_hand(name="risk", purpose=Purpose.RISK_ASSESSMENT), False),
        (by_hand(name="risk"), True),
        (by_hand(status=TaskStatus.COMPLETED), False),
        (by_hand(status=TaskStatus.CANCELLED), True),
    ],
)
def test_a_task_set_by_hand_for_it_is_enough(task: Task, is_wanted: bool) -> None:
    file = with_tasks(returned(), task)
    assert (len(wanted(file)), state(file)) == (int(is_wanted), P)


def test_a_task_on_the_case_that_may_be_about_other_feedback_leaves_things_as_they_are() -> None:
    with pytest.raises(FactMissing):
        wanted(with_other(with_tasks(returned(), by_hand(about="case"))))


def test_thanks_lead_to_no_further_work() -> None:
    assert not risk_is_assessed.applies(matter_of(thanked(), "thanks"))


SHOWS_LOW = "Please advise.\n\nRisk of the case now: low."


def open_task(**facts: Any) -> Task:
    """An open task of the policy's on the complaint."""
    return Task("task", **{"about": "complaint", "name": TaskName.ADVICE_FROM_OAT.value, **facts})


OURS = Key("complaint", Purpose.ADVICE_FROM_OAT, occasion="complaint")


@pytest.mark.parametrize(
    ("tasks", "of_77"),
    [
        ((open_task(),), P),
        ((open_task(risk_shown=Risk.LOW),), M),
        ((open_task(risk_shown=Risk.HIGH),), P),
        ((open_task(contents=SHOWS_LOW),), M),
        ((open_task(contents=SHOWS_LOW.replace("low", "high")),), P),
        ((open_task(risk_shown=Risk.LOW), open_task()), P),
        ((open_task(status=TaskStatus.COMPLETED),), N),
        ((open_task(status=TaskStatus.CANCELLED),), N),
        ((open_task(name="Buy milk"),), N),
        ((open_task(name="Buy milk", purpose=Purpose.OTHER),), N),
        ((open_task(name="Buy milk", purpose=Purpose.OAT_REFERRAL),), P),
        ((open_task(name="renamed", made_as=OURS),), P),
        ((open_task(name="renamed", made_as=OURS, contents=SHOWS_LOW),), M),
    ],
)
def test_open_tasks_show_the_risk_of_the_case_now(tasks: tuple[Task, ...], of_77: str) -> None:
    file = with_tasks(complete(), *tasks)
    assert verdict(tasks_carry_the_risk, file).state.value == of_77
    assert verdict(tasks_carry_the_risk, closed(file)).state.value == N
    unknown = verdict(tasks_carry_the_risk, with_case(file, current_risk=UNKNOWN))
    asked = (N, ()) if of_77 == N else (C, ("case.current_risk",))
    assert (unknown.state.value, unknown.missing) == asked


def test_how_many_tasks_lack_the_risk_is_said_and_never_as_a_failing() -> None:
    found = verdict(tasks_carry_the_risk, with_tasks(complete(), open_task(), open_task(risk_shown=Risk.LOW)))
    assert (found.because[-6:], found.flag, found.step and found.step.who) == ("1 of 2", None, AMAL)


@pytest.mark.parametrize("kind", Kind)
def test_risk_is_kept_in_mind_for_feedback_of_every_kind(kind: Kind) -> None:
    without = feedback(complete(), kind=kind)
    states = [verdict(tasks_carry_the_risk, file).state.value for file in (without, with_tasks(without, open_task()))]
    assert states == [N, P]
