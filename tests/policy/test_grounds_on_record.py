"""Paragraph 38: the grounds are attached and marked, in whichever of the ways that count, and what a task is told."""

from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import CaseFile, Channel, Direction, MessageKind, MessageState, Person, TaskStatus
from policy.finding import Want
from policy.look import FactMissing
from policy.outcomes import Outcome
from policy.roles import Role, RoleHeld
from policy.rules.grounds.grounds_on_record import (
    CHECKS,
    attach_and_mark_task,
    grounds_are_attached,
    grounds_are_marked,
    lacking,
)
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, PEOPLE, challenged
from tests.policy.complete_referral import complete, referred_by_hand
from tests.policy.grounds_casework import (
    MARK,
    came,
    closed,
    complete_but,
    grounds_task,
    note,
    our_grounds_task,
    with_messages,
    with_outcomes,
    with_tasks,
)
from tests.policy.judging import look_on, matter_of, verdict, want
from tests.policy.routed import NO, YES, with_case, with_other

LINKED: dict[str, Any] = {"links": ("grounds",)}
HELD: dict[str, Any] = {"attachments": ("grounds.pdf",)}
IN: dict[str, Any] = {"channel": Channel.EMAIL, "direction": Direction.IN, "state": MessageState.RECEIVED}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), "not_triggered"),
        (came(), "pending"),
        (came(grounds_attachment="grounds"), "met"),
        (with_tasks(came(), grounds_task(**LINKED)), "met"),
        (with_tasks(came(), grounds_task()), "pending"),
        (with_tasks(came(), grounds_task(links=())), "pending"),
        (with_tasks(came(), grounds_task("Call them back", **LINKED)), "pending"),
        (with_tasks(came(), grounds_task(**LINKED, status=TaskStatus.CANCELLED)), "pending"),
        (with_tasks(came(), our_grounds_task(**LINKED)), "pending"),
        (with_messages(came(), note(**HELD)), "met"),
        (with_messages(came(), note(attachments=())), "pending"),
        (with_messages(came(), note("A letter", **HELD)), "pending"),
        (with_messages(came(), note(**IN, **HELD)), "met"),
        (with_messages(came(), note(**{**IN, "direction": Direction.OUT}, **HELD)), "pending"),
        (with_case(came(), oat_direct_pass=YES), "pending"),
        (with_case(came(), closed_as_low_level=True), "not_triggered"),
        (came(declined_out_of_time=YES), "not_triggered"),
        (closed(came()), "not_triggered"),
        (referred_by_hand(came()), "breached"),
        (referred_by_hand(challenged()), "breached"),
        (with_outcomes(came(), Outcome.MORE_INFORMATION), "pending"),
        (with_outcomes(came(), Outcome.ACCEPTED), "breached"),
    ],
    ids=[
        "no grounds",
        "came",
        "on the feedback",
        "task with a linked message",
        "task without",
        "task with an empty list",
        "another task",
        "cancelled task",
        "task of ours",
        "note with an attachment",
        "note without",
        "another note",
        "email with an attachment",
        "email to somebody",
        "direct pass",
        "low level",
        "declined",
        "closed",
        "referred",
        "referred without grounds",
        "sent back",
        "accepted",
    ],
)
def test_the_grounds_are_attached(file: CaseFile, state: str) -> None:
    assert verdict(grounds_are_attached, file).state.value == state


