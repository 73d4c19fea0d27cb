"""Paragraphs 66 to 69: quashing a report or decision of our own."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    EvidenceMissedOrNew,
    MessageKind,
    MessageState,
    QuashOrNot,
)
from policy.finding import State
from policy.rule import Rule
from policy.rules.quashing import circumstances, considering, final_decision, raising
from policy.rules.quashing.circumstances import circumstances_are_exceptional
from policy.rules.quashing.considering import affected_parties_are_told, quashing_may_be_considered
from policy.rules.quashing.final_decision import ombudsman_decides
from policy.rules.quashing.legal_task import quash_request_task
from policy.rules.quashing.requests import RECORD_IT
from tests.policy.after_review_casework import (
    AFTER,
    BEFORE,
    HOSPITAL,
    OPENED,
    QUASHING,
    at,
    final,
    request,
    reviewed,
    state,
    to_legal,
    to_quash,
)
from tests.policy.judging import verdict, want
from tests.policy.oat_casework import KIM, NO, PERSON, adding, closed, message

RULES = (*considering.RULES, *circumstances.RULES, *raising.RULES, *final_decision.RULES)
KEEP = QuashOrNot.DO_NOT_QUASH


def notice(to: str, when: str | None = AFTER, **facts: Any) -> Any:
    return replace(message(MessageKind.QUASHED_NOTICE, when), id=f"notice {to}", to=(to,), **facts)


@pytest.mark.parametrize(
    ("file", "expected", "words"),
    [
        (reviewed(), State.DISCRETIONARY, "no request for it"),
        (reviewed(upheld=NO), State.NOT_TRIGGERED, ""),
        (reviewed(upheld=UNKNOWN), State.NOT_TRIGGERED, ""),
        (reviewed(upheld=UNKNOWN, route=QUASHING), State.DISCRETIONARY, "OAT chose it"),
        (to_quash(), State.DISCRETIONARY, "a request for it is on record"),
        (to_quash(final_decision=final()), State.DISCRETIONARY, "it is quashed"),
        (to_quash(final_decision=final(KEEP)), State.DISCRETIONARY, "it was decided not to quash"),
    ],
)
def test_quashing_is_a_choice_among_the_remedies_and_is_shown(file: CaseFile, expected: State, words: str) -> None:
    said = verdict(quashing_may_be_considered, file)
    assert said.state is expected
    assert words in said.because


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule is not quashing_may_be_considered])
def test_nothing_is_asked_where_quashing_is_not_in_question(rule: Rule) -> None:
    assert state(rule, reviewed()) is State.NOT_TRIGGERED
    assert want(quash_request_task, reviewed()) is None


@pytest.mark.parametrize("rule", [*raising.RULES, *circumstances.RULES])
def test_where_oat_chose_it_the_request_is_first_put_on_record(rule: Rule) -> None:
    said = verdict(rule, reviewed(route=QUASHING))
    assert said.state is (State.CANNOT_DECIDE if rule is circumstances_are_exceptional else State.PENDING)
    assert said.step is not None
    assert (said.step.what, said.step.who) == (RECORD_IT, KIM)
    assert state(rule, closed(reviewed(route=QUASHING))) is State.NOT_TRIGGERED


def test_oat_not_raising_a_request_is_no_decision_against_quashing() -> None:
    assert state(ombudsman_decides, reviewed(route=QUASHING)) is State.NOT_TRIGGERED
    assert state(ombudsman_decides, closed(reviewed(route=QUASHING))) is State.NOT_TRIGGERED


AFFECTED = (PERSON, HOSPITAL)


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ((), State.PENDING),
        ((notice(PERSON),), State.PENDING),
        ((notice(PERSON), notice(HOSPITAL)), State.MET),
        ((notice(PERSON), notice(HOSPITAL, OPENED)), State.MET),
        ((notice(PERSON), notice(HOSPITAL, BEFORE)), State.PENDING),
        ((notice(PERSON), notice(HOSPITAL, None)), State.MET),
        ((notice(PERSON), notice(HOSPITAL, state=MessageState.DRAFT)), State.PENDING),
        ((replace(notice(PERSON), to=AFFECTED),), State.MET),
        ((replace(notice(PERSON), to=UNKNOWN),), State.CANNOT_DECIDE),
    ],
)
def test_everybody_affected_is_told_that_it_is_quashed(notices: Any, expected: State) -> None:
    file = to_quash(*notices, final_decision=final(), affected_parties=AFFECTED)
    assert state(affected_parties_are_told, file) is expected
    if expected is State.PENDING:
        assert state(affected_parties_are_told, closed(file)) is State.BREACHED


@pytest.mark.parametrize(
    ("decided", "affected", "expected"),
    [
        (UNKNOWN, AFFECTED, State.NOT_TRIGGERED),
        (final(KEEP), AFFECTED, State.NOT_TRIGGERED),
        (final(), UNKNOWN, State.CANNOT_DECIDE),
        (final(), (), State.MET),
        (final(), AFFECTED, State.PENDING),
    ],
)
def test_only_what_is_quashed_is_told_of_and_only_those_on_record(decided: Any, affected: Any, expected: State) -> None:
    said = verdict(affected_parties_are_told, to_quash(final_decision=decided, affected_parties=affected))
    assert said.state is expected
    named = ("quash_request.affected_parties",)
    assert said.missing == (named if expected is State.CANNOT_DECIDE else ())


def test_a_notice_on_a_case_with_several_requests_may_be_about_another() -> None:
    file = to_quash(notice(PERSON, about="case"), final_decision=final(), affected_parties=(PERSON,))
    file = replace(file, feedback=(*file.feedback, replace(file.feedback[0], id="another")))
    assert state(affected_parties_are_told, file) is State.MET
    others = (*file.quash_requests, request("of another", oat_review="another"))
    said = verdict(affected_parties_are_told, replace(file, quash_requests=others))
    assert (said.state, said.missing) == (State.CANNOT_DECIDE, ("message.about",))


JUDGED = (True, False, None)
FACTS = ("no_other_way", "public_interest", "new_investigation_not_possible")
EVIDENCE = (EvidenceMissedOrNew.MISSED, EvidenceMissedOrNew.NEITHER, None)


def judged(value: Any) -> Any:
    return UNKNOWN if value is None else at(value)


def combined(values: tuple[bool | None, ...]) -> bool | None:
    """All of them: no as soon as one is no, else not known as soon as one is not."""
    return False if False in values else (None if None in values else True)


@pytest.mark.parametrize(("evidence", "wrong"), list(product(EVIDENCE, JUDGED)))
@pytest.mark.parametrize("rest", list(product(JUDGED, repeat=3)))
def test_all_circumstances_come_together_and_the_first_has_two_forms(
    evidence: Any, wrong: bool | None, rest: tuple[bool | None, ...]
) -> None:
    is_evidence = None if evidence is None else evidence is EvidenceMissedOrNew.MISSED
    either = True if True in (is_evidence, wrong) else (None if None in (is_evidence, wrong) else False)
    holds = combined((either, *rest))
    facts = {name: judged(value) for name, value in zip(FACTS, rest, strict=True)}
    given = {"evidence_missed_or_new": judged(evidence), "otherwise_wrong": judged(wrong), **facts}
    of_state = {True: State.MET, None: State.CANNOT_DECIDE, False: State.BREACHED}
    assert state(circumstances_are_exceptional, to_quash(final_decision=final(), **given)) is of_state[holds]
    open_to = {True: State.MET, None: State.CANNOT_DECIDE, False: State.PENDING}
    assert state(circumstances_are_exceptional, to_quash(**given)) is open_to[holds]
    kept = {True: State.MET, None: State.NOT_TRIGGERED, False: State.MET}
    assert state(circumstances_are_exceptional, to_quash(final_decision=final(KEEP), **given)) is kept[holds]


@pytest.mark.parametrize("found", EvidenceMissedOrNew)
def test_evidence_that_was_missed_or_is_new_will_do(found: EvidenceMissedOrNew) -> None:
    file = to_quash(evidence_missed_or_new=at(found), final_decision=final())
    expected = State.BREACHED if found is EvidenceMissedOrNew.NEITHER else State.MET
    assert state(circumstances_are_exceptional, file) is expected


@pytest.mark.parametrize("name", FACTS)
def test_a_circumstance_that_nobody_judged_is_named(name: str) -> None:
    said = verdict(circumstances_are_exceptional, to_quash(**{name: UNKNOWN}))
    assert said.missing == (f"quash_request.{name}",)
    assert said.step is not None


def test_either_form_of_the_first_circumstance_would_settle_it() -> None:
    said = verdict(circumstances_are_exceptional, to_quash(evidence_missed_or_new=UNKNOWN, otherwise_wrong=UNKNOWN))
    assert said.missing == ("quash_request.evidence_missed_or_new", "quash_request.otherwise_wrong")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_of_several_requests_the_one_that_stands_worst_counts(rule: Rule) -> None:
    good = request("good", final_decision=final(), affected_parties=())
    bad = request("bad", final_decision=final(by=KIM), affected_parties=(PERSON,), public_interest=NO)
    file = replace(to_quash(), quash_requests=(good, bad))
    said = verdict(rule, adding(file, to_legal()))
    expected = {
        affected_parties_are_told: State.PENDING,
        circumstances_are_exceptional: State.BREACHED,
        ombudsman_decides: State.BREACHED,
        quashing_may_be_considered: State.DISCRETIONARY,
    }.get(rule, State.MET)
    assert said.state is expected
    if expected in (State.PENDING, State.BREACHED):
        assert "request 1 of 2" in said.because  # in the order of their ids
        assert "request 2 of 2" not in said.because
