"""Paragraphs 48 and 49: what each outcome of OAT's asks next, and telling the service user."""

from dataclasses import replace

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    AnythingFurther,
    CaseFile,
    CloseReason,
    Direction,
    Feedback,
    Judgement,
    Kind,
    MessageKind,
    MessageState,
    Task,
    TaskStatus,
)
from policy.finding import State
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rules.oat.following_the_outcome import directions_are_acted_on, explain_task, outcome_is_followed
from policy.rules.oat.oat_answer import (
    referral_is_reviewed,
)
from policy.tasks import Key, Purpose, TaskName
from tests.policy.casework import AMAL, MO, moment
from tests.policy.judging import verdict, want
from tests.policy.oat_casework import (
    PERSON,
    accepted,
    adding,
    case,
    closed,
    message,
    outcome,
    referral,
    task,
    with_oat,
)

RETURNS = [each for each in Outcome if each is not Outcome.ACCEPTED]
SECOND = referral("2025-05-20 09:00")
REFUSED = outcome(Outcome.CRITERIA_NOT_MET)
WORDED = outcome(Outcome.CRITERIA_NOT_MET, wording_for_service_user="We have looked again.")
HOLDING = task("back", Purpose.OAT_OUTCOME, TaskName.OAT_OUTCOME, "2025-05-06 10:00", status=TaskStatus.COMPLETED)


def test_an_answer_is_followed_even_where_the_case_should_not_have_gone_to_oat() -> None:
    blocked = case(with_oat(), closed_as_low_level=True)
    assert verdict(referral_is_reviewed, blocked).state is State.NOT_TRIGGERED
    answered = case(with_oat(outcome(Outcome.NOT_FOR_OAT)), closed_as_low_level=True)
    assert verdict(directions_are_acted_on, answered).state is State.PENDING


def further(at: str) -> CaseFile:
    file = with_oat(outcome(Outcome.FURTHER_WORK))
    judged = Judgement(AnythingFurther.OTHER_WORK, at=moment(at))
    return replace(file, challenges=(replace(file.challenges[0], anything_further_to_resolve=judged),))


NO_MANAGER = replace(with_oat(outcome(Outcome.SERVICE_COMPLAINT)), people=())
SUPPLY = "Supply what OAT asked for and refer the case again"
WORK = "Do the further work that OAT asked for; assess the risk again (paragraph 78)"
SERVICE = "Handle it as a service complaint (paragraphs 11 and 13 to 18)"
TELL = "Tell the service user in OAT's wording, and that it is the end of our process (paragraph 74)"
DIRECTED = "Act on OAT's directions and complete the task that holds them"


@pytest.mark.parametrize(
    ("file", "what", "who"),
    [
        (with_oat(outcome()), SUPPLY, AMAL),
        (further("2025-05-05 09:00"), WORK, AMAL),
        (with_oat(outcome(Outcome.FURTHER_WORK)), WORK, AMAL),
        (with_oat(outcome(Outcome.SERVICE_COMPLAINT)), SERVICE, MO),
        (NO_MANAGER, SERVICE, Role.ROLES_ADMINISTRATOR),
        (with_oat(WORDED), TELL, AMAL),
        (with_oat(outcome(Outcome.NOT_FOR_OAT)), DIRECTED, AMAL),
    ],
)
def test_each_outcome_asks_something_of_its_own(file: CaseFile, what: str, who: str) -> None:
    said = verdict(outcome_is_followed, file)
    assert said.state is State.PENDING
    assert said.step is not None
    assert (said.step.what, said.step.who) == (what, who)


@pytest.mark.parametrize("file", [further("2025-05-07 09:00"), with_oat(REFUSED)])
def test_no_step_is_given_while_another_one_comes_first(file: CaseFile) -> None:
    said = verdict(outcome_is_followed, file)
    assert (said.state, said.step) == (State.PENDING, None)


def strand(received: str, party: str = PERSON) -> Feedback:
    return Feedback(
        "service", kind=Kind.SERVICE_COMPLAINT, from_party=party, received_at=moment(received), decision=UNKNOWN
    )


def beside(other: Feedback) -> CaseFile:
    file = with_oat(outcome(Outcome.SERVICE_COMPLAINT))
    return replace(file, feedback=(*file.feedback, other))


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (adding(with_oat(outcome()), SECOND), State.MET),
        (adding(with_oat(outcome()), referral("2025-05-05 09:00")), State.PENDING),
        (adding(with_oat(outcome()), replace(referral(None), status=TaskStatus.OPEN)), State.MET),
        (with_oat(outcome(at=None)), State.PENDING),
        (closed(with_oat(outcome())), State.NOT_TRIGGERED),
        (beside(strand("2025-03-10 09:00")), State.MET),
        (beside(strand("2025-03-09 09:00")), State.PENDING),
        (beside(strand("2025-03-10 09:00", "somebody else")), State.PENDING),
        (closed(with_oat(outcome(Outcome.SERVICE_COMPLAINT)), close_reason=CloseReason.FEEDBACK_HANDLED), State.MET),
        (closed(with_oat(outcome(Outcome.SERVICE_COMPLAINT)), close_reason=CloseReason.OTHER), State.BREACHED),
        (adding(with_oat(WORDED), message(MessageKind.CRITERIA_NOT_MET)), State.MET),
        (adding(with_oat(WORDED), message(MessageKind.WHAT_IS_HAPPENING)), State.PENDING),
        (closed(with_oat(WORDED)), State.BREACHED),
        (adding(with_oat(outcome(Outcome.NOT_FOR_OAT)), HOLDING), State.MET),
        (closed(with_oat(outcome(Outcome.NOT_FOR_OAT))), State.NOT_TRIGGERED),
        (accepted(), State.NOT_TRIGGERED),
    ],
)
def test_what_an_outcome_asks_is_seen_once_it_is_on_record(file: CaseFile, state: State) -> None:
    assert verdict(outcome_is_followed, file).state is state


