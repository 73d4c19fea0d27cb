"""Paragraphs 47 and 48: OAT reviews what was referred, answers, and sets the case owner a task."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    Advice,
    CaseFile,
    CloseReason,
    Judgement,
    MessageKind,
    OneMonthChoice,
    PassedOn,
    PassedTo,
    Task,
    TaskStatus,
    UsersView,
)
from policy.finding import State
from policy.look import FactMissing
from policy.outcomes import Outcome, outcome_named
from policy.roles import Role
from policy.rules.oat.following_the_outcome import directions_are_acted_on, outcome_is_followed
from policy.rules.oat.oat_answer import (
    case_owner_has_the_outcome,
    oat_stage,
    outcome_has_what_it_needs,
    outcome_is_one_of_six,
    outcome_task,
    referral_is_reviewed,
)
from policy.rules.oat.outcome_tasks import NEXT_STEPS_AT_MOST, NO_NEXT_STEPS
from policy.tasks import Fate, Key, Made, Purpose, TaskName
from tests.policy.casework import AMAL, moment
from tests.policy.judging import look_on, matter_of, verdict, want
from tests.policy.oat_casework import (
    KIM,
    NO,
    OLU,
    YES,
    accepted,
    adding,
    case,
    closed,
    decided_by_oat,
    feedback,
    message,
    outcome,
    referral,
    task,
    with_oat,
)

NOT_SENT = replace(with_oat(), tasks=())
SECOND = referral("2025-05-20 09:00")
RESOLVED = UsersView(value=True)


def back(created: str | None = "2025-05-06 10:00", **facts: Any) -> Task:
    """The task with the outcome, set by hand for Amal."""
    made = task("back", Purpose.OAT_OUTCOME, TaskName.OAT_OUTCOME, created, owner=AMAL)
    return replace(made, **facts)


def ours(fate: Fate, occasion: str = "outcome 2025-05-06 09:00") -> Made:
    return Made(Key("complaint", Purpose.OAT_OUTCOME, occasion), fate)


def stage(file: CaseFile) -> str | None:
    return oat_stage(matter_of(file), look_on())


def passed(file: CaseFile, to: PassedTo) -> CaseFile:
    challenge = replace(file.challenges[0], passed_straight_on=PassedOn(to=to))
    return replace(file, challenges=(challenge,))


DIRECT = task("direct", Purpose.DIRECT_PASS, TaskName.DIRECT_PASS, "2025-05-01 09:00", owner=Role.OAT.value)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (NOT_SENT, State.NOT_TRIGGERED),
        (passed(NOT_SENT, PassedTo.JOINT_WORKING_TEAM), State.NOT_TRIGGERED),
        (with_oat(), State.PENDING),
        (passed(NOT_SENT, PassedTo.OAT), State.PENDING),
        (adding(NOT_SENT, DIRECT), State.PENDING),
        (replace(with_oat(referral="direct"), tasks=()), State.PENDING),
        (with_oat(reviewed_referral=YES), State.MET),
        (with_oat(reviewed_referral=NO), State.PENDING),
        (closed(with_oat()), State.BREACHED),
        (closed(with_oat(), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), State.NOT_TRIGGERED),
        (feedback(with_oat(), user_considers_resolved=RESOLVED), State.NOT_TRIGGERED),
        (closed(with_oat(), outside_one_month=Judgement(OneMonthChoice.DO_NOT_CONSIDER)), State.NOT_TRIGGERED),
        (with_oat(outcome(), reviewed_referral=YES), State.MET),
        (with_oat(outcome()), State.BREACHED),
        (with_oat(outcome(), reviewed_referral=NO), State.BREACHED),
    ],
)
def test_oat_reviews_what_was_referred_or_passed_straight_on(file: CaseFile, state: State) -> None:
    assert verdict(referral_is_reviewed, file).state is state


def test_the_step_with_oat_is_to_consider_it() -> None:
    step = verdict(referral_is_reviewed, with_oat()).step
    assert step is not None
    assert (step.what, step.who) == ("Consider the referral and record the outcome", Role.OAT)


@pytest.mark.parametrize(
    ("advice", "has_step"),
    [(UNKNOWN, False), (Advice(asked_by=OLU), False), (Advice(answered_by="lee", answer="Go on."), True)],
)
def test_oat_waits_for_the_legal_team_where_judicial_review_is_considered_too(advice: Any, has_step: bool) -> None:
    file = with_oat()
    challenge = replace(file.challenges[0], considering_jr=True, legal_advice=advice)
    said = verdict(referral_is_reviewed, replace(file, challenges=(challenge,)))
    assert said.state is State.PENDING
    assert (said.step is not None) is has_step
    assert ("paragraph 70" in said.because) is not has_step


@pytest.mark.parametrize(
    ("reviewed", "state"),
    [("2025-05-05 09:00", State.PENDING), ("2025-05-21 09:00", State.MET), (None, State.PENDING)],
)
def test_a_case_that_came_again_is_reviewed_again(reviewed: str | None, state: State) -> None:
    judged = Judgement(value=True, at=UNKNOWN if reviewed is None else moment(reviewed))
    file = adding(with_oat(outcome(), reviewed_referral=judged), SECOND)
    assert verdict(referral_is_reviewed, file).state is state


@pytest.mark.parametrize(
    ("reviewed", "state"), [("2025-05-05 09:00", State.BREACHED), ("2025-05-21 09:00", State.MET), (None, State.MET)]
)
def test_a_second_answer_rests_on_a_second_review(reviewed: str | None, state: State) -> None:
    judged = Judgement(value=True, at=UNKNOWN if reviewed is None else moment(reviewed))
    file = with_oat(outcome(), outcome(Outcome.CRITERIA_NOT_MET, "2025-05-25 09:00"), reviewed_referral=judged)
    assert verdict(referral_is_reviewed, adding(file, SECOND)).state is state


@pytest.mark.parametrize(
    ("words", "state"),
    [
        *[(each.value, State.MET) for each in Outcome],
        ("returned to caseworker — More Information needed", State.MET),
        ("Returned to caseworker-Not for OAT-Other", State.MET),
        ("Accepted", State.BREACHED),
        ("Returned to caseworker", State.BREACHED),
        (UNKNOWN, State.CANNOT_DECIDE),
    ],
)
def test_an_outcome_is_one_of_the_six_however_its_dashes_and_capitals_are_written(words: Any, state: State) -> None:
    assert verdict(outcome_is_one_of_six, with_oat(outcome(words))).state is state


def test_an_outcome_that_is_none_of_the_six_is_flagged_once_and_never_quoted() -> None:
    file = with_oat(outcome("Rejected, rude letter"))
    said = verdict(outcome_is_one_of_six, file)
    assert said.flag is not None
    assert "rude" not in f"{said.because} {said.flag}"
    for rule in (outcome_has_what_it_needs, outcome_is_followed, directions_are_acted_on, case_owner_has_the_outcome):
        other = verdict(rule, file)
        assert (other.state, other.flag) == (State.CANNOT_DECIDE, said.flag)
        assert other.missing == ("oat_review.outcomes.outcome",)
    with pytest.raises(FactMissing):
        want(outcome_task, file)


def test_an_earlier_outcome_that_is_none_of_the_six_stays_flagged() -> None:
    file = with_oat(outcome("Rejected"), outcome(at="2025-05-25 09:00"))
    assert verdict(outcome_is_one_of_six, file).state is State.BREACHED


@pytest.mark.parametrize(
    "rule", [outcome_is_one_of_six, outcome_has_what_it_needs, outcome_is_followed, directions_are_acted_on]
)
@pytest.mark.parametrize(("file", "why"), [(NOT_SENT, "not gone to OAT"), (with_oat(), "not answered")])
def test_nothing_is_asked_of_an_answer_that_is_not_there(rule: Any, file: CaseFile, why: str) -> None:
    said = verdict(rule, file)
    assert said.state is State.NOT_TRIGGERED
    assert why in said.because


BARE: dict[str, Any] = {"next_steps": UNKNOWN}
REFUSED = outcome(Outcome.CRITERIA_NOT_MET)
WORDED = outcome(Outcome.CRITERIA_NOT_MET, wording_for_service_user="We have looked again.")


@pytest.mark.parametrize(
    ("file", "state", "says"),
    [
        (with_oat(outcome()), State.MET, ""),
        (with_oat(outcome(**BARE)), State.PENDING, "next steps"),
        (adding(with_oat(outcome(**BARE)), back(contents="Send the report.")), State.MET, ""),
        (with_oat(outcome(Outcome.ACCEPTED, **BARE)), State.PENDING, "next steps"),
        (with_oat(REFUSED), State.PENDING, "wording"),
        (with_oat(WORDED), State.MET, ""),
        (adding(with_oat(REFUSED), message(MessageKind.CRITERIA_NOT_MET)), State.BREACHED, "has been told"),
        (adding(with_oat(outcome(**BARE)), SECOND), State.BREACHED, "came again"),
        (closed(with_oat(outcome(**BARE))), State.BREACHED, "closed"),
    ],
)
def test_an_outcome_comes_with_next_steps_and_a_refusal_with_its_wording(
    file: CaseFile, state: State, says: str
) -> None:
    said = verdict(outcome_has_what_it_needs, file)
    assert said.state is state
    assert says in said.because
    assert (said.flag is None) is (state is State.MET)
    assert (said.step is not None and said.step.who is Role.OAT) is (state is State.PENDING)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (with_oat(), State.NOT_TRIGGERED),
        (with_oat(reviewed_referral=YES), State.PENDING),
        (with_oat(outcome()), State.PENDING),
        (closed(with_oat(outcome())), State.BREACHED),
        (with_oat(outcome(task="elsewhere")), State.MET),
        (adding(with_oat(outcome()), back()), State.MET),
        (adding(with_oat(outcome()), back("2025-05-06 08:55")), State.MET),
        (adding(with_oat(outcome()), back(None)), State.MET),
        (adding(with_oat(outcome()), back(purpose=UNKNOWN)), State.MET),
        (adding(with_oat(outcome()), back(status=TaskStatus.CANCELLED)), State.PENDING),
        (adding(with_oat(outcome()), back(owner=UNKNOWN)), State.CANNOT_DECIDE),
        (adding(with_oat(outcome()), back(owner=KIM)), State.PENDING),
        (adding(with_oat(outcome()), back(owner=KIM, status=TaskStatus.COMPLETED)), State.MET),
        (replace(with_oat(outcome()), made=(ours(Fate.WITHDRAWN),)), State.MET),
        (replace(with_oat(outcome()), made=(ours(Fate.DONE),)), State.MET),
        (replace(with_oat(outcome()), made=(ours(Fate.DELETED),)), State.PENDING),
        (replace(with_oat(outcome()), made=(ours(Fate.WITHDRAWN, "an earlier outcome"),)), State.PENDING),
        (decided_by_oat(outcomes=UNKNOWN), State.CANNOT_DECIDE),
    ],
)
def test_the_case_owner_has_a_task_with_the_outcome(file: CaseFile, state: State) -> None:
    assert verdict(case_owner_has_the_outcome, file).state is state


def test_a_task_with_somebody_who_is_not_the_case_owner_is_said() -> None:
    for status in (TaskStatus.OPEN, TaskStatus.COMPLETED):
        said = verdict(case_owner_has_the_outcome, adding(with_oat(outcome()), back(owner=KIM, status=status)))
        assert said.flag is not None
        assert "not the case owner" in said.flag


def test_the_present_case_owner_may_have_it_too() -> None:
    file = case(adding(with_oat(outcome()), back(owner=KIM)), current_case_owner=KIM)
    assert verdict(case_owner_has_the_outcome, file).state is State.MET


@pytest.mark.parametrize(
    ("second_task", "set_by_hand"),
    [(None, False), ("2025-05-25 08:00", True), ("2025-05-24 22:00", False), ("unknown", True)],
)
def test_the_task_for_an_earlier_outcome_is_not_taken_for_the_latest(
    second_task: str | None, set_by_hand: bool
) -> None:
    file = adding(with_oat(outcome(task="back"), outcome(at="2025-05-25 09:00")), back(), SECOND)
    if second_task is not None:
        created = UNKNOWN if second_task == "unknown" else moment(second_task)
        file = adding(file, replace(back(), id="second", created_at=created))
    assert verdict(case_owner_has_the_outcome, file).state is (State.MET if set_by_hand else State.PENDING)
    assert (want(outcome_task, file) is None) is set_by_hand


@pytest.mark.parametrize("which", Outcome)
def test_the_task_holds_the_outcome_in_the_policys_words_and_oats_next_steps(which: Outcome) -> None:
    wanted = want(outcome_task, with_oat(outcome(which)))
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.OAT_OUTCOME, "outcome 2025-05-06 09:00")
    assert (wanted.name, wanted.for_) == (TaskName.OAT_OUTCOME, AMAL)
    text = "\n\n".join(wanted.contents)
    assert which.value in text
    assert "Send the X-ray report." in text


@pytest.mark.parametrize(("extra", "cut"), [(0, False), (1, True)])
def test_long_next_steps_are_cut_in_the_task(extra: int, cut: bool) -> None:
    steps = "x" * (NEXT_STEPS_AT_MOST + extra)
    wanted = want(outcome_task, with_oat(outcome(next_steps=steps)))
    assert wanted is not None
    text = "\n\n".join(wanted.contents)
    assert (steps in text) is not cut
    assert ("[more on the outcome record]" in text) is cut
    assert len(text) < 1500


def test_a_task_without_next_steps_says_so() -> None:
    wanted = want(outcome_task, with_oat(outcome(**BARE)))
    assert wanted is not None
    assert NO_NEXT_STEPS in wanted.contents


@pytest.mark.parametrize(
    "file",
    [
        with_oat(),
        adding(with_oat(outcome()), back()),
        with_oat(outcome(task="elsewhere")),
        closed(with_oat(outcome())),
        feedback(with_oat(outcome()), user_considers_resolved=RESOLVED),
        case(with_oat(outcome()), closed_as_low_level=True),
    ],
)
def test_no_task_is_wanted_without_an_answer_or_where_one_is_there_or_the_matter_is_over(file: CaseFile) -> None:
    assert want(outcome_task, file) is None


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (NOT_SENT, None),
        (case(with_oat(), closed_as_low_level=True), None),
        (with_oat(), "with OAT"),
        (adding(with_oat(outcome()), SECOND), "with OAT again"),
        (with_oat(outcome()), "returned by OAT, more information needed"),
        (with_oat(outcome(Outcome.FURTHER_WORK)), "returned by OAT, further work required"),
        (with_oat(outcome(Outcome.SERVICE_COMPLAINT)), "returned by OAT, a service complaint"),
        (with_oat(outcome(Outcome.CRITERIA_NOT_MET)), "returned by OAT, review criteria not met"),
        (with_oat(outcome(Outcome.NOT_FOR_OAT)), "returned by OAT with its directions"),
        (with_oat(outcome("Rejected")), "answered by OAT, the outcome is none of the six"),
        (with_oat(outcome(UNKNOWN)), "answered by OAT, the outcome is none of the six"),
        (accepted(allocated_to=UNKNOWN), "accepted by OAT, to be allocated"),
        (accepted(), "accepted by OAT, under review"),
        (decided_by_oat(), "decided by OAT"),
        (adding(decided_by_oat(), SECOND), "decided by OAT"),
    ],
)
def test_the_stage_says_how_far_oat_has_come(file: CaseFile, words: str | None) -> None:
    assert stage(file) == words


def test_the_stage_says_that_oat_waits_for_the_legal_team() -> None:
    file = with_oat()
    waiting = replace(file, challenges=(replace(file.challenges[0], considering_jr=True),))
    assert stage(waiting) == "with OAT, which waits for the Legal Team's advice"


@pytest.mark.parametrize(
    ("words", "which"),
    [
        ("ACCEPTED  BY OAT", Outcome.ACCEPTED),
        ("Accepted by\u00a0OAT\n", Outcome.ACCEPTED),
        ("Returned to case worker \u2014 further work required", Outcome.FURTHER_WORK),
        ("Returned to case\u00adworker\u2212Further work required", Outcome.FURTHER_WORK),
        ("\u2018Returned to caseworker -- Not for OAT -- Other\u2019", Outcome.NOT_FOR_OAT),
        ("Returned to caseworker\u2013Not for OAT\u2013review criteria not met", Outcome.CRITERIA_NOT_MET),
        ("Accepted by OAT?", None),
        ("Accepted by OAT \u043d\u0435\u0442", None),
        ("Not accepted by OAT", None),
        ("Returned to caseworker", None),
        ("", None),
    ],
)
def test_an_outcome_is_known_by_its_letters_whatever_its_dashes_spaces_and_case(
    words: str, which: Outcome | None
) -> None:
    assert outcome_named(words) is which


UNORDERED = [
    with_oat(outcome(Outcome.ACCEPTED, None), outcome(), reviewed_referral=YES),
    with_oat(outcome(Outcome.ACCEPTED), replace(outcome(), id="another"), reviewed_referral=YES),
]


@pytest.mark.parametrize("file", UNORDERED, ids=["a moment is missing", "the same moment"])
def test_which_of_several_answers_is_the_latest_is_never_guessed(file: CaseFile) -> None:
    said = verdict(case_owner_has_the_outcome, file)
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("oat_review.outcomes.at",))
    with pytest.raises(FactMissing, match="the latest is not on record"):
        want(outcome_task, file)


@pytest.mark.parametrize("file", UNORDERED, ids=["a moment is missing", "the same moment"])
def test_oat_is_asked_when_each_of_several_outcomes_was_given(file: CaseFile) -> None:
    said = verdict(outcome_is_one_of_six, file)
    assert said.step is not None
    assert (said.state, said.step.who) == (State.MET, Role.OAT)


def test_an_earlier_answer_does_not_stand_for_a_later_one_that_does_not_say_what_it_is() -> None:
    file = with_oat(outcome(), outcome(UNKNOWN, "2025-05-25 09:00"))
    with pytest.raises(FactMissing) as missing:
        want(outcome_task, file)
    assert missing.value.names == ("oat_review.outcomes.outcome",)
