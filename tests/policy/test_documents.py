"""Documents on request; those of Annexes A and B: when one is prepared, from and to whom, what the rules tell of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN, Fact, is_known
from policy.assessment import as_json
from policy.documents import DocumentKind, DocumentSeen, DocumentState, DocumentWant
from policy.facts import (
    Adjustment,
    BehaviourRecord,
    CaseFile,
    ChallengeAnalysis,
    ChallengerIs,
    InjusticeFound,
    InjusticeStatus,
    Judgement,
    Kind,
    LateReasons,
    LateReasonsView,
    OfficerRole,
    OfficerView,
    Party,
    PartyKind,
    Risk,
    Status,
)
from policy.roles import Role
from policy.rules.drafts.documents import DRAFTINGS, refusal, requested_document
from tests.policy.casework import AMAL, MONDAY, challenged, decided, extension, moment, settled
from tests.policy.judging import look_on, matter_of

GROUNDS, ANALYSIS = DocumentKind.REQUEST_FOR_GROUNDS, DocumentKind.CHALLENGE_ANALYSIS


def asked(kind: DocumentKind = GROUNDS, *, feedback: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    """The challenge of these tests, with a request for a document."""
    return challenged(feedback={"document_requested": kind, **(feedback or {})}, **facts)


def with_case(file: CaseFile, **facts: Any) -> CaseFile:
    return replace(file, case=replace(file.case, **facts))


def with_party(file: CaseFile, **facts: Any) -> CaseFile:
    return replace(file, parties=(Party("person", **facts),))


def seen(file: CaseFile, on: date = MONDAY) -> DocumentSeen:
    found = requested_document(matter_of(file), look_on(on))
    assert found is not None
    return found


def want(file: CaseFile, on: date = MONDAY) -> DocumentWant:
    found = seen(file, on)
    assert found.refused is None, found.refused
    return found.want


def test_nothing_is_prepared_that_nobody_asked_for() -> None:
    assert requested_document(matter_of(challenged()), look_on()) is None
    assert settled(challenged()).to_draft == ()


@pytest.mark.parametrize(("kind", "paragraphs"), [(GROUNDS, ("30", "32", "A")), (ANALYSIS, ("38", "B"))])
def test_what_was_asked_for_is_wanted_from_the_case_owner(kind: DocumentKind, paragraphs: tuple[str, ...]) -> None:
    found = want(asked(kind))
    assert (found.kind, found.about, found.from_, found.paragraphs) == (kind, "complaint", AMAL, paragraphs)


def test_a_document_without_a_known_case_owner_is_from_the_role() -> None:
    file = with_case(asked(), original_case_owner=UNKNOWN, current_case_owner=UNKNOWN)
    assert want(file).from_ is Role.CASE_OWNER


BEHAVIOUR = {
    "access_declined_for_behaviour": Judgement(True),
    "behaviour_policy_record": BehaviourRecord(recorded_on=MONDAY, actioned_on=MONDAY),
}
BLOCKED = [
    (with_case(asked(), closed_as_low_level=True), "low-level injustice"),
    (with_case(asked(), oat_direct_pass=Judgement(True)), "straight to them"),
    (asked(feedback=BEHAVIOUR), "declined for behaviour"),
    (asked(decision=decided(issued_jointly_with_lgsco=True)), "jointly with the LGSCO"),
]


@pytest.mark.parametrize(("file", "words"), BLOCKED)
def test_grounds_are_not_asked_for_where_the_route_is_blocked_and_a_flag_says_why(file: CaseFile, words: str) -> None:
    found = seen(file)
    assert found.state is DocumentState.NOT_AVAILABLE
    (flag,) = refusal(found)
    assert words in flag.because
    assert (flag.about, flag.paragraphs) == ("complaint", ("30", "32", "A"))


@pytest.mark.parametrize("file", [file for file, _ in BLOCKED])
def test_an_analysis_is_prepared_for_whoever_asks_whatever_the_route(file: CaseFile) -> None:
    (feedback,) = file.feedback
    other = replace(file, feedback=(replace(feedback, document_requested=ANALYSIS),))
    assert want(other).kind is ANALYSIS


def test_the_same_case_that_is_not_closed_as_low_level_gets_its_request() -> None:
    assert want(with_case(asked(), closed_as_low_level=False, status=Status.CLOSED)).kind is GROUNDS


OF_ANY_FEEDBACK = (DocumentKind.MANAGER_COMMENTS, DocumentKind.LEARNING_FEEDBACK)


@pytest.mark.parametrize("document", [kind for kind in DocumentKind if kind not in OF_ANY_FEEDBACK])
@pytest.mark.parametrize(
    ("kind", "words", "missing"),
    [
        (Kind.POSITIVE, "this feedback is none", ()),
        (Kind.SERVICE_COMPLAINT, "this feedback is none", ()),
        (UNKNOWN, "is not on record", ("feedback.kind",)),
    ],
)
def test_other_feedback_gets_no_document_and_unknown_kinds_are_named(
    document: DocumentKind, kind: Fact[Kind], words: str, missing: tuple[str, ...]
) -> None:
    (flag,) = refusal(seen(asked(document, feedback={"kind": kind})))
    assert words in flag.because
    assert flag.missing == missing


def test_every_document_has_its_rules() -> None:
    assert set(DRAFTINGS) == set(DocumentKind)


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_refusal_names_the_document_in_plain_words_and_its_paragraphs(kind: DocumentKind) -> None:
    answer = settled(asked(kind, feedback={"received_at": moment("2023-12-29 09:00")}))
    (flag,) = (flag for flag in answer.assessment.flags if flag.name == "document_not_available")
    assert DRAFTINGS[kind].name in flag.because
    assert "_" not in flag.because
    assert flag.paragraphs == DRAFTINGS[kind].paragraphs


def test_what_is_prepared_raises_no_flag() -> None:
    assert refusal(seen(asked())) == ()


TOLD: dict[str, Any] = {"deadline_given": date(2025, 3, 21), "deadline_told_at": moment("2025-03-10 10:00")}
AGREED_NOT_TOLD = extension(date(2025, 4, 11), told=None)


@pytest.mark.parametrize(
    ("facts", "on", "deadline"),
    [
        ({}, MONDAY, "28 March 2025"),
        ({}, date(2025, 3, 21), "28 March 2025"),
        (TOLD, MONDAY, "21 March 2025"),
        (TOLD, date(2025, 3, 21), "21 March 2025"),
        ({"deadline_given": date(2025, 3, 24)}, date(2025, 3, 23), "24 March 2025"),
        ({**TOLD, "extensions": (extension(date(2025, 4, 4)),)}, MONDAY, "4 April 2025"),
        ({**TOLD, "extensions": (AGREED_NOT_TOLD,)}, date(2025, 4, 8), "11 April 2025"),
        ({"extensions": (AGREED_NOT_TOLD,)}, date(2025, 4, 8), "11 April 2025"),
        ({**TOLD, "extensions": (extension(date(2025, 4, 11), agreed=None, told=None),)}, MONDAY, "21 March 2025"),
        ({**TOLD, "extensions": (extension(date(2025, 4, 11), agreed=False, told=None),)}, MONDAY, "21 March 2025"),
        ({**TOLD, "extensions": (extension(date(2025, 4, 11), by="stranger", told=None),)}, MONDAY, "21 March 2025"),
    ],
)
def test_the_request_gives_the_date_told_or_agreed_else_the_usual_one(
    facts: dict[str, Any], on: date, deadline: str
) -> None:
    tells = want(asked(**facts), on).tells
    assert (tells["deadline"], tells["no_deadline_because"]) == (deadline, "")


PAST_WHEN_TOLD: dict[str, Any] = {"deadline_given": date(2025, 3, 7), "deadline_told_at": moment("2025-03-10 10:00")}


@pytest.mark.parametrize(
    ("decision", "facts", "on", "because"),
    [
        (decided(), {}, date(2025, 3, 22), "no fair time"),
        (decided(), {}, date(2025, 4, 10), "no fair time"),
        (decided(), TOLD, date(2025, 3, 22), "has gone by"),
        (decided(), PAST_WHEN_TOLD, date(2025, 3, 22), "no fair time"),
        (decided(sent=None), {}, MONDAY, "no date of the decision is on record"),
        (decided(), {"extensions": (replace(AGREED_NOT_TOLD, new_date=UNKNOWN),)}, date(2025, 4, 8), "no fair time"),
    ],
)
def test_no_date_is_proposed_that_is_past_too_near_or_not_on_record(
    decision: Any, facts: dict[str, Any], on: date, because: str
) -> None:
    tells = want(asked(decision=decision, **facts), on).tells
    assert tells["deadline"] == ""
    assert because in str(tells["no_deadline_because"])


def test_a_date_that_was_past_when_told_gives_way_to_the_usual_one_while_that_is_fair() -> None:
    assert want(asked(**PAST_WHEN_TOLD)).tells["deadline"] == "28 March 2025"


@pytest.mark.parametrize(
    ("complainant", "party_kind", "challenger", "to"),
    [
        (UNKNOWN, UNKNOWN, UNKNOWN, "person"),
        ("person", UNKNOWN, UNKNOWN, "person"),
        ("another", UNKNOWN, UNKNOWN, None),
        ("another", PartyKind.ORGANISATION, UNKNOWN, "person"),
        ("another", UNKNOWN, ChallengerIs.ORGANISATION, "person"),
        ("another", PartyKind.SERVICE_USER, UNKNOWN, "person"),
        ("another", UNKNOWN, ChallengerIs.COMPLAINANT, "person"),
        ("person", PartyKind.REPRESENTATIVE, UNKNOWN, None),
        ("person", PartyKind.MEMBER_OF_PARLIAMENT, UNKNOWN, None),
        ("person", UNKNOWN, ChallengerIs.REPRESENTATIVE, None),
        ("another", PartyKind.SERVICE_USER, ChallengerIs.OTHER, None),
    ],
)
def test_the_addressee_is_whoever_gave_the_feedback_unless_they_may_speak_for_others(
    complainant: Fact[str], party_kind: Fact[PartyKind], challenger: Fact[ChallengerIs], to: str | None
) -> None:
    file = with_party(with_case(asked(challenger_is=challenger), complainant=complainant), kind=party_kind)
    assert want(file).to == (() if to is None else (to,))


def test_nobody_is_addressed_where_nobody_is_on_record() -> None:
    assert want(asked(feedback={"from_party": UNKNOWN})).to == ()


def test_an_analysis_is_addressed_to_nobody() -> None:
    assert want(asked(ANALYSIS)).to == ()


@pytest.mark.parametrize(
    ("facts", "adjustments", "organisation"),
    [
        ({}, False, False),
        ({"adjustments": ()}, False, False),
        ({"adjustments": (Adjustment("a"),)}, True, False),
        ({"kind": PartyKind.ORGANISATION}, False, True),
    ],
)
def test_the_request_knows_of_adjustments_and_organisations(
    facts: dict[str, Any], adjustments: bool, organisation: bool
) -> None:
    tells = want(with_party(asked(), **facts)).tells
    assert (tells["adjustments_on_record"], tells["to_organisation"]) == (adjustments, organisation)


def analysed(**facts: Any) -> CaseFile:
    return replace(asked(ANALYSIS), analyses=(ChallengeAnalysis("complaint", **facts),))


IN_TIME, LATE = Judgement(True), Judgement(False)
GROUNDS_CAME = moment("2025-03-28 23:30")


@pytest.mark.parametrize(
    ("file", "name", "told"),
    [
        (asked(ANALYSIS), "reference", ""),
        (with_case(asked(ANALYSIS), reference="CAS-1"), "reference", "CAS-1"),
        (asked(ANALYSIS), "challenger_is_complainant", False),
        (with_case(asked(ANALYSIS), complainant="person"), "challenger_is_complainant", True),
        (with_case(asked(ANALYSIS), complainant="another"), "challenger_is_complainant", False),
        (asked(ANALYSIS), "in_time", ""),
        (asked(ANALYSIS, in_time=IN_TIME), "in_time", "Yes"),
        (asked(ANALYSIS, in_time=LATE), "in_time", "No"),
        (asked(ANALYSIS), "dates", ""),
        (
            asked(ANALYSIS, grounds_received_at=GROUNDS_CAME),
            "dates",
            "The grounds came on 28 March 2025; the date for them was 28 March 2025.",
        ),
        (
            asked(ANALYSIS, decision=decided(sent=None), grounds_received_at=GROUNDS_CAME),
            "dates",
            "The grounds came on 28 March 2025.",
        ),
        (asked(ANALYSIS, in_time=LATE), "late_reasons", ""),
        (asked(ANALYSIS, in_time=IN_TIME), "late_reasons", "Does not arise: the challenge is in time."),
        (
            analysed(late_reasons_view=LateReasons(LateReasonsView.ACCEPTED)),
            "late_reasons",
            "The reasons for the delay are accepted.",
        ),
        (
            analysed(late_reasons_view=LateReasons(LateReasonsView.DECLINED_OUT_OF_TIME)),
            "late_reasons",
            "The challenge is declined as out of time.",
        ),
        (analysed(late_reasons_view=LateReasons(explanation="words")), "late_reasons", ""),
        (asked(ANALYSIS), "officer", ""),
        (analysed(officer_view=OfficerView(view="words")), "officer", ""),
        (analysed(officer_view=OfficerView(OfficerRole.OPERATIONS_MANAGER)), "officer", "Operations manager"),
        (asked(ANALYSIS), "material_challenge", ""),
        (analysed(material_challenge=Judgement(True)), "material_challenge", "Yes"),
        (analysed(material_challenge=Judgement(False)), "material_challenge", "No"),
        (asked(ANALYSIS), "injustice_claimed", ""),
        (analysed(injustice_claimed=4), "injustice_claimed", "Level 4"),
        (asked(ANALYSIS), "injustice_found", ""),
        (analysed(injustice_found=InjusticeFound(level=2)), "injustice_found", "Level 2"),
        (analysed(injustice_found=InjusticeFound(InjusticeStatus.LEVEL_FOUND, 2)), "injustice_found", "Level 2"),
        (analysed(injustice_found=InjusticeFound(InjusticeStatus.LEVEL_FOUND)), "injustice_found", ""),
        (
            analysed(injustice_found=InjusticeFound(InjusticeStatus.NONE_FOUND)),
            "injustice_found",
            "No injustice was found.",
        ),
        (
            analysed(injustice_found=InjusticeFound(InjusticeStatus.NOT_CONSIDERED)),
            "injustice_found",
            "Not considered, because it does not bear on the decision.",
        ),
        (
            analysed(injustice_found=InjusticeFound(InjusticeStatus.CHALLENGED, 3)),
            "injustice_found",
            "Level 3; its level or extent is part of the challenge.",
        ),
        (
            analysed(injustice_found=InjusticeFound(InjusticeStatus.CHALLENGED)),
            "injustice_found",
            "Injustice was found; its level or extent is part of the challenge.",
        ),
        (asked(ANALYSIS), "risk", ""),
        (with_case(asked(ANALYSIS), original_risk=Risk.LOW), "risk", ""),
        (with_case(asked(ANALYSIS), current_risk=Risk.HIGH), "risk", "High"),
    ],
)
def test_the_analysis_is_filled_with_what_is_on_record_and_nothing_else(
    file: CaseFile, name: str, told: str | bool
) -> None:
    assert want(file).tells[name] == told


@pytest.mark.parametrize("kind", [GROUNDS, ANALYSIS])
def test_a_request_is_settled_by_one_draft_and_is_then_gone(kind: DocumentKind) -> None:
    answer = settled(asked(kind))
    assert [draft.kind for draft in answer.to_draft] == [kind]
    assert answer.assessment.documents == ()
    assert not is_known(answer.case_file.feedback[0].document_requested)
    assert settled(answer.case_file).to_draft == ()


def test_a_request_changes_nothing_else_of_the_answer() -> None:
    assert settled(asked()).assessment == settled(challenged()).assessment


def test_a_request_that_is_refused_stands_and_is_shown() -> None:
    answer = settled(with_case(asked(), closed_as_low_level=True))
    assert answer.to_draft == ()
    assert is_known(answer.case_file.feedback[0].document_requested)
    assert as_json(answer.assessment)["documents"] == [
        {
            "name": "request_for_grounds",
            "for": AMAL,
            "paragraphs": ["30", "32", "A"],
            "about": "complaint",
            "state": "not available",
        }
    ]
    assert "document_not_available" in {flag.name for flag in answer.assessment.flags}


def test_feedback_older_than_the_policy_gets_no_document_and_hears_why() -> None:
    answer = settled(asked(feedback={"received_at": moment("2023-12-29 09:00")}))
    assert answer.to_draft == ()
    (flag,) = (flag for flag in answer.assessment.flags if flag.name == "document_not_available")
    assert "before the policy's start" in flag.because


def test_only_the_feedback_that_is_asked_about_is_answered() -> None:
    file = asked()
    (feedback,) = file.feedback
    other = replace(feedback, id="other", document_requested=UNKNOWN)
    third = replace(feedback, id="third", document_requested=ANALYSIS)
    drafts = settled(replace(file, feedback=(feedback, other, third))).to_draft
    assert [(draft.about, draft.kind) for draft in drafts] == [("complaint", GROUNDS), ("third", ANALYSIS)]
