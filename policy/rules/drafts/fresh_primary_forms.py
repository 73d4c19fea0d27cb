"""Annex C: the form that asks for a fresh primary investigation (43, 57), and OAT's request to shared services."""

from policy.absent import Unknown, is_known
from policy.facts import (
    Complexity,
    DocumentsAttached,
    FormOfContact,
    FreshPrimaryRequest,
    OatRoute,
    WhatShouldHappen,
)
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Assignee, Role
from policy.rules.drafts.drafting import Drafting, Sending, Tells, no_decision_complaint, reference_of, yes_or_no
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.oat.with_oat import not_accepted, oat_caseworker
from policy.rules.site_values import given
from policy.rules.which_way.routes import off_before_referral

COMPLEXITY = {Complexity.NORMAL: "Normal", Complexity.SENIOR: "Senior", Complexity.COMPLEX: "Complex"}
CONTACT = {
    FormOfContact.EMAIL: "Email",
    FormOfContact.POST: "Post",
    FormOfContact.DIGITAL_FORM: "Digital form",
}
WHAT_SHOULD_HAPPEN = {
    WhatShouldHappen.READY_FOR_PRIMARY_INVESTIGATION: "It is ready for primary investigation.",
    WhatShouldHappen.NEEDS_INITIAL_CHECKS: "It needs the full initial checks first.",
}
ANOTHER_ROUTE = "OAT's route for this case is not a fresh primary investigation"


def request_of(matter: Matter) -> FreshPrimaryRequest:
    """The latest form whose case has not been made yet; else the latest; all unknown where there is none."""
    waiting = [each for each in matter.fresh_requests if isinstance(each.new_case, Unknown)]
    return (waiting or list(matter.fresh_requests) or [FreshPrimaryRequest(id="")])[-1]


def _is_oats(matter: Matter) -> bool:
    """Whether OAT took that route."""
    route = matter.review.route
    return not isinstance(route, Unknown) and route.value is OatRoute.FRESH_PRIMARY_INVESTIGATION


def _unless(matter: Matter, look: Look) -> str | None:
    """The case owner's form belongs to the usual way (43); OAT's follows its own route (57)."""
    reason = no_decision_complaint(matter, look)
    if reason is not None or _is_oats(matter):
        return reason
    return off_before_referral(matter, look)


def _unless_of_oat(matter: Matter, look: Look) -> str | None:
    """OAT asks shared services once it has taken that route (57). Raises FactMissing."""
    reason = no_decision_complaint(matter, look) or not_accepted(matter, look)
    if reason is not None:
        return reason
    if isinstance(look.see("oat_review.route", matter.review.route), Unknown):
        raise FactMissing("which route OAT takes is not on record", "oat_review.route")
    return None if _is_oats(matter) else ANOTHER_ROUTE


def _completes(matter: Matter) -> Assignee:
    """Whoever completed the form; else OAT where the route is OAT's, and the case owner where it is theirs."""
    completed = request_of(matter).completed_by
    if is_known(completed):
        return who_can_act(matter, completed, otherwise=Role.CASE_OWNER)
    return oat_caseworker(matter) if _is_oats(matter) else case_owner_of(matter)


def _from_whoever_completes(matter: Matter) -> Sending:
    """Nobody here is addressed: it goes to the mailbox."""
    return Sending(_completes(matter))


def _mailbox(look: Look) -> str | None:
    """The address of the site's data; None where the site has given none that holds today."""
    return given(look, look.parameters.enquiries_mailbox, look.today)


def _to_shared_services(matter: Matter) -> Sending:
    return Sending(oat_caseworker(matter), (Role.SHARED_SERVICES,))


def _tells(matter: Matter, look: Look) -> Tells:
    """The fields of the form that are choices, and the old reference. An empty text: to be completed."""
    form = request_of(matter)
    attached = DocumentsAttached() if isinstance(form.documents_attached, Unknown) else form.documents_attached
    what = form.what_should_happen
    return {
        "reference": reference_of(matter),
        "mailbox": _mailbox(look) or "",
        "complexity": _complexity(form),
        "form_of_contact": _form_of_contact(form),
        "documents_attached": yes_or_no(attached.value),
        "what_should_happen": "" if isinstance(what, Unknown) else WHAT_SHOULD_HAPPEN[what],
        "specific_allocation": yes_or_no(form.specific_allocation),
        "letter_to_customer": yes_or_no(form.letter_to_customer),
    }


def _complexity(form: FreshPrimaryRequest) -> str:
    return "" if isinstance(form.complexity, Unknown) else COMPLEXITY[form.complexity]


def _form_of_contact(form: FreshPrimaryRequest) -> str:
    contact = form.original_form_of_contact
    return "" if isinstance(contact, Unknown) else CONTACT[contact]


def _tells_shared_services(matter: Matter, look: Look) -> Tells:  # noqa: ARG001 - asked like the rest
    form = request_of(matter)
    return {
        "reference": reference_of(matter),
        "complexity": _complexity(form),
        "specific_allocation": yes_or_no(form.specific_allocation),
    }


def _its_words(matter: Matter) -> tuple[str, ...]:
    form = request_of(matter).id
    return (form,) if form else ()


FRESH_PRIMARY_REQUEST = Drafting(
    "the form for a fresh primary investigation",
    ("43", "57", "C"),
    _unless,
    _from_whoever_completes,
    _tells,
    _its_words,
    _mailbox,
)
FRESH_PRIMARY_TO_SHARED_SERVICES = Drafting(
    "the request to shared services for a fresh primary investigation",
    ("57",),
    _unless_of_oat,
    _to_shared_services,
    _tells_shared_services,
    _its_words,
)
