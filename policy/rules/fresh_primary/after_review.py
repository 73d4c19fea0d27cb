"""Paragraph 57: OAT completes the form, asks shared services for the new case, and advises on its allocation."""

from functools import partial

from policy.absent import RECORDED_AS_NOT_APPLYING, Unknown
from policy.facts import FreshPrimaryRequest, Message, MessageKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import Outcome
from policy.rule import Rule, rule
from policy.rules.considering.reconsidering import is_called_for
from policy.rules.fresh_primary.annex_c import is_chosen_by_oat
from policy.rules.fresh_primary.the_form import COMPLETE, is_opened, missing, said, to_complete
from policy.rules.fresh_primary.whose_form import is_oats, oats_forms
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.with_oat import comes_after, oat_caseworker
from policy.rules.remedy.after_decision import after_decision
from policy.rules.several import worst_of

COMPLETED_BY = "fresh_primary_request.completed_by"
ADVICE = "fresh_primary_request.allocation_advice"
ASKS = (MessageKind.FRESH_PRIMARY_REQUEST, MessageKind.DETAILS_TO_SHARED_SERVICES)
"""Messages that ask shared services to create the new case."""
NO_FORM = "OAT chose a fresh primary investigation, and no form of OAT's (Annex C) is on record"


def _not_chosen(matter: Matter, look: Look) -> str | None:
    """Why OAT has no new primary investigation to arrange."""
    return None if is_chosen_by_oat(matter, look) else "OAT has not chosen a fresh primary investigation"


def _owed(matter: Matter, look: Look, because: str, what: str | None, facts: tuple[str, ...]) -> Verdict:
    """Not followed once the new case is opened without it, or the matter is closed; else still to do."""
    step = None if what is None else Step(what, oat_caseworker(matter), closes=True)
    if not _is_new_case_opened(matter, look):
        return after_decision(matter, look, because, step, facts)
    opened = f"{because}, and the new case has been opened"
    return Verdict(State.BREACHED, opened, step, opened, facts)


def _is_new_case_opened(matter: Matter, look: Look) -> bool:
    """Whether the case that OAT asks for is there; one of the case owner's own form (43) is another."""
    forms = oats_forms(matter) if is_called_for(matter, look) else matter.fresh_requests
    return any(is_opened(matter, form) for form in forms)


@rule("57", applies=is_decision_complaint, unless=_not_chosen)
def oat_completes_the_form(matter: Matter, look: Look) -> Verdict:
    """After a review that leads to a new primary investigation, OAT itself completes the form of Annex C."""
    forms = oats_forms(matter)
    if not forms:
        return _owed(matter, look, NO_FORM, COMPLETE, ("fresh_primary_request.completed_by",))
    return worst_of("form", forms, partial(_completed, matter, look))


def _completed(matter: Matter, look: Look, form: FreshPrimaryRequest) -> Verdict:
    lacks = missing(matter, look, form)
    if lacks:
        return _owed(matter, look, said(lacks), to_complete(lacks), tuple(lacks.values()))
    look.see(COMPLETED_BY, form.completed_by)
    whose = is_oats(matter, form)
    if isinstance(whose, Unknown):
        fact = COMPLETED_BY if isinstance(form.completed_by, Unknown) else "person.roles"
        raise FactMissing(f"whether OAT completed the form cannot be told: {whose.because}", fact)
    return Verdict(State.MET, "OAT completed the form of Annex C")


@rule("57", applies=is_decision_complaint, unless=_not_chosen)
def shared_services_are_asked(matter: Matter, look: Look) -> Verdict:
    """OAT has shared services create the new case."""
    if _asked(matter, look):
        return Verdict(State.MET, "shared services were asked to create the new case")
    because = "that shared services were asked to create the new case is not on record"
    forms = oats_forms(matter)
    ready = bool(forms) and not any(missing(matter, look, form) for form in forms)
    what = "Ask shared services to create the new case, with the form and advice on its allocation, and record it"
    return _owed(matter, look, because, what if ready else None, ("message.kind",))


def _asked(matter: Matter, look: Look) -> bool:
    """Raises FactMissing where only a message on the case itself, which may be about other feedback, could be it."""
    if any(_is_oats_own(matter, look, each) for kind in ASKS for each in matter.messages(kind)):
        return True
    if any(_is_oats_own(matter, look, each) for kind in ASKS for each in matter.messages_of_the_case(kind)):
        raise FactMissing("which feedback a message to shared services is about is not on record", "message.about")
    return False


def _is_oats_own(matter: Matter, look: Look, message: Message) -> bool:
    """Not one from before OAT accepted the case: that was the case owner's own (43)."""
    last = last_outcome(matter, look)
    return last is None or last[1] is not Outcome.ACCEPTED or comes_after(message.at, last[0]) is not False


@rule("57", applies=is_decision_complaint, unless=_not_chosen)
def allocation_advice_is_given(matter: Matter, look: Look) -> Verdict:
    """OAT tells shared services what they need to know to allocate the new case."""
    forms = oats_forms(matter)
    if not forms:
        return _owed(matter, look, "no advice of OAT's on the allocation is on record", None, (ADVICE,))
    return worst_of("form", forms, partial(_advised, matter, look))


def _advised(matter: Matter, look: Look, form: FreshPrimaryRequest) -> Verdict:
    advice = look.see(ADVICE, form.allocation_advice)
    if advice == RECORDED_AS_NOT_APPLYING:
        return Verdict(State.NOT_TRIGGERED, "by the record no advice on the allocation is required")
    if not isinstance(advice, Unknown):
        return Verdict(State.MET, "OAT's advice on the allocation is on record")
    because = "OAT's advice on the allocation of the new case is not on record"
    return _owed(matter, look, because, "Give shared services advice on the allocation, and record it", (ADVICE,))


RULES: tuple[Rule, ...] = (oat_completes_the_form, shared_services_are_asked, allocation_advice_is_given)
