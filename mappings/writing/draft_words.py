"""What a draft is filled with: what the rules tell, the names, and the words that people wrote into the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policy.absent import Fact, Unknown
from policy.documents import DocumentKind, DocumentWant
from policy.facts import CaseFile, ChallengeAnalysis, LateReasons, OfficerView
from policy.facts.challenge import InjusticeFound

EXAMPLES: Mapping[DocumentKind, Mapping[str, Any]] = {
    DocumentKind.REQUEST_FOR_GROUNDS: {
        "name": "Alex Example",
        "sender": "Priya Caseworker",
        "reference": "CAS-1",
        "deadline": "28 March 2025",
        "no_deadline_because": "no date of the decision is on record",
        "adjustments_on_record": True,
        "to_organisation": True,
    },
    DocumentKind.CHALLENGE_ANALYSIS: {
        "challenger": "Alex Example",
        "challenger_is_complainant": True,
        "reference": "CAS-1",
        "summary": "The report leaves out the second letter.",
        "in_time": "No",
        "dates": "The grounds came on 2 April 2025; the date for them was 28 March 2025.",
        "late_reasons": "The reasons for the delay are accepted.",
        "late_explanation": "In hospital.",
        "officer": "Caseworker",
        "officer_view": "The letter does not change the decision.",
        "already_addressed": "Explained on the telephone.",
        "material_challenge": "Yes",
        "injustice_claimed": "Level 4",
        "injustice_found": "Level 2",
        "injustice_view": "Level 2 still seems right.",
        "primary_reason": "Decision not clearly explained",
        "risk": "Medium",
        "links": ("Letter of 2 April",),
    },
}
"""By document, all that a template may name, with everything on record. Where something is not, it is empty."""


def told(want: DocumentWant, case_file: CaseFile, names: Mapping[str, str]) -> dict[str, Any]:
    """All that the template of a document is filled with; what is not on record is empty."""
    if want.kind is DocumentKind.REQUEST_FOR_GROUNDS:
        return {**want.tells, "name": _name(case_file, want.to), "sender": _sender(str(want.from_), names)}
    analysis = case_file.analysis_by_id.get(want.about, ChallengeAnalysis(want.about))
    return {
        **want.tells,
        "challenger": _challenger(case_file, want.about),
        **_words(analysis),
        **_links(analysis, case_file),
    }


def _sender(who: str, names: Mapping[str, str]) -> str:
    """A person's name; one who has none on record goes by their id, which nobody signs with."""
    name = names.get(who, who)
    return "" if name == who else name


def _name(case_file: CaseFile, party: str | None) -> str:
    known = None if party is None else case_file.party_by_id.get(party)
    return "" if known is None else _text(known.name)


def _challenger(case_file: CaseFile, about: str) -> str:
    feedback = next((each for each in case_file.feedback if each.id == about), None)
    party = None if feedback is None or isinstance(feedback.from_party, Unknown) else feedback.from_party
    return _name(case_file, party)


def _words(analysis: ChallengeAnalysis) -> dict[str, str]:
    """What people wrote into the analysis."""
    late = LateReasons() if isinstance(analysis.late_reasons_view, Unknown) else analysis.late_reasons_view
    view = OfficerView() if isinstance(analysis.officer_view, Unknown) else analysis.officer_view
    found = InjusticeFound() if isinstance(analysis.injustice_found, Unknown) else analysis.injustice_found
    return {
        "summary": _text(analysis.summary_of_reasons),
        "late_explanation": _text(late.explanation),
        "officer_view": _text(view.view),
        "already_addressed": _text(view.already_considered_and_addressed),
        "injustice_view": _text(found.view),
        "primary_reason": _text(analysis.primary_reason),
    }


def _links(analysis: ChallengeAnalysis, case_file: CaseFile) -> dict[str, tuple[str, ...]]:
    """The subjects of the messages that are linked; the rest of the links are for a person to set."""
    linked = () if isinstance(analysis.links, Unknown) else analysis.links
    subjects = (_text(case_file.message_by_id[each].name) for each in linked if each in case_file.message_by_id)
    return {"links": tuple(subject for subject in subjects if subject)}


def _text(fact: Fact[str]) -> str:
    return "" if isinstance(fact, Unknown) else fact