@pytest.mark.parametrize("which", RETURNS)
@pytest.mark.parametrize(
    "kind",
    [
        MessageKind.WHAT_IS_HAPPENING,
        MessageKind.CRITERIA_NOT_MET,
        MessageKind.NO_FURTHER_ACTION,
        MessageKind.PROGRESS_UPDATE,
    ],
)
def test_the_case_owner_tells_the_service_user_after_every_return(which: Outcome, kind: MessageKind) -> None:
    file = with_oat(outcome(which, wording_for_service_user="We have looked again."))
    before = verdict(directions_are_acted_on, file)
    assert before.state is State.PENDING
    assert before.step is not None
    assert before.step.who == AMAL
    assert verdict(directions_are_acted_on, adding(file, message(kind))).state is State.MET
    assert verdict(directions_are_acted_on, closed(file)).state is State.BREACHED


WORD = MessageKind.WHAT_IS_HAPPENING
TWICE = with_oat(outcome(at="2025-04-20 09:00"), outcome())
OTHER_FEEDBACK = Feedback("other", kind=Kind.POSITIVE)


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (adding(with_oat(outcome()), message(WORD, "2025-05-06 09:00")), State.MET),
        (adding(with_oat(outcome()), message(WORD, "2025-05-06 08:59")), State.PENDING),
        (adding(with_oat(outcome()), message(WORD, None)), State.MET),
        (adding(with_oat(outcome(at=None)), message(WORD)), State.MET),
        (adding(TWICE, message(WORD, None)), State.PENDING),
        (adding(TWICE, message(WORD)), State.MET),
        (adding(with_oat(outcome()), message(WORD, state=MessageState.DRAFT)), State.PENDING),
        (adding(with_oat(outcome()), message(WORD, direction=Direction.INTERNAL)), State.PENDING),
        (adding(with_oat(outcome()), message(WORD, to=(MO,), direction=UNKNOWN)), State.PENDING),
        (adding(with_oat(outcome()), message(WORD, to=UNKNOWN, direction=UNKNOWN)), State.MET),
        (adding(with_oat(outcome()), message(WORD, about="case")), State.MET),
        (adding(with_oat(outcome()), message(MessageKind.REVIEW_DECISION)), State.PENDING),
        (accepted(), State.NOT_TRIGGERED),
        (closed(with_oat(outcome()), close_reason=CloseReason.RESOLVED_IN_USERS_VIEW), State.NOT_TRIGGERED),
    ],
)
def test_a_message_counts_from_the_outcome_on_and_where_it_reached_somebody_outside(
    file: CaseFile, state: State
) -> None:
    assert verdict(directions_are_acted_on, file).state is state
    wanted = state is State.PENDING
    assert (want(explain_task, file) is not None) is wanted


def test_a_message_on_the_case_that_may_be_about_other_feedback_decides_nothing() -> None:
    file = adding(with_oat(outcome()), message(WORD, about="case"))
    several = replace(file, feedback=(*file.feedback, OTHER_FEEDBACK))
    said = verdict(directions_are_acted_on, several)
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("message.about",))
    with pytest.raises(FactMissing):
        want(explain_task, several)


def test_a_refusal_without_oats_wording_gives_the_case_owner_no_step_yet() -> None:
    assert verdict(directions_are_acted_on, with_oat(REFUSED)).step is None


def by_hand(created: str | None) -> Task:
    return task("told", Purpose.EXPLAIN_NEXT_STEP, TaskName.EXPLAIN_NEXT_STEP, created, owner=AMAL)


@pytest.mark.parametrize(
    ("created", "wanted"),
    [("2025-05-06 08:00", False), ("2025-05-05 22:00", True), ("2025-05-05 23:00", False), (None, False)],
)
def test_a_task_to_tell_set_by_hand_counts_from_the_london_day_of_the_outcome_on(
    created: str | None, wanted: bool
) -> None:
    assert (want(explain_task, adding(with_oat(outcome()), by_hand(created))) is not None) is wanted


@pytest.mark.parametrize("which", RETURNS)
def test_the_task_to_tell_the_service_user_is_the_case_owners(which: Outcome) -> None:
    wanted = want(explain_task, with_oat(outcome(which)))
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.EXPLAIN_NEXT_STEP, "outcome 2025-05-06 09:00")
    assert (wanted.name, wanted.for_, wanted.paragraphs) == (TaskName.EXPLAIN_NEXT_STEP, AMAL, ("49",))
    assert ("end of our process" in wanted.contents[0]) is (which is Outcome.CRITERIA_NOT_MET)
