"""Annex C (paragraphs 43 and 57): the form for a fresh primary investigation has an answer to each question."""

from functools import partial

from policy.absent import Unknown
from policy.facts import FreshPrimaryRequest, MessageKind, OatRoute
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.considering.reconsidering import is_called_for
from policy.rules.fresh_primary.the_form import is_opened, missing, said, to_complete
from policy.rules.fresh_primary.whose_form import is_oats
from policy.rules.holding import case_owner_of
from policy.rules.oat.with_oat import oat_caseworker
from policy.rules.remedy.after_decision import after_decision
from policy.rules.several import worst_of

SEND = "Send the form for a fresh primary investigation (Annex C) to the enquiries mailbox, and record it"


@rule("C", applies=is_decision_complaint)
def fresh_primary_form_is_complete(matter: Matter, look: Look) -> Verdict:
    """Whoever asks for a fresh primary investigation answers every question of the form."""
    if matter.fresh_requests:
        return worst_of("form", matter.fresh_requests, partial(_judged, matter, look))
    paragraph = _called_for_by(matter, look)
    if paragraph is None:
        return Verdict(State.NOT_TRIGGERED, "no fresh primary investigation is asked for")
    because = f"a fresh primary investigation is called for (paragraph {paragraph}), and no form is on record"
    return after_decision(matter, look, because, None, ("fresh_primary_request.completed_by",))


def is_chosen_by_oat(matter: Matter, look: Look) -> bool:
    """Whether OAT chose a fresh primary investigation as the route after its review."""
    route = look.see("oat_review.route", matter.review.route)
    return not isinstance(route, Unknown) and route.value is OatRoute.FRESH_PRIMARY_INVESTIGATION


def _called_for_by(matter: Matter, look: Look) -> str | None:
    """The paragraph that calls for a form, whose own rule asks somebody to begin it."""
    if is_chosen_by_oat(matter, look):
        return "57"
    return "43" if is_called_for(matter, look) else None


def _judged(matter: Matter, look: Look, form: FreshPrimaryRequest) -> Verdict:
    lacks = missing(matter, look, form)
    for_oat = _is_for_oat(matter, look, form)
    if not lacks:
        is_done = for_oat or is_opened(matter, form) or _is_sent(matter)
        step = None if is_done else Step(SEND, case_owner_of(matter))
        return Verdict(State.MET, "the form of Annex C has an answer to each question", step)
    because, who = said(lacks), oat_caseworker(matter) if for_oat else case_owner_of(matter)
    step = Step(to_complete(lacks), who, closes=for_oat)
    if is_opened(matter, form):
        because = f"{because}, and the new case has been opened"
        return Verdict(State.BREACHED, because, flag=because, missing=tuple(lacks.values()))
    return after_decision(matter, look, because, step, tuple(lacks.values()))


def _is_for_oat(matter: Matter, look: Look, form: FreshPrimaryRequest) -> bool:
    """Whether the form is OAT's to complete; 57 then asks for the sending. Unsaid, the paragraph that asks tells."""
    whose = is_oats(matter, form)
    if not isinstance(whose, Unknown):
        return whose
    return is_chosen_by_oat(matter, look) and not is_called_for(matter, look)


def _is_sent(matter: Matter) -> bool:
    """Whether the form went out; one linked to the case alone may be this one."""
    kind = MessageKind.FRESH_PRIMARY_REQUEST
    return any(matter.messages(kind)) or any(matter.messages_of_the_case(kind))


RULES: tuple[Rule, ...] = (fresh_primary_form_is_complete,)
