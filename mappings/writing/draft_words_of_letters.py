"""The names and words of the letters about a complaint: to those outside, to the caseworker, to the case owner."""

from __future__ import annotations

from typing import Any

from mappings.writing.draft_names import Filling, text
from policy.absent import Fact, Unknown
from policy.facts import Judgement, LateReasons


def letter(filling: Filling) -> dict[str, Any]:
    """To whom, and who signs it."""
    return {"name": filling.name, "sender": filling.sender}


def reasons(judgement: Fact[Judgement[Any]]) -> str:
    """Why a person judged as they did; empty where they did not say."""
    return "" if isinstance(judgement, Unknown) else text(judgement.reasons)


def manager_comments(filling: Filling) -> dict[str, Any]:
    """With what was said in the feedback."""
    return {**letter(filling), "main_contents": text(filling.matter.feedback.main_contents)}


def decline(filling: Filling) -> dict[str, Any]:
    """With the reasons on record: of the decline, else of the analysis, else of the view on the explanation."""
    challenge, view = filling.matter.challenge, filling.matter.analysis.late_reasons_view
    late = LateReasons() if isinstance(view, Unknown) else view
    known = (reasons(challenge.declined_out_of_time), text(late.explanation), reasons(challenge.explanation_reasonable))
    return {**letter(filling), "reasons": next((each for each in known if each), "")}


def no_further_action(filling: Filling) -> dict[str, Any]:
    """With why a person judged the feedback to be only unhappy, or unspecific."""
    return {**letter(filling), "reasons": reasons(filling.matter.challenge.unhappy_or_unspecific)}


def rationale(filling: Filling) -> dict[str, Any]:
    """With the case owner's view of the challenge."""
    return {**letter(filling), "reasons": reasons(filling.matter.challenge.primary_decision_view)}


def oats_wording(filling: Filling) -> dict[str, Any]:
    """With OAT's wording for the service user, as it stands."""
    given = filling.matter.review.outcomes
    outcomes = () if isinstance(given, Unknown) else given
    wording = [text(each.wording_for_service_user) for each in outcomes if each.id in filling.want.quotes]
    return {**letter(filling), "wording": "\n".join(wording)}


def not_appropriate(filling: Filling) -> dict[str, Any]:
    """With OAT's advice on next steps."""
    discussion = filling.matter.challenge.high_risk_discussion
    return {**letter(filling), "advice": "" if isinstance(discussion, Unknown) else text(discussion.words)}


def outcome(filling: Filling) -> dict[str, Any]:
    """With what OAT wrote about what went wrong, what it meant for the decision, and why it is upheld or not."""
    review = filling.matter.review
    return {
        **letter(filling),
        "what_went_wrong": reasons(review.went_wrong),
        "impact": text(review.impact_on_decision),
        "reasons": reasons(review.upheld),
    }
