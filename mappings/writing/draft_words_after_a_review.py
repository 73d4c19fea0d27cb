"""The names and words of what else may follow a review: a request to quash, its notice, and what was learned."""

from __future__ import annotations

from typing import Any

from mappings.writing.draft_names import Filling, text
from mappings.writing.draft_words_of_letters import letter, reasons
from policy.absent import Unknown
from policy.facts import LearningKind, LearningPoint, QuashRequest


def _request(filling: Filling) -> QuashRequest:
    """The request that the rules chose; all unknown where there is none."""
    known = (each for each in filling.matter.quash_requests if each.id in filling.want.quotes)
    return next(known, QuashRequest(id=""))


def quash_request(filling: Filling) -> dict[str, Any]:
    """With the case, and with the reasons for each of the circumstances."""
    request = _request(filling)
    return {
        "sender": filling.sender,
        "complainant": filling.complainant,
        "bodies": filling.bodies,
        "evidence_reasons": reasons(request.evidence_missed_or_new),
        "otherwise_wrong_reasons": reasons(request.otherwise_wrong),
        "no_other_way_reasons": reasons(request.no_other_way),
        "public_interest_reasons": reasons(request.public_interest),
        "no_new_investigation_reasons": reasons(request.new_investigation_not_possible),
    }


def notice(filling: Filling) -> dict[str, Any]:
    """With everyone who is affected."""
    return {**letter(filling), "affected": filling.parties(_request(filling).affected_parties)}


def learning(filling: Filling) -> dict[str, Any]:
    """With each learning point, and what went well."""
    points = (each for each in filling.matter.learning_points if each.id in filling.want.quotes)
    return {**letter(filling), "points": tuple(_point(each, filling) for each in points)}


def _point(point: LearningPoint, filling: Filling) -> dict[str, Any]:
    """Good practice has no links: it only says what went well (Annex D)."""
    concerns = () if isinstance(point.concerns, Unknown) else point.concerns
    return {
        "good_practice": point.kind == LearningKind.GOOD_PRACTICE,
        "organisation": point.kind == LearningKind.ORGANISATION,
        "what": text(point.what),
        "service_model": text(point.service_model_link),
        "charter": text(point.charter_commitment),
        "whose": ", ".join(name for name in map(filling.person, concerns) if name),
    }
