"""Annex B: the analysis has an answer to each of its questions, by name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import (
    CaseFile,
    ChallengerIs,
    InjusticeFound,
    InjusticeStatus,
    Judgement,
    LateReasons,
    LateReasonsView,
    OfficerRole,
    OfficerView,
    Risk,
    UnhappyOrUnspecific,
)
from policy.outcomes import Outcome
from policy.rules.considering.annex_b import (
    analysis_goes_with_the_grounds,
    analysis_is_complete,
    lacking,
    missing,
)
from tests.policy.casework import AMAL
from tests.policy.complete_referral import ANALYSIS, in_analysis, in_case, referred_by_hand
from tests.policy.grounds_casework import came, closed, complete_but, grounds_task, with_outcomes, with_tasks
from tests.policy.judging import look_on, matter_of, verdict
from tests.policy.routed import NO, YES, with_case


def names(file: CaseFile) -> tuple[str, ...]:
    return missing(matter_of(file), look_on())


def facts(file: CaseFile) -> tuple[str, ...]:
    return tuple(fact for entry in lacking(matter_of(file), look_on()) for fact in entry.facts)


def unnamed(**changes: Any) -> CaseFile:
    """The complete file where the name of who gives the feedback is not on record."""
    file = complete_but(**changes)
    return replace(file, parties=tuple(replace(party, name=UNKNOWN) for party in file.parties))


def unlinked(file: CaseFile) -> CaseFile:
    return with_case(file, complainant="somebody else")


OFFICER = OfficerView(OfficerRole.CASEWORKER, "I do not agree.", "Explained by telephone.")
ANALYSIS_FACT = "challenge_analysis."


@pytest.mark.parametrize(
    ("file", "name", "fact"),
    [
        (in_case(reference=UNKNOWN), "the original case reference", "case.reference"),
        (unnamed(challenger_is=ChallengerIs.ORGANISATION), "the name of whoever brings", "party.name"),
        (in_analysis(summary_of_reasons=UNKNOWN), "the summary of the reasons", "summary_of_reasons"),
        (complete_but(in_time=UNKNOWN), "whether the challenge is in time", "challenge.in_time"),
        (complete_but(in_time=NO), "whether the reasons for the delay are accepted", "late_reasons_view"),
        (in_analysis(officer_view=replace(OFFICER, view=UNKNOWN)), "the manager's view", "officer_view.view"),
        (in_analysis(officer_view=replace(OFFICER, by=UNKNOWN)), "whose view it is", "officer_view.by"),
        (
            in_analysis(officer_view=replace(OFFICER, already_considered_and_addressed=UNKNOWN)),
            "if and how the challenge was already considered and addressed",
            "officer_view.already_considered_and_addressed",
        ),
        (in_analysis(material_challenge=UNKNOWN), "a material challenge", "material_challenge"),
        (in_analysis(injustice_claimed=UNKNOWN), "the level of the injustice claimed", "injustice_claimed"),
        (in_analysis(injustice_found=UNKNOWN), "what was found of the injustice", "injustice_found.status"),
        (in_analysis(primary_reason=UNKNOWN), "the primary reason", "primary_reason"),
        (in_case(current_risk=UNKNOWN), "the risk rating", "case.current_risk"),
        (in_analysis(links=UNKNOWN), "the links to the documents", "links"),
        (in_analysis(links=()), "the links to the documents", "links"),
        (in_analysis(links=("other",)), "the challenge itself among the links", "links"),
        (in_analysis(completed=UNKNOWN), "the record that it is complete", "completed"),
    ],
)
def test_each_question_without_an_answer_is_named_with_the_fact_to_fill(file: CaseFile, name: str, fact: str) -> None:
    (said,) = names(file)
    assert name in said
    assert facts(file)[-1] in (fact, f"{ANALYSIS_FACT}{fact}")


@pytest.mark.parametrize(
    ("file", "state"),
    [(complete_but(), "met"), (in_analysis(completed=UNKNOWN), "pending"), (came(), "not_triggered")],
    ids=["complete", "not recorded as complete", "not begun"],
)
def test_paragraph_38_asks_for_the_analysis_and_leaves_the_step_to_the_annex(file: CaseFile, state: str) -> None:
    of_38, of_annex_b = verdict(analysis_goes_with_the_grounds, file), verdict(analysis_is_complete, file)
    assert (of_38.state, of_38.because) == (of_annex_b.state, of_annex_b.because)
    assert (of_38.state.value, of_38.step) == (state, None)


def test_nothing_is_missing_where_everything_is_on_record() -> None:
    assert names(complete_but()) == ()


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        (unnamed(challenger_is=ChallengerIs.COMPLAINANT), ()),
        (unnamed(challenger_is=ChallengerIs.REPRESENTATIVE), ("party.name",)),
        (unnamed(challenger_is=UNKNOWN), ()),
        (unlinked(unnamed(challenger_is=UNKNOWN)), ("challenge.challenger_is", "party.name")),
        (unlinked(complete_but(challenger_is=UNKNOWN)), ()),
    ],
    ids=["the complainant", "somebody else", "complainant by the record", "nobody knows who", "named"],
)
def test_the_name_is_asked_for_only_where_the_challenger_is_not_the_complainant(
    file: CaseFile, asked: tuple[str, ...]
) -> None:
    assert facts(file) == asked


@pytest.mark.parametrize(("level", "right"), [(0, False), (1, True), (6, True), (7, False)], ids=["0", "1", "6", "7"])
@pytest.mark.parametrize(
    "at",
    [
        lambda level: in_analysis(injustice_claimed=level),
        lambda level: in_analysis(injustice_found=InjusticeFound(InjusticeStatus.LEVEL_FOUND, level)),
        lambda level: in_analysis(injustice_found=InjusticeFound(InjusticeStatus.CHALLENGED, level)),
    ],
    ids=["claimed", "found", "challenged"],
)
def test_a_level_outside_the_scale_is_said_to_be_wrong(at: Callable[[int], CaseFile], level: int, right: bool) -> None:
    assert [("outside the scale" in name) for name in names(at(level))] == ([] if right else [True])


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (InjusticeStatus.LEVEL_FOUND, ("the level of the injustice found",)),
        (InjusticeStatus.CHALLENGED, ("the level of the injustice found",)),
        (InjusticeStatus.NOT_CONSIDERED, ()),
        (InjusticeStatus.NONE_FOUND, ()),
    ],
)
def test_a_level_is_asked_for_only_where_an_injustice_was_found(
    status: InjusticeStatus, asked: tuple[str, ...]
) -> None:
    assert names(in_analysis(injustice_found=InjusticeFound(status))) == asked


@pytest.mark.parametrize(
    ("late", "asked"),
    [(LateReasons(LateReasonsView.ACCEPTED), 0), (LateReasons(explanation="They were ill."), 1)],
)
def test_late_needs_the_answer_whether_the_reasons_are_accepted(late: LateReasons, asked: int) -> None:
    file = replace(complete_but(in_time=NO), analyses=(replace(ANALYSIS, late_reasons_view=late),))
    assert len(names(file)) == asked


def test_without_an_attachment_on_the_feedback_any_link_will_do() -> None:
    file = replace(complete_but(grounds_attachment=UNKNOWN), analyses=(replace(ANALYSIS, links=("other",)),))
    assert names(file) == ()


def test_the_risk_is_that_of_now_and_never_taken_from_the_start() -> None:
    assert names(in_case(current_risk=UNKNOWN, original_risk=Risk.LOW)) == ("the risk rating",)


def bare(file: CaseFile) -> CaseFile:
    return replace(file, analyses=())


@pytest.mark.parametrize(
    ("file", "state"),
    [
        (complete_but(), "met"),
        (came(), "not_triggered"),
        (came(grounds_attachment="grounds"), "pending"),
        (came(marked_challenge_to_our_decision=True), "pending"),
        (with_tasks(came(), grounds_task()), "pending"),
        (in_analysis(completed=UNKNOWN), "pending"),
        (replace(came(), analyses=(replace(ANALYSIS, links=UNKNOWN),)), "pending"),
        (bare(complete_but(declined_out_of_time=YES)), "not_triggered"),
        (bare(referred_by_hand(complete_but())), "breached"),
        (referred_by_hand(came()), "breached"),
        (bare(with_outcomes(complete_but(), Outcome.MORE_INFORMATION)), "pending"),
        (bare(with_outcomes(complete_but(), Outcome.CRITERIA_NOT_MET)), "breached"),
        (bare(closed(complete_but())), "not_triggered"),
        (with_case(bare(complete_but()), oat_direct_pass=YES), "not_triggered"),
        (with_case(bare(complete_but()), closed_as_low_level=True), "not_triggered"),
    ],
)
def test_the_analysis_is_asked_for_once_the_grounds_are_on_record(file: CaseFile, state: str) -> None:
    assert verdict(analysis_is_complete, file).state.value == state


def test_the_step_names_all_that_is_missing_and_the_finding_the_facts() -> None:
    found = verdict(analysis_is_complete, in_analysis(primary_reason=UNKNOWN, links=UNKNOWN))
    assert found.step is not None
    what = (
        "Complete the analysis of Annex B: the primary reason; the links to the documents, the challenge itself among"
    )
    assert found.step.what == f"{what} them"
    assert found.missing == ("challenge_analysis.primary_reason", "challenge_analysis.links")
    assert found.step.who == AMAL


def test_complete_on_record_does_not_hide_what_is_missing() -> None:
    found = verdict(analysis_is_complete, in_analysis(summary_of_reasons=UNKNOWN))
    assert (found.state.value, "the summary of the reasons" in found.because) == ("pending", True)


def test_a_judgement_that_ends_the_route_ends_the_analysis() -> None:
    judged = Judgement(UnhappyOrUnspecific.ONLY_UNHAPPY, by=AMAL)
    assert verdict(analysis_is_complete, bare(complete_but(unhappy_or_unspecific=judged))).state.value == (
        "not_triggered"
    )


def test_the_analysis_waits_for_oats_advice_without_being_forgotten() -> None:
    file = bare(with_case(complete_but(), original_risk=Risk.MEDIUM))
    found = verdict(analysis_is_complete, file)
    assert (found.state.value, found.step) == ("pending", None)
    assert "waits: " in found.because
