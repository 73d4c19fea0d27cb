"""What holds for the evaluation of any case at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy import answering, evaluate, settle
from policy.absent import UNKNOWN, Unknown
from policy.assessment import as_json
from policy.evaluation import DaysAnswer, answer_on, looked_ahead
from policy.facts import (
    Case,
    CaseFile,
    Challenge,
    CloseReason,
    Decision,
    Extension,
    Feedback,
    GoodReason,
    Judgement,
    Kind,
    LateExplanation,
    ManagerConsidered,
    Message,
    MessageKind,
    MessageState,
    OneMonthChoice,
    Person,
    Sent,
    Task,
    TaskStatus,
)
from policy.finding import State, Want
from policy.look import Look
from policy.matter import Matter, is_positive
from policy.parameters import Dated, of_the_text
from policy.roles import Role, RoleHeld
from policy.rule import Wanting
from policy.rules.thanks import positive_feedback
from policy.settling import NotSettling
from policy.tasks import Fate, Key, Made, Purpose, TaskName
from tests.policy.casework import (
    CALENDAR,
    MONDAY,
    PARAMETERS,
    challenged,
    contact,
    decided,
    moment,
    settled,
    thanked,
    thanks,
)
from tests.policy.complete_referral import complete, referred_by_hand

PEOPLE = st.sampled_from(["amal", "mo", "kim", "director", "chief"])
DAYS = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 6, 30))
MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2025, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001
WORDS = st.sampled_from(["thank you", "it was late"])


T = TypeVar("T")


def maybe(known: st.SearchStrategy[T]) -> st.SearchStrategy[T | Unknown]:
    return st.one_of(st.just(UNKNOWN), known)


def judged(values: st.SearchStrategy[T]) -> st.SearchStrategy[Judgement[T] | Unknown]:
    return maybe(st.builds(Judgement, values, by=maybe(PEOPLE), at=maybe(MOMENTS), reasons=maybe(WORDS)))


def known_by(ids: list[str], built: Callable[[str], st.SearchStrategy[T]]) -> st.SearchStrategy[tuple[T, ...]]:
    """Some of the records with these ids, in order."""
    return st.lists(st.sampled_from(ids), unique=True).flatmap(lambda some: st.tuples(*map(built, sorted(some))))


FEEDBACK = ["f1", "f2"]
KEYS = st.builds(
    Key,
    st.sampled_from(FEEDBACK),
    st.sampled_from([Purpose.POSITIVE_FEEDBACK, Purpose.ASK_WHY_LATE]),
    st.sampled_from(FEEDBACK),
)


def feedback(id_: str) -> st.SearchStrategy[Feedback]:
    return st.builds(
        Feedback,
        st.just(id_),
        kind=maybe(st.sampled_from(Kind)),
        from_party=maybe(st.sampled_from(["person", "hospital"])),
        received_at=maybe(MOMENTS),
        received_by=maybe(PEOPLE),
        saved_at=maybe(MOMENTS),
        main_contents=maybe(WORDS),
        decision=maybe(st.sampled_from(["d1", "gone"])),
        manager_considered=judged(st.sampled_from(ManagerConsidered)),
        outside_one_month=judged(st.sampled_from(OneMonthChoice)),
        closed_at=maybe(MOMENTS),
        close_reason=maybe(st.sampled_from(CloseReason)),
    )


def challenge(id_: str) -> st.SearchStrategy[Challenge]:
    extensions = known_by(
        ["e1", "e2"],
        lambda e: st.builds(
            Extension, st.just(e), new_date=maybe(DAYS), agreed=judged(st.booleans()), told_party_at=maybe(MOMENTS)
        ),
    )
    return st.builds(
        Challenge,
        st.just(id_),
        deadline_given=maybe(DAYS),
        deadline_told_at=maybe(MOMENTS),
        extensions=maybe(extensions),
        grounds_received_at=maybe(MOMENTS),
        in_time=judged(st.booleans()),
        late_explanation=maybe(st.builds(LateExplanation, text=maybe(WORDS))),
        explanation_reasonable=judged(st.booleans()),
        time_limit_set_aside=judged(st.booleans()),
        good_reasons=maybe(st.just((GoodReason.OTHER,))),
        declined_out_of_time=judged(st.booleans()),
    )


DECISIONS = st.builds(
    Decision,
    st.just("d1"),
    made_on=maybe(DAYS),
    letter_date=maybe(DAYS),
    sent_to=maybe(st.tuples(st.builds(Sent, st.just("s"), party=maybe(st.just("person")), on=maybe(DAYS)))),
)
MESSAGES = known_by(
    ["m1", "m2"],
    lambda m: st.builds(
        Message,
        st.just(m),
        about=maybe(st.sampled_from([*FEEDBACK, "case"])),
        kind=maybe(st.sampled_from(MessageKind)),
        state=maybe(st.sampled_from(MessageState)),
        to=maybe(st.tuples(PEOPLE)),
        copied_to=maybe(st.tuples(PEOPLE)),
    ),
)
TASKS = known_by(
    ["t1", "t2"],
    lambda t: st.builds(
        Task,
        st.just(t),
        about=maybe(st.sampled_from([*FEEDBACK, "case"])),
        name=maybe(st.sampled_from([*TaskName, "something else"])),
        owner=maybe(PEOPLE),
        contents=maybe(WORDS),
        status=st.sampled_from(TaskStatus),
        made_as=st.one_of(st.none(), KEYS),
        touched=st.booleans(),
        owner_as_made=st.booleans(),
    ),
)
CASE_FILES = st.builds(
    CaseFile,
    st.builds(Case, st.just("case"), original_case_owner=maybe(PEOPLE), current_case_owner=maybe(PEOPLE)),
    feedback=known_by(FEEDBACK, feedback),
    challenges=known_by(FEEDBACK, challenge),
    decisions=st.tuples(DECISIONS),
    people=known_by(
        ["amal", "kim", "mo"], lambda p: st.builds(Person, st.just(p), maybe(PEOPLE), maybe(st.booleans()))
    ),
    tasks=TASKS,
    messages=MESSAGES,
    roles=st.sampled_from([(), (RoleHeld(Role.CHIEF_EXECUTIVE, "chief"),)]),
    made=st.lists(st.builds(Made, KEYS, st.sampled_from(Fate)), max_size=2).map(tuple),
)


@given(CASE_FILES, DAYS)
def test_any_case_at_all_has_an_answer(file: CaseFile, day: date) -> None:
    assert settle(file, day, PARAMETERS, CALENDAR).assessment.case == "case"


@given(CASE_FILES, DAYS)
def test_the_same_facts_on_the_same_day_give_an_equal_answer(file: CaseFile, day: date) -> None:
    assert evaluate(file, day, PARAMETERS, CALENDAR) == evaluate(file, day, PARAMETERS, CALENDAR)


@given(CASE_FILES, DAYS)
def test_settling_is_a_fixed_point(file: CaseFile, day: date) -> None:
    once = settle(file, day, PARAMETERS, CALENDAR)
    twice = settle(once.case_file, day, PARAMETERS, CALENDAR)
    assert (twice.to_make, twice.to_withdraw) == ((), ())
    assert twice.assessment == once.assessment


@given(CASE_FILES, DAYS, st.integers(1, 200))
def test_nothing_changes_before_the_day_to_look_again_and_something_does_on_it(
    file: CaseFile, day: date, days: int
) -> None:
    today = evaluate(file, day, PARAMETERS, CALENDAR)
    again, later = today.look_again_on, day + timedelta(days=days)
    if again is None or later < again:
        assert evaluate(file, later, PARAMETERS, CALENDAR).says_the_same_as(today)
    if again is not None:
        assert not evaluate(file, again, PARAMETERS, CALENDAR).says_the_same_as(today)


@given(CASE_FILES, DAYS, st.integers(1, 200))
def test_time_alone_undoes_nothing_that_is_met_and_breaches_only_what_was_pending(
    file: CaseFile, day: date, days: int
) -> None:
    now = evaluate(file, day, PARAMETERS, CALENDAR).findings
    then = evaluate(file, day + timedelta(days=days), PARAMETERS, CALENDAR).findings
    for before, after in zip(now, then, strict=True):
        assert before.state is not State.MET or after.state is State.MET
        assert after.state is not State.BREACHED or before.state in (State.PENDING, State.BREACHED)


@given(CASE_FILES, DAYS)
def test_a_task_of_ours_is_never_made_twice_in_a_round(file: CaseFile, day: date) -> None:
    after = settle(file, day, PARAMETERS, CALENDAR).case_file
    for made in settle(file, day, PARAMETERS, CALENDAR).to_make:
        assert sum(task.made_as == made.key for task in after.tasks) == 1


@given(CASE_FILES, DAYS)
def test_each_matter_has_at_most_one_leading_step_and_it_comes_first(file: CaseFile, day: date) -> None:
    steps = evaluate(file, day, PARAMETERS, CALENDAR).next_steps
    for about in {step.about for step in steps}:
        assert next(step.leading for step in steps if step.about == about)
        assert sum(step.leading for step in steps if step.about == about) == 1


@settings(max_examples=25)
@given(CASE_FILES, DAYS)
def test_peoples_own_words_stay_out_of_the_answer(file: CaseFile, day: date) -> None:
    said = str(as_json(settle(file, day, PARAMETERS, CALENDAR).assessment))
    assert "thank you" not in said
    assert "it was late" not in said


def test_a_message_that_no_rule_asks_for_changes_nothing() -> None:
    other = Message("other", about="thanks", kind=MessageKind.OTHER, state=MessageState.SENT)
    assert settled(thanked(contact(), other)).assessment == settled(thanked(contact())).assessment


def test_feedback_from_before_the_policys_start_cannot_be_decided_and_asks_nobody() -> None:
    late_start = of_the_text(date(2025, 3, 11))
    answer = settle(thanked(contact()), MONDAY, late_start, CALENDAR)
    assert {finding.state for finding in answer.assessment.findings} == {State.CANNOT_DECIDE}
    assert (answer.to_make, answer.assessment.flags, answer.assessment.next_steps) == ((), (), ())


def test_a_later_start_of_the_policy_leaves_the_tasks_that_are_there() -> None:
    made = settled(thanked(contact())).case_file
    answer = settle(made, MONDAY, of_the_text(date(2025, 3, 11)), CALENDAR)
    assert (answer.to_withdraw, answer.assessment.flags) == ((), ())


def test_feedback_of_the_first_day_is_decided() -> None:
    assert settle(thanked(contact()), MONDAY, of_the_text(MONDAY), CALENDAR).to_make


def test_several_pieces_of_feedback_are_answered_each_for_itself() -> None:
    thanks_too = replace(challenged(deadline_given=date(2025, 3, 28)), messages=(contact(),))
    both = replace(thanks_too, feedback=(*thanks_too.feedback, thanks()))
    stages = {stage.about: stage.words for stage in settled(both).assessment.stages}
    assert stages == {"thanks": "Positive feedback: with the manager", "complaint": "Challenge: grounds awaited"}


def test_of_a_service_complaint_nothing_is_asked_that_only_a_review_asks() -> None:
    assessment = settled(thanked(contact(), feedback=(thanks(kind=Kind.SERVICE_COMPLAINT),))).assessment
    paragraphs = {finding.paragraph for finding in assessment.findings}
    assert {"11", "12", "13", "14", "18"} <= paragraphs
    assert paragraphs.isdisjoint({"7", "8", "20", "32", "38", "46", "47", "53", "58", "63"})


@pytest.mark.parametrize(
    ("kind", "words"),
    [(UNKNOWN, "is not on record"), (Unknown("column x holds a number that the mapping does not name"), "column x")],
)
def test_a_kind_that_is_not_on_record_is_said_and_leaves_tasks_as_they_are(kind: Unknown, words: str) -> None:
    made = settled(thanked(contact())).case_file
    answer = settled(replace(made, feedback=(thanks(kind=kind),)))
    assert (answer.to_make, answer.to_withdraw) == ((), ())
    (flag,) = answer.assessment.flags
    assert (words in flag.because, flag.missing) == (True, ("feedback.kind",))
    assert [stage.words for stage in answer.assessment.stages] == ["Feedback of a kind that is not on record"]
    assert answer.assessment.next_steps[0].what == "Record what kind of feedback this is"


def test_what_cannot_be_decided_withdraws_nothing() -> None:
    late = challenged(deadline_given=UNKNOWN, grounds_received_at=moment("2025-04-02 09:00"))
    made = settled(late).case_file
    assert made.tasks
    undated = replace(made, decisions=(decided(None),))
    assert settled(undated).to_withdraw == ()


def test_an_unknown_day_of_receipt_is_looked_at_again_when_another_edition_starts() -> None:
    later = date(2025, 6, 1)
    two = replace(PARAMETERS, edition=Dated(((date(2024, 1, 1), "first"), (later, "second"))))
    file = thanked(contact(), feedback=(thanks(received_at=UNKNOWN),))
    assert settle(file, MONDAY, two, CALENDAR).assessment.look_again_on == later


@pytest.mark.parametrize("day", [date(9999, 12, 15), date(9999, 12, 31)])
def test_a_date_that_cannot_be_right_decides_nothing_and_stops_nothing(day: date) -> None:
    impossible = challenged(decided(day), deadline_given=day)
    both = replace(impossible, feedback=(*impossible.feedback, thanks()), messages=(contact(),))
    answer = settled(both)
    assert [want.key.about for want in answer.to_make] == ["thanks"]
    finding = next(each for each in answer.assessment.findings if each.rule == "concerns_within_one_month")
    assert (finding.state, "cannot be right" in finding.because) == (State.CANNOT_DECIDE, True)


def test_the_json_has_the_names_that_others_rely_on() -> None:
    said = as_json(settled(thanked(contact())).assessment)
    assert list(said["findings"][0]) >= ["paragraph", "part", "class", "state", "because", "about", "facts"]
    assert said["tasks"] == [
        {
            "name": "positive feedback received",
            "for": "mo",
            "paragraphs": ["8", "9"],
            "about": "thanks",
            "state": "open",
        }
    ]
    assert said["policy_edition"]


def test_what_does_not_come_into_question_may_be_told_without_the_facts_that_were_looked_at() -> None:
    assessment = settled(challenged()).assessment
    whole, short = as_json(assessment)["findings"], as_json(assessment, whole=False)["findings"]
    assert all("facts" in finding for finding in whole)
    assert {finding["state"] for finding in short if "facts" not in finding} == {"not_triggered"}
    assert [{**finding, "facts": None} for finding in short] == [{**finding, "facts": None} for finding in whole]


def test_a_day_on_which_nothing_differs_is_looked_past() -> None:
    """A date that is compared with today but is overtaken by another fact."""
    file = thanked(contact())
    answer = answer_on(file, MONDAY, PARAMETERS, CALENDAR)
    ahead = DaysAnswer(answer.assessment, starts=frozenset({date(2025, 3, 20), date(2025, 4, 1)}))
    assert looked_ahead(ahead, file, PARAMETERS, CALENDAR).look_again_on is None


def test_rules_that_want_a_task_only_until_it_is_there_are_a_mistake_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def until_it_is_there(matter: Matter, look: Look) -> Want | None:
        return None if matter.tasks else positive_feedback.positive_feedback_task.want(matter, look)

    fickle = Wanting("fickle", Purpose.POSITIVE_FEEDBACK, ("8",), is_positive, until_it_is_there)
    monkeypatch.setattr(answering, "WANTS", (fickle,))
    with pytest.raises(NotSettling, match="only until it is there"):
        settled(thanked(contact()))


def test_rules_that_never_come_to_rest_are_a_mistake_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_more_each_time(matter: Matter, _look: Look) -> Want:
        return Want(Key("thanks", Purpose.ASK_WHY_LATE, f"{len(matter.tasks)}"), TaskName.ASK_WHY_LATE, "mo", (), ())

    restless = [Wanting("restless", Purpose.ASK_WHY_LATE, (), is_positive, one_more_each_time)]
    monkeypatch.setattr(answering, "WANTS", restless)
    with pytest.raises(NotSettling):
        settled(thanked(contact()))


def test_where_something_cannot_be_decided_that_leads_and_not_the_closing() -> None:
    """A referral set on the case itself may be about either of two complaints."""
    file = referred_by_hand(complete(), about="case")
    (complaint,) = file.feedback
    both = replace(file, feedback=(complaint, replace(complaint, id="another")))
    (leading,) = (step for step in settled(both).assessment.next_steps if step.leading and step.about == "complaint")
    assert leading.what.startswith("Put on record what is missing: which feedback the task 'OAT referral'")


def test_what_is_about_a_decision_or_the_case_is_said_to_belong_to_the_feedback_about_it() -> None:
    file = challenged()
    second = replace(file, feedback=(*file.feedback, Feedback("other", decision="decision")))
    spare = replace(second, decisions=(*file.decisions, Decision("spare")))
    belongs = as_json(evaluate(spare, MONDAY, PARAMETERS, CALENDAR))["belongs"]
    assert belongs == {"case": [], "decision": ["complaint", "other"], "spare": []}
