"""What must not matter, for every case file: the order of records, other cases, other feedback, what no rule names."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy import evaluate
from policy.absent import UNKNOWN, Unknown
from policy.accepting import OPEN_TO_IT
from policy.assessment import Assessment
from policy.facts import (
    AcceptedAsIs,
    Case,
    CaseFile,
    Challenge,
    ChallengeAnalysis,
    Decision,
    Direction,
    Feedback,
    Kind,
    Message,
    MessageKind,
    MessageState,
    OatReview,
    Party,
    Person,
    Risk,
    ServiceComplaint,
    Task,
    TaskStatus,
    Team,
)
from policy.tasks import Purpose, TaskName
from tests.policy.after_review_casework import proposal, request
from tests.policy.any_case import any_case
from tests.policy.any_record import hints, in_list
from tests.policy.casework import AMAL, CALENDAR, PARAMETERS, moment
from tests.policy.further_casework import assessed, form, paying, remedy
from tests.policy.learning_casework import point

TODAY = st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 8, 31))
ANY = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(ANY, max_examples=8)
APRIL = moment("2025-04-01 09:00")
Record = tuple[str, Any]
"""The list of a case file that a record stands in, and the record."""


def on(file: CaseFile, day: date) -> Assessment:
    return evaluate(file, day, PARAMETERS, CALENDAR)


def adding(file: CaseFile, *records: Record) -> CaseFile:
    for name, record in records:
        file = in_list(file, name, (*getattr(file, name), record))
    return file


def a_message(about: str, kind: MessageKind, state: MessageState = MessageState.SENT, **facts: Any) -> Record:
    sent = {"direction": Direction.OUT, "at": APRIL, "to": ("person", AMAL), "attachments": ("a file",)}
    return "messages", Message(f"{about}: {kind}", about=about, kind=kind, state=state, **{**sent, **facts})


def a_task(about: str, name: str, purpose: Any = UNKNOWN, status: TaskStatus = TaskStatus.OPEN) -> Record:
    set_by_hand: dict[str, Any] = {"owner": "oat", "created_at": APRIL, "risk_shown": Risk.LOW, "links": ("grounds",)}
    return "tasks", Task(
        f"{about}: {name} {purpose}", about=about, name=name, purpose=purpose, status=status, **set_by_hand
    )


LISTS = tuple(name for name in hints(CaseFile) if name not in ("case", "roles_known_of", "cannot_hold"))


@ANY
@given(any_case(), TODAY, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(file: CaseFile, day: date, chance: Random) -> None:
    mixed: dict[str, Any] = {
        name: tuple(chance.sample(getattr(file, name), len(getattr(file, name)))) for name in LISTS
    }
    assert shape(on(replace(file, **mixed), day)) == shape(on(file, day))


def shape(answer: Assessment) -> list[Counter[Hashable]]:
    """All of an answer but its words and steps: they show the first of several records that stand equally badly."""
    parts: tuple[Iterable[Hashable], ...] = (
        ((each.rule, each.about, each.state, frozenset(each.missing), each.accepted) for each in answer.findings),
        answer.deadlines,
        ((each.want.key, each.state, each.want.for_, each.want.due) for each in answer.tasks),
        ((each.name, each.about) for each in answer.flags),
        (each.about for each in answer.next_steps if each.leading),
        answer.stages,
        answer.checks,
        ((each.want.kind, each.want.about, each.state) for each in answer.documents),
    )
    return [Counter(part) for part in parts]


ELSEWHERE = "another case"
OF_ANOTHER_CASE: tuple[Record, ...] = (
    *(a_message(ELSEWHERE, kind) for kind in MessageKind),
    *(a_task(ELSEWHERE, name, purpose) for purpose, name in zip(Purpose, TaskName, strict=True)),
    ("tasks", Task("untold", about=ELSEWHERE, name=TaskName.OAT_REFERRAL.value)),
    ("remedies", remedy("elsewhere", for_=ELSEWHERE)),
    ("remedies", replace(paying(for_=ELSEWHERE), id="elsewhere")),
    ("fresh_primary_requests", form("elsewhere", feedback=ELSEWHERE)),
    ("proposals", proposal("elsewhere", oat_review=ELSEWHERE)),
    ("quash_requests", request("elsewhere", oat_review=ELSEWHERE)),
    ("learning_points", point("elsewhere", recorded_on=ELSEWHERE)),
    ("risk_assessments", assessed("new_detailed_investigation", feedback=ELSEWHERE)),
    ("service_complaints", ServiceComplaint(ELSEWHERE, resolved_at_first_contact=True)),
    ("challenges", Challenge(ELSEWHERE, considering_jr=True, grounds_received_at=APRIL)),
    ("analyses", ChallengeAnalysis(ELSEWHERE, links=("grounds",))),
    ("oat_reviews", OatReview(ELSEWHERE, decided_at=APRIL)),
    ("new_cases", Case("new", opened_at=APRIL, opened_from=ELSEWHERE)),
    ("accepted", AcceptedAsIs("elsewhere", about=ELSEWHERE, paragraph="46")),
    ("people", Person("nobody", line_manager=AMAL, active=True)),
    ("parties", Party("nobody", name="Nobody Known")),
    ("teams", Team("nobody", number="99")),
)


@pytest.mark.parametrize("record", OF_ANOTHER_CASE, ids=lambda record: f"{record[0]} {record[1].id}")
@FEW
@given(any_case(), TODAY)
def test_what_is_about_another_case_changes_nothing(record: Record, file: CaseFile, day: date) -> None:
    assert on(adding(file, record), day) == on(file, day)


DRAFTED = tuple(kind for kind in MessageKind if kind is not MessageKind.CONTACT_IN)
"""A contact that came in is there once saved, whatever its state."""
NAMED_BY_NO_RULE: tuple[Record, ...] = (
    *(a_message("complaint", kind, MessageState.DRAFT) for kind in DRAFTED),
    *(a_message("complaint", MessageKind.OTHER, state) for state in MessageState),
    *(a_message("complaint", MessageKind.OTHER, direction=direction) for direction in Direction),
    *(a_task("complaint", "Call the person back", status=status) for status in TaskStatus),
    a_task("complaint", "Call the person back", Purpose.OTHER),
    *(a_task("complaint", name, status=TaskStatus.CANCELLED) for name in TaskName),
    *(a_task("complaint", "OAT referral", purpose, TaskStatus.CANCELLED) for purpose in Purpose),
)


@pytest.mark.parametrize("record", NAMED_BY_NO_RULE, ids=lambda record: f"{record[0]} {record[1].id}")
@FEW
@given(any_case(), TODAY)
def test_drafts_cancelled_tasks_and_what_no_rule_names_prove_nothing(record: Record, file: CaseFile, day: date) -> None:
    assert on(adding(file, record), day) == on(file, day)


SECOND = "second complaint"
OTHER_FEEDBACK = [
    Feedback(SECOND, received_at=APRIL, from_party="somebody else", decision="another decision", kind=kind)
    for kind in (UNKNOWN, *Kind)
]
OF_THE_OTHER: tuple[Record, ...] = (
    *(a_message(SECOND, kind) for kind in MessageKind),
    *(a_task(SECOND, name, purpose) for purpose, name in zip(Purpose, TaskName, strict=True)),
    ("decisions", Decision("another decision", issued_jointly_with_lgsco=True)),
    ("challenges", Challenge(SECOND, considering_jr=True, grounds_received_at=APRIL)),
    ("remedies", remedy("another remedy", for_=SECOND)),
    ("learning_points", point("another point", recorded_on=SECOND)),
    ("proposals", proposal("another proposal", oat_review=SECOND)),
    ("fresh_primary_requests", form("another form", feedback=SECOND)),
    ("quash_requests", request("another request", oat_review=SECOND)),
)


@pytest.mark.parametrize("other", OTHER_FEEDBACK, ids=lambda other: str(other.kind))
@settings(ANY, max_examples=25)
@given(any_case(), TODAY)
def test_other_feedback_on_the_case_changes_nothing_here(other: Feedback, file: CaseFile, day: date) -> None:
    alone = saying_what_it_is_about(file)
    mine = alone.feedback[0].id
    with_other = adding(alone, ("feedback", other), *OF_THE_OTHER)
    assert about(mine, on(with_other, day)) == about(mine, on(alone, day))


def saying_what_it_is_about(file: CaseFile) -> CaseFile:
    """The file with one piece of feedback, and with all that stands on the case alone put on that."""
    mine = file.feedback[0].id

    def here(meant: Any) -> Any:
        return mine if isinstance(meant, Unknown) or meant == file.case.id else meant

    return replace(
        file,
        feedback=file.feedback[:1],
        messages=tuple(replace(each, about=here(each.about)) for each in file.messages),
        tasks=tuple(replace(each, about=here(each.about)) for each in file.tasks),
        learning_points=tuple(replace(each, recorded_on=here(each.recorded_on)) for each in file.learning_points),
    )


ASKS_FOR_SERVICE = "43"
"""It says whether a complaint about our service is on record too (reading R05)."""


def about(feedback: str, answer: Assessment) -> list[object]:
    findings = [each for each in answer.findings if each.paragraph != ASKS_FOR_SERVICE]
    flags = [each for each in answer.flags if ASKS_FOR_SERVICE not in each.paragraphs]
    said = (findings, flags, answer.next_steps, answer.deadlines, answer.stages)
    mine: list[object] = [[each for each in some if each.about == feedback] for some in said]
    tasks = [each for each in answer.tasks if each.want.key.about == feedback]
    return [*mine, tasks, [each for each in answer.documents if each.want.about == feedback]]


@settings(ANY, max_examples=25)
@given(any_case(), TODAY, st.data())
def test_a_finding_left_as_it_is_keeps_its_state_and_asks_for_nothing(
    file: CaseFile, day: date, data: st.DataObject
) -> None:
    plain = replace(file, accepted=())
    before = on(plain, day)
    open_ones = [each for each in before.findings if each.state in OPEN_TO_IT]
    if not open_ones:
        return
    chosen = data.draw(st.sampled_from(open_ones))
    part = UNKNOWN if chosen.part is None else chosen.part
    after = on(adding(plain, ("accepted", AcceptedAsIs("left", chosen.about, chosen.paragraph, part, AMAL))), day)
    assert [replace(each, accepted=None) for each in after.findings] == list(before.findings)
    assert (after.deadlines, after.tasks, after.stages) == (before.deadlines, before.tasks, before.stages)
    assert [each for each in after.findings if each.accepted and not is_the_same(each, chosen)] == []
    assert {each.because for each in after.flags} <= {each.because for each in before.flags}


def is_the_same(one: Any, other: Any) -> bool:
    """Whether two findings stand for the same sentence about the same thing."""
    return (one.about, one.paragraph, one.part) == (other.about, other.paragraph, other.part)
