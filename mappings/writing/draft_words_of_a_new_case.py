"""The names and words of what leads to a new case: the form of Annex C, and the proposal to investigate again."""

from __future__ import annotations

from typing import Any

from mappings.writing.draft_names import Filling, text
from mappings.writing.draft_words_of_letters import letter
from policy.absent import Unknown
from policy.facts import AllocateTo, DocumentsAttached, FreshPrimaryRequest


def _old_case(filling: Filling) -> dict[str, Any]:
    return {"sender": filling.sender, "complainant": filling.complainant, "bodies": filling.bodies}


def _form(filling: Filling) -> FreshPrimaryRequest:
    """The form that the rules chose; all unknown where there is none."""
    known = (each for each in filling.matter.fresh_requests if each.id in filling.want.quotes)
    return next(known, FreshPrimaryRequest(id=""))


def request_to_shared_services(filling: Filling) -> dict[str, Any]:
    """With the advice on who should have the new case."""
    form = _form(filling)
    allocate = AllocateTo() if isinstance(form.allocate_to, Unknown) else form.allocate_to
    return {
        **_old_case(filling),
        "team_number": text(allocate.team_number),
        "caseworker": filling.person(allocate.caseworker),
        "why_not_own_team": text(allocate.why_not_own_team),
        "advice": text(form.allocation_advice),
    }


def fresh_primary_form(filling: Filling) -> dict[str, Any]:
    """With all fields of the form that are in words."""
    form = _form(filling)
    attached = DocumentsAttached() if isinstance(form.documents_attached, Unknown) else form.documents_attached
    return {**request_to_shared_services(filling), "why_no_documents": text(attached.why_none)}


def _summary(filling: Filling) -> dict[str, str]:
    """The summary of the complaint in the proposal that the rules chose."""
    known = (text(each.summary) for each in filling.matter.proposals if each.id in filling.want.quotes)
    return {"summary": next(known, "")}


def proposal(filling: Filling) -> dict[str, Any]:
    """With the summary of the complaint that is to be looked into."""
    return {**letter(filling), **_summary(filling)}


def proposal_to_organisation(filling: Filling) -> dict[str, Any]:
    """With whose complaint it is, and all that it is about."""
    return {**letter(filling), **_old_case(filling), **_summary(filling)}


def details(filling: Filling) -> dict[str, Any]:
    """With the details of the case that goes on."""
    return {**_old_case(filling), **_summary(filling)}