def draft(**facts: Any) -> dict[str, Any]:
    return {"channel": Channel.EMAIL, "state": MessageState.DRAFT, **facts}


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (challenged(), "not_triggered"),
        (came(), "pending"),
        (came(marked_challenge_to_our_decision=True), "met"),
        (came(marked_challenge_to_our_decision=False), "pending"),
        (with_tasks(came(marked_challenge_to_our_decision=False), grounds_task()), "met"),
        (with_tasks(came(), grounds_task(status=TaskStatus.COMPLETED)), "met"),
        (with_tasks(came(), grounds_task(status=TaskStatus.CANCELLED)), "pending"),
        (with_tasks(came(), grounds_task("‘Challenge  to our decision’")), "met"),
        (with_tasks(came(), grounds_task(purpose=Purpose.ATTACH_AND_MARK_GROUNDS)), "met"),
        (with_tasks(came(), grounds_task("Grounds", purpose=Purpose.ATTACH_AND_MARK_GROUNDS)), "pending"),
        (with_tasks(came(), our_grounds_task()), "pending"),
        (with_tasks(came(), our_grounds_task(name=MARK)), "pending"),
        (with_messages(came(), note()), "met"),
        (with_messages(came(), note(channel=Channel.TELEPHONE, state=MessageState.DRAFT)), "met"),
        (with_messages(came(), note(**IN)), "met"),
        (with_messages(came(), note(**{**IN, "direction": UNKNOWN})), "met"),
        (with_messages(came(), note(**draft())), "pending"),
        (with_messages(came(), note(**draft(direction=Direction.OUT))), "pending"),
        (with_messages(came(), note(**draft(direction=Direction.INTERNAL))), "pending"),
        (
            with_messages(came(), note(channel=Channel.EMAIL, direction=Direction.INTERNAL, state=MessageState.SENT)),
            "met",
        ),
        (with_messages(came(), note(channel=Channel.EMAIL, state=MessageState.SENT)), "pending"),
        (with_messages(came(), note(kind=MessageKind.REQUEST_FOR_GROUNDS)), "pending"),
        (with_messages(came(), note(about="other")), "pending"),
        (referred_by_hand(came()), "breached"),
        (with_case(came(), oat_direct_pass=YES), "pending"),
    ],
    ids=[
        "no grounds",
        "came",
        "on the feedback",
        "not on the feedback",
        "not on the feedback but as a task",
        "completed task",
        "cancelled task",
        "other quotation marks",
        "task by purpose and name",
        "task by purpose with another name",
        "task of ours",
        "task of ours renamed",
        "note",
        "open note of a call",
        "email that came in",
        "email of unsaid direction",
        "draft",
        "draft to somebody",
        "internal draft",
        "internal email",
        "email that was sent",
        "our request for grounds",
        "note on something else",
        "referred",
        "direct pass",
    ],
)
def test_the_grounds_are_marked_as_a_task_a_note_or_a_message_of_the_name(file: CaseFile, state: str) -> None:
    assert verdict(grounds_are_marked, file).state.value == state


@pytest.mark.parametrize(
    "file",
    [
        with_tasks(came(), grounds_task("Chalenge to our descision")),
        with_messages(came(), note("Challenge to your decision")),
    ],
)
def test_a_near_miss_is_recognised_and_said_without_repeating_the_words(file: CaseFile) -> None:
    found = verdict(grounds_are_marked, file)
    assert (found.state.value, found.step is not None) == ("pending", True)
    assert found.flag == "the subject given to the grounds is nearly right; it should be 'Challenge to our decision'"


def test_a_mark_that_is_right_elsewhere_forgives_the_near_miss() -> None:
    file = with_tasks(came(marked_challenge_to_our_decision=True), grounds_task("Chalenge to our decision"))
    assert verdict(grounds_are_marked, file).flag is None


def test_a_task_that_somebody_set_shows_that_the_grounds_came() -> None:
    file = with_tasks(challenged(), grounds_task())
    assert [verdict(rule, file).state.value for rule in (grounds_are_attached, grounds_are_marked)] == [
        "pending",
        "met",
    ]


@pytest.mark.parametrize(
    "where",
    [with_tasks(came(), grounds_task(about="case", **LINKED)), with_messages(came(), note(about="case", **HELD))],
)
def test_what_is_on_the_case_alone_decides_nothing_where_other_feedback_could_be_meant(where: CaseFile) -> None:
    several = with_other(where)
    assert [verdict(rule, where).state.value for rule in (grounds_are_attached, grounds_are_marked)] == ["met", "met"]
    found = [verdict(rule, several) for rule in (grounds_are_attached, grounds_are_marked)]
    assert [each.state.value for each in found] == ["cannot_decide", "cannot_decide"]
    assert {each.missing for each in found} <= {("task.about",), ("message.about",)}
    assert {entry.facts for entry in lacking(matter_of(several), look_on())} == {each.missing for each in found}


def asked(file: CaseFile) -> Want:
    wanted = want(attach_and_mark_task, file)
    assert wanted is not None
    return wanted


def test_the_case_owner_gets_a_task_to_attach_and_mark_the_grounds() -> None:
    wanted = asked(came())
    assert (wanted.name, wanted.for_) == (TaskName.ATTACH_AND_MARK_GROUNDS, AMAL)
    assert (wanted.key.about, wanted.key.occasion) == ("complaint", "complaint")
    assert [words.split()[1] for words in wanted.contents] == ["grounds", "attach", "mark"]
    assert "20 March 2025" in wanted.contents[0]


