"""Whether what the case owner does before a referral (38 to 45) came before it, told where the moments are known."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import AnythingFurther, Judgement, MessageKind, PrimaryDecisionView
from policy.finding import State, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.outcomes import SENT_AGAIN, outcome_named
from policy.rules.oat.rounds import outcomes, referrals
from policy.rules.referring.lacking import Lacking

Moments = Iterator[Fact[datetime]]


def _considered_whether_actionable(matter: Matter) -> Moments:
    yield _judged_at(matter.challenge.is_challenge)
    yield _judged_at(matter.challenge.clear_evidence_or_explanation)


def _analysis_completed(matter: Matter) -> Moments:
    completed = matter.analysis.completed
    yield UNKNOWN if isinstance(completed, Unknown) else completed.at


def _considered_what_can_resolve_it(matter: Matter) -> Moments:
    """When it was judged, and when the clarity that it called for was first given."""
    judged = matter.challenge.anything_further_to_resolve
    yield _judged_at(judged)
    if not isinstance(judged, Unknown) and judged.value is AnythingFurther.CLARITY_CAN_BE_GIVEN:
        yield _first_told(matter, MessageKind.FURTHER_CLARITY)


def _weighed_the_doubt(matter: Matter) -> Moments:
    yield _judged_at(matter.challenge.genuine_doubt)


def _explained_flawed_reasons(matter: Matter) -> Moments:
    view = matter.challenge.primary_decision_view
    if not isinstance(view, Unknown) and view.value is PrimaryDecisionView.RATIONALE_FLAWED_DECISION_RIGHT:
        yield _first_told(matter, MessageKind.RATIONALE_FLAWED_EXPLAINED)


STEPS: Mapping[str, tuple[str, Callable[[Matter], Moments]]] = {
    "38": ("the analysis of Annex B was completed", _analysis_completed),
    "39": ("whether it is an actionable challenge was considered", _considered_whether_actionable),
    "41": ("what can still resolve it was considered", _considered_what_can_resolve_it),
    "42": ("whether genuine doubt has been cast on the decision was considered", _weighed_the_doubt),
    "45": ("it was explained that the reasons were flawed", _explained_flawed_reasons),
}


def in_order(paragraph: str, matter: Matter, look: Look, verdict: Verdict) -> Verdict:
    """The verdict on a step that is on record: not followed where it came only after the referral."""
    entry = _late(paragraph, matter, look)
    if entry is None:
        return verdict
    return Verdict(State.BREACHED, entry.what, flag=entry.what)


def late_steps(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What was not on record yet when a person referred the case, and is now."""
    found = (_late(paragraph, matter, look) for paragraph in STEPS)
    return (entry for entry in found if entry is not None)


def _late(paragraph: str, matter: Matter, look: Look) -> Lacking | None:
    done, moments = STEPS[paragraph]
    if not _came_after_the_referral(matter, look, tuple(filter(is_known, moments(matter)))):
        return None
    return Lacking(paragraph, f"{done} only after the case had gone to OAT")


def _came_after_the_referral(matter: Matter, look: Look, moments: tuple[Fact[datetime], ...]) -> bool:
    """Not asked once OAT sent the case back: then it is considered anew. Our own referral waits for all of it."""
    if not moments:
        return False
    by_hand = [task.created_at for task in referrals(matter) if task.made_as is None]
    referred = [moment for moment in by_hand if not isinstance(moment, Unknown)]
    came_back = any(_sends_back(outcome.outcome) for outcome in outcomes(matter, look))
    if not referred or len(referred) < len(by_hand) or came_back:
        return False
    return any(not isinstance(moment, Unknown) and moment > min(referred) for moment in moments)


def _sends_back(outcome: Fact[str]) -> bool:
    return not isinstance(outcome, Unknown) and outcome_named(outcome) in SENT_AGAIN


def _judged_at(judged: Fact[Judgement[Any]]) -> Fact[datetime]:
    return UNKNOWN if isinstance(judged, Unknown) else judged.at


def _first_told(matter: Matter, kind: MessageKind) -> Fact[datetime]:
    """When something was first told; unknown where a message says nothing of when."""
    told = [message.at for message in matter.messages(kind)]
    known = [moment for moment in told if not isinstance(moment, Unknown)]
    return min(known) if known and len(known) == len(told) else UNKNOWN
