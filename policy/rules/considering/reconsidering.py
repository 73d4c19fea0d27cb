"""Paragraph 43: a case is reconsidered with the form for a fresh primary investigation (Annex C) complete.

Also where a detailed investigation is still unlikely. That it goes back to the same caseworker is no finding.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from policy.absent import Unknown, is_known
from policy.facts import CloseReason, DecisionStage, FreshPrimaryRequest, PrimaryDecisionView
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import rule
from policy.rules.considering.actionable import not_for_review
from policy.rules.considering.case_owner_steps import on_hold, undone
from policy.rules.considering.decision_stage import stage_of
from policy.rules.fresh_primary.the_form import COMPLETE, is_opened, missing, said, to_complete
from policy.rules.fresh_primary.whose_form import case_owners_forms
from policy.rules.holding import case_owner_of
from policy.rules.oat.with_oat import ended_otherwise
from policy.rules.referring.lacking import Lacking
from policy.rules.several import worst_of
from policy.rules.which_way.routes import off_the_usual_way

VIEW = "challenge.primary_decision_view"
NO_FORM = "the form for a fresh primary investigation (Annex C) is not on record"
FORM = "fresh_primary_request.completed_by"


def is_conceded(matter: Matter, look: Look) -> bool:
    """Whether the case owner accepts that a primary investigation decision was wrong."""
    view = look.see(VIEW, matter.challenge.primary_decision_view)
    if isinstance(view, Unknown) or view.value is not PrimaryDecisionView.WRONG_AND_ACCEPTED:
        return False
    return stage_of(matter, look) is DecisionStage.PRIMARY_INVESTIGATION


def is_called_for(matter: Matter, look: Look) -> bool:
    """Whether paragraph 43 asks for the form here, as far as it is on record."""
    if not is_conceded(matter, look) or (matter.is_closed and not _is_closed_on_it(matter, look)):
        return False
    return not_for_review(matter, look) is None


@rule("43", applies=is_decision_complaint, unless=off_the_usual_way)
def reconsideration_has_its_form(matter: Matter, look: Look) -> Verdict:
    """With the reconsideration goes the form for a fresh primary investigation, complete."""
    if not is_conceded(matter, look):
        because = "by the record no primary investigation decision is accepted to be wrong"
        return Verdict(State.NOT_TRIGGERED, because)
    forms = case_owners_forms(matter)
    if forms:
        return worst_of("form", forms, partial(_judged, matter, look))
    step = Step(COMPLETE, case_owner_of(matter))
    return _not_there(matter, look, NO_FORM, step, (FORM,))


def _judged(matter: Matter, look: Look, form: FreshPrimaryRequest) -> Verdict:
    lacks = missing(matter, look, form)
    if not lacks:
        return Verdict(State.MET, "the form for a fresh primary investigation (Annex C) is complete")
    because = said(lacks)
    if is_opened(matter, form):
        because = f"{because}, and the new case has been opened"
        return Verdict(State.BREACHED, because, flag=because, missing=tuple(lacks.values()))
    step = Step(to_complete(lacks), case_owner_of(matter))
    return _not_there(matter, look, because, step, tuple(lacks.values()))


def _not_there(matter: Matter, look: Look, because: str, step: Step, facts: tuple[str, ...]) -> Verdict:
    """Not followed once the case is reconsidered and closed without, or has gone to OAT; else to do with 43's step."""
    reason = not_for_review(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    if matter.is_closed and _is_closed_on_it(matter, look):
        because = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, because, flag=because, missing=facts)
    verdict = on_hold(matter, look, undone(matter, look, because, step, facts))
    # until it is arranged, the step of the other rule on 43 names the form
    return verdict if is_known(matter.challenge.reconsideration) else replace(verdict, step=None)


def _is_closed_on_it(matter: Matter, look: Look) -> bool:
    """Whether a closed matter was one in which the case is reconsidered, or is said to be."""
    reconsidered = look.see("challenge.reconsideration", matter.challenge.reconsideration)
    closed_as = look.see("feedback.close_reason", matter.feedback.close_reason)
    if closed_as == CloseReason.RECONSIDERATION_MEETS_IT:
        return True
    return is_known(reconsidered) and ended_otherwise(matter, look) is None


def lacking_of_the_form(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What a referral lacks of the form, once the case is on record as reconsidered."""
    if isinstance(matter.challenge.reconsideration, Unknown) or not is_conceded(matter, look):
        return
    forms = case_owners_forms(matter)
    if not forms:
        yield Lacking("43", NO_FORM, (FORM,))
    for form in forms:
        for what, fact in missing(matter, look, form).items():
            yield Lacking("C", f"missing from the form for a fresh primary investigation: {what}", (fact,))
