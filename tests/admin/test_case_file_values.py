"""How one fact may be written, and what it is then."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from policy.absent import NOT_APPLICABLE, RECORDED_AS_NOT_APPLYING, UNKNOWN
from policy.facts import (
    Advice,
    Channel,
    ConsideredBy,
    GoodReason,
    Judgement,
    OatAnswer,
    OutcomeGiven,
    Risk,
    Sent,
    Task,
    TaskStatus,
)
from tests.admin.files import FEEDBACK, about, mistakes, read

NINE = datetime(2025, 3, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "known"),
    [(True, True), (False, False), ("yes", True), ("no", False), ("No", False), (None, UNKNOWN), ("unknown", UNKNOWN)],
)
def test_a_yes_or_no_may_be_written_in_words_and_null_is_unknown(written: Any, known: Any) -> None:
    assert read({"case": {"id": "c", "supervised": written}}).case.supervised == known


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2025-03-10T09:00:00Z", NINE),
        ("2025-03-10T09:00Z", NINE),
        ("2025-03-10T10:00:00+01:00", datetime(2025, 3, 10, 10, tzinfo=timezone(timedelta(hours=1)))),
        ("2025-03-10 09:00:00+00:00", NINE),
    ],
)
def test_a_moment_has_its_offset(written: str, known: datetime) -> None:
    assert read({"case": {"id": "c", "opened_at": written}}).case.opened_at == known


@pytest.mark.parametrize(
    ("fact", "written", "said"),
    [
        ("opened_at", "2025-03-10T09:00:00", "add the offset"),
        ("opened_at", "2025-03-10", "a day alone is no moment"),
        ("opened_at", "tomorrow", "write a moment with its offset"),
        ("opened_at", "0001-01-01T00:00:00+14:00", "write a year from 1900 to 2199"),
        ("closed_on", "2025-03-10T09:00:00Z", "a day in London without a time"),
        ("closed_on", "20250310", "YYYY-MM-DD"),
        ("closed_on", "2025-02-29", "there is no such day"),
        ("closed_on", "9999-12-31", "write a year from 1900 to 2199"),
        ("closed_on", 20250310, "YYYY-MM-DD"),
        ("supervised", "maybe", "write true or false"),
        ("supervised", 1, "write true or false"),
        ("original_risk", "hihg", "did you mean 'high'?"),
        ("original_risk", "severe", "it can be high, low, medium"),
        ("original_risk", {"value": "low", "words": "x"}, "write one of low, medium, high"),
        ("reference", True, "write text in quotation marks"),
        ("reference", ["C-1"], "write text in quotation marks"),
        ("original_case_owner", {"id": "amal"}, 'write its id alone, "amal"'),
        ("status", "not_applicable", "this always applies"),
    ],
)
def test_a_value_of_another_type_says_what_would_be_right(fact: str, written: Any, said: str) -> None:
    assert said in mistakes({"case": {"id": "c", fact: written}})[f"case.{fact}"]


def test_not_applicable_is_an_answer_of_its_own_where_the_rules_tell_it_from_unknown() -> None:
    file = read(about(case={"id": "c1", "closed_as_low_level": "not_applicable", "closed_on": "not_applicable"}))
    assert file.case.closed_as_low_level == NOT_APPLICABLE
    assert file.case.closed_on == RECORDED_AS_NOT_APPLYING


def test_a_fact_within_a_fact_may_not_apply_too() -> None:
    found = {"status": "none_found", "level": "not_applicable"}
    (analysis,) = read(about(challenge_analysis={"injustice_found": found})).analyses
    assert getattr(analysis.injustice_found, "level", None) == RECORDED_AS_NOT_APPLYING


@pytest.mark.parametrize(
    ("written", "known"),
    [
        (
            {"value": "yes", "by": "amal", "at": "2025-03-10T09:00:00Z", "reasons": "r"},
            Judgement(True, "amal", NINE, "r"),
        ),
        ({"value": False}, Judgement(False)),
        (True, Judgement(True)),
        ("no", Judgement(False)),
        (None, UNKNOWN),
        ({"value": None}, UNKNOWN),
        ("not_applicable", RECORDED_AS_NOT_APPLYING),
    ],
)
def test_a_judgement_may_be_written_whole_or_as_its_value_alone(written: Any, known: Any) -> None:
    (challenge,) = read(about(challenge={"in_time": written})).challenges
    assert challenge.in_time == known


def test_a_judgement_without_its_value_is_a_mistake_for_who_made_it_would_be_lost() -> None:
    assert "say the value" in mistakes(about(challenge={"in_time": {"by": "amal"}}))["challenge.in_time"]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ({"asked_by": "amal", "asked_at": "2025-03-10T09:00:00Z"}, Advice("amal", NINE)),
        ({"answer": "within_oat", "words": "yes please"}, Advice(answer=OatAnswer.WITHIN_OAT, words="yes please")),
        ("as_usual", Advice(answer=OatAnswer.AS_USUAL)),
    ],
)
def test_advice_may_be_written_whole_in_part_or_as_its_answer_alone(written: Any, known: Any) -> None:
    (challenge,) = read(about(challenge={"oat_advice": [{"because": "criteria_of_26", "advice": written}]})).challenges
    assert challenge.oat_advice[0].advice == known  # type: ignore[index]


@pytest.mark.parametrize("written", ["other", {"value": "other", "words": "by pigeon"}])
def test_a_value_of_an_open_list_may_come_with_words(written: Any) -> None:
    assert (
        read({"case": {"id": "c"}, "feedback": {**FEEDBACK, "channel": written}}).feedback[0].channel == Channel.OTHER
    )


def test_a_judgement_on_an_open_list_may_come_with_words() -> None:
    document = about(oat_review={"route": {"value": "other", "words": "a new way", "by": "ola"}})
    assert read(document).oat_reviews[0].route.by == "ola"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        (["illness_or_bereavement", "other"], (GoodReason.ILLNESS_OR_BEREAVEMENT, GoodReason.OTHER)),
        ("other", (GoodReason.OTHER,)),
        ([], ()),
        (None, UNKNOWN),
    ],
)
def test_a_list_may_be_one_value_and_an_empty_one_is_not_unknown(written: Any, known: Any) -> None:
    assert read(about(challenge={"good_reasons": written})).challenges[0].good_reasons == known


def test_an_item_of_a_list_without_an_id_gets_one_from_its_place() -> None:
    document = about(
        decision={"id": "d1", "sent_to": [{"party": "p1", "on": "2025-02-28"}, {"id": "s", "party": "p2"}]}
    )
    sent = (Sent("d1 sent_to 1", "p1", date(2025, 2, 28)), Sent("s", "p2"))
    assert read(document).decisions[0].sent_to == sent


def test_outcomes_and_considerations_keep_their_order() -> None:
    review = {"id": "r1", "outcomes": [{"outcome": "Accepted by OAT", "by": "ola"}, "Returned"]}
    outcomes = read(about(oat_review=review)).oat_reviews[0].outcomes
    expected = (OutcomeGiven("r1 outcomes 1", "Accepted by OAT", "ola"), OutcomeGiven("r1 outcomes 2", "Returned"))
    assert outcomes == expected
    service = about(service_complaint={"feedback": "f1", "considered_by": ["mo"]})
    (complaint,) = read(service).service_complaints
    assert complaint.considered_by == (ConsideredBy("service_complaint considered_by 1", "mo"),)


@pytest.mark.parametrize(("written", "known"), [(250, "250"), (250.5, "250.5"), ("250.50", "250.50")])
def test_money_is_exact(written: Any, known: str) -> None:
    (remedy,) = read(about(remedy={"id": "x", "payment": {"amount": written, "for": "other"}})).remedies
    assert remedy.payment.amount == Decimal(known)  # type: ignore[union-attr]


@pytest.mark.parametrize("written", [0, 7, "3", 2.5, True])
def test_a_level_is_a_whole_number_from_1_to_6(written: Any) -> None:
    document = about(challenge_analysis={"injustice_claimed": written})
    assert "1 to 6" in mistakes(document)["challenge_analysis.injustice_claimed"]


@pytest.mark.parametrize("level", [1, 6])
def test_the_first_and_the_last_level_are_levels(level: int) -> None:
    assert read(about(challenge_analysis={"injustice_claimed": level})).analyses[0].injustice_claimed == level


@pytest.mark.parametrize(
    ("written", "status", "by"),
    [
        ({"closed": {"at": "2025-03-10T09:00:00Z", "by": "mo"}}, TaskStatus.COMPLETED, "mo"),
        ({"closed_by": "mo"}, TaskStatus.COMPLETED, "mo"),
        ({"closed": "not_applicable"}, TaskStatus.OPEN, UNKNOWN),
        ({"closed": None}, TaskStatus.OPEN, UNKNOWN),
        ({}, TaskStatus.OPEN, UNKNOWN),
        ({"status": "cancelled"}, TaskStatus.CANCELLED, UNKNOWN),
        ({"status": "cancelled", "closed": {"by": "mo"}}, TaskStatus.CANCELLED, "mo"),
        ({"status": "completed"}, TaskStatus.COMPLETED, UNKNOWN),
    ],
)
def test_a_task_that_somebody_closed_is_completed_unless_it_says_otherwise(
    written: dict[str, Any], status: TaskStatus, by: Any
) -> None:
    (task,) = read(about(task={"id": "t1", "about": "f1", **written})).tasks
    assert isinstance(task, Task)
    assert (task.status, task.closed_by) == (status, by)


def test_names_that_python_reserves_are_written_as_the_policy_has_them() -> None:
    document = about(message={"id": "m1", "from": "p1"}, learning_point={"id": "l", "identified_by": {"as": "oat"}})
    file = read(document)
    assert file.messages[0].from_ == "p1"
    assert file.learning_points[0].identified_by.as_ == "oat"  # type: ignore[union-attr]


def test_a_number_may_be_an_id() -> None:
    file = read({"case": {"id": 7}, "feedback": {"id": 1, "case": 7, "decision": 4}, "task": {"id": 2, "about": 1}})
    assert (file.case.id, file.feedback[0].case, file.feedback[0].decision, file.tasks[0].about) == ("7", "7", "4", "1")


def test_a_risk_shown_is_one_of_the_three() -> None:
    assert read(about(task={"id": "t", "risk_shown": "high"})).tasks[0].risk_shown is Risk.HIGH
