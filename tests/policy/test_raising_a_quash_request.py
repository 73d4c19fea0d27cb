"""Paragraph 68: OAT raises a request to quash with the Legal Team."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    EvidenceMissedOrNew,
    MessageState,
    QuashOrNot,
    Says,
    Task,
    TaskStatus,
    Team,
    TeamKind,
)
from policy.finding import State
from policy.roles import Role, RoleHeld
from policy.rule import Rule
from policy.rules.quashing import raising
from policy.rules.quashing.legal_task import NO_REASONS, REASONS, quash_request_task
from policy.rules.quashing.raising import legal_has_the_details, legal_has_the_reasons, request_is_raised_with_legal
from policy.tasks import Fate, Key, Made, Purpose, TaskName
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    BOTH_SAID,
    OPENED,
    QUASHING,
    REPORT,
    at,
    final,
    request,
    reviewed,
    state,
    to_legal,
    to_quash,
)
from tests.policy.casework import AMAL, moment
from tests.policy.judging import verdict, want
from tests.policy.oat_casework import KIM, OLU, adding, case, closed, task

FACTS = ("no_other_way", "public_interest", "new_investigation_not_possible")
KEEP = QuashOrNot.DO_NOT_QUASH


@pytest.mark.parametrize("rule", raising.RULES, ids=lambda rule: rule.name)
def test_the_legal_team_hears_of_it_before_the_final_decision(rule: Rule) -> None:
    said = verdict(rule, to_quash())
    assert said.state is State.PENDING
    assert said.step is not None
    assert said.step.closes
    assert state(rule, to_quash(to_legal())) is State.MET
    assert state(rule, to_quash(to_legal(), final_decision=final())) is State.MET
    assert state(rule, to_quash(final_decision=final())) is State.BREACHED
    assert state(rule, to_quash(final_decision=final(KEEP))) is State.BREACHED
    assert state(rule, closed(to_quash())) is State.BREACHED
    assert state(rule, to_quash(to_legal(state=MessageState.DRAFT))) is State.PENDING


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(BEFORE, State.MET), (OPENED, State.MET), (AFTER, State.BREACHED)],
)
def test_a_request_raised_after_the_final_decision_came_too_late(raised: str, expected: State) -> None:
    by_moment = to_quash(raised_with_legal_at=moment(raised), final_decision=final())
    assert state(request_is_raised_with_legal, by_moment) is expected
    by_message = to_quash(to_legal(raised), final_decision=final())
    assert state(request_is_raised_with_legal, by_message) is expected


@pytest.mark.parametrize(("when", "of_final"), [(None, OPENED), (AFTER, None)])
def test_where_a_moment_is_not_on_record_raising_is_taken_as_in_time(when: str | None, of_final: str | None) -> None:
    file = to_quash(to_legal(when), final_decision=final(when=of_final))
    assert state(request_is_raised_with_legal, file) is State.MET


@pytest.mark.parametrize(("by", "flagged"), [(KIM, False), (OLU, False), (UNKNOWN, False), (AMAL, True)])
def test_a_request_raised_by_somebody_outside_oat_is_shown(by: Any, flagged: bool) -> None:
    said = verdict(request_is_raised_with_legal, to_quash(to_legal(), raised_by=by))
    assert said.state is State.MET
    assert (said.flag is not None) is flagged


@pytest.mark.parametrize(
    ("says", "details", "reasons"),
    [
        (BOTH_SAID, State.MET, State.MET),
        ((Says.CASE_DETAILS,), State.MET, State.PENDING),
        ((Says.REASONS_MEET_QUASH_CIRCUMSTANCES,), State.PENDING, State.MET),
        ((), State.PENDING, State.PENDING),
        (UNKNOWN, State.CANNOT_DECIDE, State.CANNOT_DECIDE),
    ],
)
def test_the_legal_team_is_given_details_and_reasons_each_for_itself(says: Any, details: State, reasons: State) -> None:
    file = to_quash(to_legal(says=says))
    for rule, expected in ((legal_has_the_details, details), (legal_has_the_reasons, reasons)):
        said = verdict(rule, file)
        assert said.state is expected
        assert said.missing == (("message.says",) if expected is State.CANNOT_DECIDE else ())
        if expected is State.PENDING:
            decided = replace(file, quash_requests=(replace(file.quash_requests[0], final_decision=final()),))
            assert state(rule, decided) is State.BREACHED


def test_a_moment_of_raising_alone_leaves_details_and_reasons_to_give() -> None:
    file = to_quash(raised_with_legal_at=moment(BEFORE))
    assert state(request_is_raised_with_legal, file) is State.MET
    for rule in (legal_has_the_details, legal_has_the_reasons):
        said = verdict(rule, file)
        assert said.state is State.PENDING
        assert said.step is not None
        assert said.step.what.startswith("Give the Legal Team")


def by_hand(**facts: Any) -> Task:
    given = {"owner": Role.LEGAL.value, "contents": "Case, details, reasons."}
    purpose, name = Purpose.QUASH_REQUEST_TO_LEGAL, TaskName.QUASH_REQUEST_TO_LEGAL
    return task("by hand", purpose, name, BEFORE, **{**given, **facts})


@pytest.mark.parametrize(
    ("facts", "raised", "given"),
    [
        ({}, State.MET, State.MET),
        ({"status": TaskStatus.COMPLETED}, State.MET, State.MET),
        ({"status": TaskStatus.CANCELLED}, State.PENDING, State.PENDING),
        ({"contents": UNKNOWN}, State.MET, State.PENDING),
        ({"owner": "lee"}, State.MET, State.MET),
        ({"owner": "lou"}, State.MET, State.MET),
        ({"owner": "legal team"}, State.MET, State.MET),
        ({"owner": UNKNOWN}, State.MET, State.MET),
        ({"owner": AMAL}, State.PENDING, State.PENDING),
    ],
)
def test_a_task_for_the_legal_team_raises_the_request(facts: dict[str, Any], raised: State, given: State) -> None:
    file = adding(to_quash(), by_hand(**facts))
    lou = replace(file.people[0], id="lou", team="legal team")
    file = replace(
        file,
        roles=(*file.roles, RoleHeld(Role.LEGAL, "lee")),
        teams=(Team("legal team", kind=TeamKind.LEGAL),),
        people=(*file.people, lou),
    )
    assert state(request_is_raised_with_legal, file) is raised
    assert state(legal_has_the_details, file) is given
    assert state(legal_has_the_reasons, file) is given


def ours(contents: str, *, occasion: str = "request", touched: bool = False) -> Task:
    return replace(
        by_hand(contents=contents),
        made_as=Key("complaint", Purpose.QUASH_REQUEST_TO_LEGAL, occasion),
        touched=touched,
    )


@pytest.mark.parametrize(
    ("task_of_ours", "expected"),
    [
        (ours(f"Words. {REASONS} words."), State.MET),
        (ours(f"Words. {NO_REASONS}"), State.PENDING),
        (ours("A person's own words.", touched=True), State.MET),
        (ours(f"{REASONS} words.", occasion="another request"), State.PENDING),
    ],
)
def test_our_own_task_gives_the_reasons_where_they_were_on_record(task_of_ours: Task, expected: State) -> None:
    assert state(legal_has_the_reasons, adding(to_quash(), task_of_ours)) is expected


def test_the_legal_team_gets_a_task_with_the_details_and_the_reasons() -> None:
    file = case(to_quash(), reference="P-001")
    decision = replace(REPORT, letter_date=date(2025, 2, 27))
    wanted = want(quash_request_task, replace(file, decisions=(decision,)))
    assert wanted is not None
    assert wanted.key == Key("complaint", Purpose.QUASH_REQUEST_TO_LEGAL, "request")
    assert (wanted.name, wanted.for_, wanted.paragraphs) == (
        TaskName.QUASH_REQUEST_TO_LEGAL,
        Role.LEGAL,
        ("68",),
    )
    text = " ".join(wanted.contents)
    assert "case P-001" in text
    assert "the report of 27 February 2025" in text
    assert REASONS in text
    assert "The scan was not looked at." in text


@pytest.mark.parametrize("missing", [*FACTS, "evidence_missed_or_new"])
def test_the_task_says_where_the_reasons_are_not_all_on_record(missing: str) -> None:
    wanted = want(quash_request_task, to_quash(**{missing: UNKNOWN}))
    assert wanted is not None
    assert NO_REASONS in wanted.contents
    assert REASONS not in " ".join(wanted.contents)


def test_long_reasons_are_cut_to_what_a_task_holds() -> None:
    facts = {name: at(True, reasons="x" * 3000) for name in (*FACTS, "otherwise_wrong")}
    evidence = at(EvidenceMissedOrNew.NEW, reasons="x" * 3000)
    wanted = want(quash_request_task, to_quash(evidence_missed_or_new=evidence, **facts))
    assert wanted is not None
    assert 1250 < len("\n\n".join(wanted.contents)) < 2200
    assert wanted.contents[-1].endswith("[more on the request]")


def test_what_is_known_of_the_decision_stands_in_the_task() -> None:
    assert "the decision." in _text(to_quash())
    assert "a decision on that case" in _text(to_quash(decision="gone"))
    assert "the case that this task is on" in _text(to_quash())


def _text(file: CaseFile) -> str:
    wanted = want(quash_request_task, file)
    assert wanted is not None
    return " ".join(wanted.contents)


@pytest.mark.parametrize(
    ("file", "is_wanted"),
    [
        (to_quash(), True),
        (to_quash(raised_with_legal_at=moment(BEFORE)), True),
        (to_quash(final_decision=final()), False),
        (to_quash(final_decision=final(KEEP)), False),
        (closed(to_quash()), False),
        (adding(to_quash(), by_hand()), False),
        (adding(to_quash(), by_hand(status=TaskStatus.CANCELLED)), True),
        (adding(to_quash(), ours("words")), True),
        (reviewed(route=QUASHING), False),
    ],
)
def test_the_task_stands_from_the_request_to_the_final_decision(file: CaseFile, is_wanted: bool) -> None:
    assert (want(quash_request_task, file) is not None) is is_wanted


def test_a_second_request_has_its_task_once_the_first_is_decided() -> None:
    first, second = request("first", final_decision=final(KEEP)), request("second")
    wanted = want(quash_request_task, replace(to_quash(), quash_requests=(first, second)))
    assert wanted is not None
    assert wanted.key.occasion == "second"


@pytest.mark.parametrize(
    ("fates", "occasion"),
    [({}, "a"), ({"b": Fate.OPEN}, "b"), ({"a": Fate.DONE}, "b"), ({"a": Fate.DONE, "b": Fate.CANCELLED}, "a")],
)
def test_of_several_requests_one_keeps_its_task_until_a_person_ends_it(fates: dict[str, Fate], occasion: str) -> None:
    made = tuple(Made(Key("complaint", Purpose.QUASH_REQUEST_TO_LEGAL, of), fate) for of, fate in fates.items())
    file = replace(to_quash(), quash_requests=(request("b"), request("a")), made=made)
    wanted = want(quash_request_task, file)
    assert wanted is not None
    assert wanted.key.occasion == occasion
