"""Paragraph 65: from the recommendation on the case is treated as a priority and its risk is considered again."""

from dataclasses import replace

from policy.absent import Fact, Unknown
from policy.facts import FurtherWork, Judgement, Proposal, Risk
from policy.finding import State, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.new_investigation.proposals import not_proposed, proposed, undone
from policy.rules.several import worst_of


@rule("65", "treated as a priority", applies=is_decision_complaint, unless=not_proposed)
def case_has_priority(matter: Matter, look: Look) -> Verdict:
    """A case for which a new detailed investigation is recommended comes before others."""
    return worst_of("proposal", proposed(matter), lambda proposal: _priority(matter, look, proposal))


def _priority(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    look.see("proposal.recommended_at", proposal.recommended_at)
    priority = look.see("proposal.treated_as_priority", proposal.treated_as_priority)
    if priority is True:
        return Verdict(State.MET, "the case is treated as a priority")
    if priority is False:
        because = "on record the case is not treated as a priority"
        verdict = undone(matter, look, proposal, because, "Treat the case as a priority and record it")
        return replace(verdict, flag=because) if verdict.state is State.PENDING else verdict
    because = "that the case is treated as a priority is not on record"
    return undone(matter, look, proposal, because, "Treat the case as a priority and record it")


@rule("65", "risk level reconsidered", applies=is_decision_complaint, unless=not_proposed)
def risk_is_reconsidered(matter: Matter, look: Look) -> Verdict:
    """Its level of risk is considered anew since the recommendation, whether or not it changes."""
    return worst_of("proposal", proposed(matter), lambda proposal: _risk(matter, look, proposal))


def _risk(matter: Matter, look: Look, proposal: Proposal) -> Verdict:
    look.see("proposal.recommended_at", proposal.recommended_at)
    judged = (look.see("proposal.risk_reconsidered", proposal.risk_reconsidered), *_assessed(matter, look))
    if any(_is_since(each, proposal) for each in judged):
        return Verdict(State.MET, "the level of risk was considered again since the recommendation")
    because = "that the level of risk was considered again since the recommendation is not on record"
    return undone(matter, look, proposal, because, "Consider the level of risk again and record it")


def _assessed(matter: Matter, look: Look) -> tuple[Fact[Judgement[Risk]], ...]:
    """The risk assessments for the new investigation (78), which consider the level too."""
    meant = (each for each in matter.risk_assessments if each.because is FurtherWork.NEW_DETAILED_INVESTIGATION)
    return tuple(look.see("risk_assessment.done", each.done) for each in meant)


def _is_since(judged: Fact[Judgement[Risk]], proposal: Proposal) -> bool:
    """Whether it was judged, and not known to be before the recommendation."""
    if isinstance(judged, Unknown):
        return False
    begun = proposal.recommended_at
    return isinstance(judged.at, Unknown) or isinstance(begun, Unknown) or judged.at >= begun


RULES: tuple[Rule, ...] = (case_has_priority, risk_is_reconsidered)
