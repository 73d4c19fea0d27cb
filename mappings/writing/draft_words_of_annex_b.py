"""The words of the analysis of a challenge (Annex B)."""

from __future__ import annotations

from typing import Any

from mappings.writing.draft_names import Filling, text
from policy.absent import Unknown
from policy.facts import CaseFile, ChallengeAnalysis, LateReasons, OfficerView
from policy.facts.challenge import InjusticeFound


def analysis(filling: Filling) -> dict[str, Any]:
    """Who challenges, what people wrote into the analysis, and the messages that are linked to it."""
    found = filling.matter.analysis
    return {
        "challenger": filling.party(filling.matter.feedback.from_party),
        **_words(found),
        **_links(found, filling.case_file),
    }


def _words(analysis: ChallengeAnalysis) -> dict[str, str]:
    late = LateReasons() if isinstance(analysis.late_reasons_view, Unknown) else analysis.late_reasons_view
    view = OfficerView() if isinstance(analysis.officer_view, Unknown) else analysis.officer_view
    found = InjusticeFound() if isinstance(analysis.injustice_found, Unknown) else analysis.injustice_found
    return {
        "summary": text(analysis.summary_of_reasons),
        "late_explanation": text(late.explanation),
        "officer_view": text(view.view),
        "already_addressed": text(view.already_considered_and_addressed),
        "injustice_view": text(found.view),
        "primary_reason": text(analysis.primary_reason),
    }


def _links(analysis: ChallengeAnalysis, case_file: CaseFile) -> dict[str, tuple[str, ...]]:
    """The subjects of the messages that are linked; the rest of the links are for a person to set."""
    linked = () if isinstance(analysis.links, Unknown) else analysis.links
    subjects = (text(case_file.message_by_id[each].name) for each in linked if each in case_file.message_by_id)
    return {"links": tuple(subject for subject in subjects if subject)}