@pytest.mark.parametrize(
    ("facts", "left"),
    [({"grounds_attachment": "grounds"}, "mark them"), ({"marked_challenge_to_our_decision": True}, "attach")],
)
def test_the_task_asks_only_for_what_is_left(facts: dict[str, Any], left: str) -> None:
    (words,) = asked(came(**facts)).contents[1:]
    assert left in words


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (challenged(), False),
        (came(), True),
        (came(grounds_attachment="grounds"), True),
        (came(grounds_attachment="grounds", marked_challenge_to_our_decision=True), False),
        (with_tasks(came(), grounds_task()), False),
        (with_tasks(came(), grounds_task("Grounds", purpose=Purpose.ATTACH_AND_MARK_GROUNDS)), False),
        (with_tasks(came(), our_grounds_task()), True),
        (with_tasks(came(), our_grounds_task(status=TaskStatus.COMPLETED)), True),
        (came(declined_out_of_time=YES), False),
        (came(declined_out_of_time=NO), True),
        (closed(came()), False),
        (with_case(came(), closed_as_low_level=True), False),
        (with_case(came(), oat_direct_pass=YES), True),
        (with_outcomes(came(), Outcome.ACCEPTED), False),
        (with_outcomes(came(), Outcome.MORE_INFORMATION), True),
    ],
)
def test_the_task_is_wanted_until_the_grounds_are_attached_and_marked(file: CaseFile, wanted: bool) -> None:
    assert (want(attach_and_mark_task, file) is not None) is wanted


def test_no_task_is_set_while_one_on_the_case_may_be_it() -> None:
    with pytest.raises(FactMissing):
        want(attach_and_mark_task, with_other(with_tasks(came(), grounds_task(about="case"))))


def check(file: CaseFile) -> tuple[str, ...] | None:
    (checking,) = CHECKS
    found = checking.check(matter_of(file), look_on())
    return None if found is None else found.missing


TASK_IS_THE_MARK: dict[str, Any] = {"grounds_attachment": UNKNOWN, "marked_challenge_to_our_decision": UNKNOWN}


@pytest.mark.parametrize(
    ("task", "facts", "told"),
    [
        (grounds_task(**LINKED), {}, []),
        (grounds_task(), {}, ["the grounds are neither attached nor linked to the task (paragraph 38)"]),
        (grounds_task(), {"grounds_attachment": "grounds"}, []),
        (grounds_task(**LINKED, owner="mo"), {}, ["the task is not with the case owner (paragraph 38)"]),
        (grounds_task(**LINKED, owner=UNKNOWN), {}, ["whose task it is, is not on record (paragraph 38)"]),
        (
            grounds_task("Challenge to your decision", **LINKED),
            {},
            ["the subject should be 'Challenge to our decision' (paragraph 38)"],
        ),
    ],
)
def test_an_open_task_is_told_what_it_lacks(task: Any, facts: dict[str, Any], told: list[str]) -> None:
    file = with_tasks(complete_but(**{**TASK_IS_THE_MARK, **facts}), task)
    assert list(check(file) or ()) == told


def test_a_task_for_the_grounds_is_told_what_annex_b_lacks() -> None:
    file = replace(with_tasks(complete_but(), grounds_task()), analyses=())
    said = check(file)
    assert said is not None
    assert all(each.endswith("(Annex B)") for each in said)
    assert "missing from the analysis: the summary of the reasons (Annex B)" in said


@pytest.mark.parametrize("facts", [{"oat_direct_pass": YES}, {"closed_as_low_level": True}])
def test_annex_b_is_not_asked_for_on_a_direct_pass_nor_without_a_review(facts: dict[str, Any]) -> None:
    file = replace(with_tasks(complete_but(), grounds_task()), analyses=())
    assert check(with_case(file, **facts)) == ()


@pytest.mark.parametrize(
    "task", [our_grounds_task(**LINKED), grounds_task(status=TaskStatus.COMPLETED), grounds_task("Call them back")]
)
def test_only_an_open_task_that_a_person_set_for_the_grounds_is_checked(task: Any) -> None:
    assert check(with_tasks(complete_but(), task)) is None


@pytest.mark.parametrize(("owner", "right"), [("new", True), ("cover", False)])
def test_the_present_case_owner_may_have_the_task(owner: str, right: bool) -> None:
    file = with_tasks(with_case(complete_but(), current_case_owner="new"), grounds_task(owner=owner))
    assert (check(file) == ()) is right


def test_whoever_covers_may_have_the_task_where_the_case_owner_cannot_act() -> None:
    people = tuple(replace(each, active=False) if each.id == AMAL else each for each in PEOPLE)
    file = replace(
        with_tasks(complete(), grounds_task(owner="cover")),
        people=(*people, Person("cover")),
        roles=(RoleHeld(Role.FALLBACK, "cover"),),
    )
    assert check(file) == ()
