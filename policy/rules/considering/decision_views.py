"""Paragraphs 43 to 45: what follows for the decision, by the kind of investigation it came from."""

from collections.abc import Iterator
from dataclasses import replace

from policy.absent import Unknown, is_known
from policy.facts import CloseReason, DecisionStage, Kind, MessageKind, PrimaryDecisionView
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, Wanting, rule
from policy.rules.advice import next_steps_from_oat
from policy.rules.case_owner.on_file import has_message
from policy.rules.considering.actionable import kept_from_reviewing, not_for_review
from policy.rules.considering.case_owner_steps import entries, has_gone, on_hold, undone, unjudged
from policy.rules.considering.decision_stage import stage_of, unknown_stage
from policy.rules.considering.in_order import in_order
from policy.rules.considering.reconsidering import lacking_of_the_form, reconsideration_has_its_form
from policy.rules.fresh_primary.the_form import is_opened
from policy.rules.holding import case_owner_of
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.routes import off_the_usual_way

VIEW = "challenge.primary_decision_view"
RECONSIDERATION = "challenge.reconsideration"
POSSIBLY = "challenge.detailed_decision_possibly_incorrect"
RECORD_STAGE = "Record whether the decision followed a primary or a detailed investigation"
RECORD_VIEW = (
    "Record the view of the primary investigation decision: not shown to be wrong, wrong and accepted, or the"
    " reasons flawed and the decision right"
)
RECONSIDER = (
    "Arrange for the case to be reconsidered, usually in your team, with the fresh primary investigation form"
    " (Annex C), and record where"
)
RECORD_POSSIBLY = "Record whether the detailed investigation decision may be incorrect"
EXPLAIN = "Explain to the service user that the reasons were flawed and why the decision is right, and record it"
AFTER_42 = "whether genuine doubt is cast on the decision comes first (paragraph 42)"


def _view_is(matter: Matter, view: PrimaryDecisionView) -> bool:
    judged = matter.challenge.primary_decision_view
    return not isinstance(judged, Unknown) and judged.value is view


def _of_primary(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What paragraph 43 lacks."""
    stage = stage_of(matter, look)
    if isinstance(stage, Unknown):
        yield unknown_stage("43", matter)
    elif stage is DecisionStage.PRIMARY_INVESTIGATION:
        reconsidered = look.see(RECONSIDERATION, matter.challenge.reconsideration)
        if isinstance(look.see(VIEW, matter.challenge.primary_decision_view), Unknown):
            yield Lacking("43", "the case owner's view of the primary investigation decision is not on record", (VIEW,))
        elif _view_is(matter, PrimaryDecisionView.WRONG_AND_ACCEPTED) and isinstance(reconsidered, Unknown):
            what = "the decision is accepted to be wrong, and that the case is reconsidered is not on record"
            yield Lacking("43", what, (RECONSIDERATION,))


def _of_detailed(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What paragraph 44 lacks."""
    stage = stage_of(matter, look)
    if isinstance(stage, Unknown):
        yield unknown_stage("44", matter)
    elif stage is DecisionStage.DETAILED_INVESTIGATION:
        judged = look.see(POSSIBLY, matter.challenge.detailed_decision_possibly_incorrect)
        if isinstance(judged, Unknown):
            yield Lacking("44", "whether the detailed decision may be incorrect is not on record", (POSSIBLY,))
        elif judged.value and not next_steps_from_oat.is_answered(matter, look):
            what = "the detailed decision may be incorrect, and OAT's answer on the next steps is not on record"
            yield Lacking("44", what, ("challenge.oat_advice",))


def _of_flawed_reasons(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What paragraph 45 lacks. Raises FactMissing where the explanation may be about other feedback."""
    look.see(VIEW, matter.challenge.primary_decision_view)
    flawed = _view_is(matter, PrimaryDecisionView.RATIONALE_FLAWED_DECISION_RIGHT)
    if flawed and not has_message(matter, MessageKind.RATIONALE_FLAWED_EXPLAINED):
        what = "the reasons were flawed and the decision right, and that it was explained is not on record"
        yield Lacking("45", what, ("message.kind",))


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What 43 to 45 must have on record before a referral."""
    yield from _of_primary(matter, look)
    yield from lacking_of_the_form(matter, look)
    yield from _of_detailed(matter, look)
    yield from entries("45", _of_flawed_reasons(matter, look))


def _kept_from_judging(matter: Matter, look: Look) -> Verdict | None:
    """Why the case owner is not to say yet what they make of the decision."""
    kept = kept_from_reviewing(matter, look)
    if kept is not None:
        return kept
    doubt = look.see("challenge.genuine_doubt", matter.challenge.genuine_doubt)
    if is_known(doubt) or has_gone(matter, look):
        return None
    return Verdict(State.NOT_TRIGGERED, AFTER_42)


def _judge(matter: Matter, look: Look, gap: Lacking, what: str) -> Verdict:
    """What is asked waits for a fact or for the case owner's own judgement."""
    step = Step(what, case_owner_of(matter))
    kept = _kept_from_judging(matter, look)
    return kept or on_hold(matter, look, unjudged(matter, look, gap.what, step, gap.facts))


def _follow(matter: Matter, look: Look, gap: Lacking, step: Step) -> Verdict:
    """What follows from the case owner's judgement, which is on record."""
    reason = not_for_review(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    return on_hold(matter, look, undone(matter, look, gap.what, step, gap.facts))


@rule("43", applies=is_decision_complaint, unless=off_the_usual_way)
def wrong_primary_decision_is_reconsidered(matter: Matter, look: Look) -> Verdict:
    """A primary investigation decision that the case owner accepts to be wrong is reconsidered (R05).

    Usually in their own team, where it may go back to the same caseworker (Annex C).
    """
    gap = next(_of_primary(matter, look), None)
    if gap is None:
        return _nothing_lacks_of_43(matter)
    if gap.facts != (RECONSIDERATION,):
        return _judge(matter, look, gap, RECORD_VIEW if gap.facts == (VIEW,) else RECORD_STAGE)
    if look.see("feedback.close_reason", matter.feedback.close_reason) == CloseReason.RECONSIDERATION_MEETS_IT:
        because = f"{gap.what}, although it is closed because the reconsideration meets it"
        return Verdict(State.BREACHED, because, flag=because, missing=gap.facts)
    verdict = _follow(matter, look, gap, Step(RECONSIDER, case_owner_of(matter)))
    if verdict.state is State.NOT_TRIGGERED:
        return verdict
    return replace(verdict, because=f"{verdict.because}{_without_service_complaint(matter)}")


def _without_service_complaint(matter: Matter) -> str:
    """A warning in words: the text speaks of a complaint about our service here, and none has to exist (R05)."""
    if any(each.kind == Kind.SERVICE_COMPLAINT for each in matter.file.feedback):
        return ""
    return "; the text speaks of a complaint about our service here: none is on record, and none has to be"


def _nothing_lacks_of_43(matter: Matter) -> Verdict:
    decision, where = matter.decision, matter.challenge.reconsideration
    if not isinstance(decision, Unknown) and decision.stage is not DecisionStage.PRIMARY_INVESTIGATION:
        return Verdict(State.NOT_TRIGGERED, "the decision did not follow a primary investigation")
    if not _view_is(matter, PrimaryDecisionView.WRONG_AND_ACCEPTED) or isinstance(where, Unknown):
        return Verdict(State.NOT_TRIGGERED, "the case owner does not hold the primary investigation decision wrong")
    said = f"the case is reconsidered: {where.value.value.replace('_', ' ')}"
    return Verdict(State.MET, f"{said}{_without_service_complaint(matter)}")


@rule("44", applies=is_decision_complaint, unless=off_the_usual_way)
def oat_is_asked_for_next_steps(matter: Matter, look: Look) -> Verdict:
    """Where a detailed investigation decision may be incorrect, the case owner asks OAT what is next."""
    gap = next(_of_detailed(matter, look), None)
    if gap is None:
        return _nothing_lacks_of_44(matter)
    if gap.facts != ("challenge.oat_advice",):
        return _judge(matter, look, gap, RECORD_POSSIBLY if gap.facts == (POSSIBLY,) else RECORD_STAGE)
    return _follow(matter, look, gap, next_steps_from_oat.step(matter, look))


def _nothing_lacks_of_44(matter: Matter) -> Verdict:
    decision, judged = matter.decision, matter.challenge.detailed_decision_possibly_incorrect
    if not isinstance(decision, Unknown) and decision.stage is not DecisionStage.DETAILED_INVESTIGATION:
        return Verdict(State.NOT_TRIGGERED, "the decision did not follow a detailed investigation")
    if isinstance(judged, Unknown) or not judged.value:
        return Verdict(
            State.NOT_TRIGGERED, "the case owner does not hold the detailed investigation decision possibly incorrect"
        )
    return Verdict(State.MET, "OAT was asked for the next steps and answered")


@rule("45", applies=is_decision_complaint, unless=off_the_usual_way)
def flawed_reasons_are_explained(matter: Matter, look: Look) -> Verdict:
    """Where the reasons were flawed and the result right, that is explained; no fresh investigation is needed.

    One that is opened all the same is shown for information: it is no failing.
    """
    gap = next(_of_flawed_reasons(matter, look), None)
    if gap is None:
        return _nothing_lacks_of_45(matter, look)
    verdict = _follow(matter, look, gap, Step(EXPLAIN, case_owner_of(matter)))
    return replace(verdict, because=f"{verdict.because}{_opened_all_the_same(matter)}")


def _opened_all_the_same(matter: Matter) -> str:
    if any(is_opened(matter, form) for form in matter.fresh_requests):
        return "; for information: a fresh primary investigation was opened all the same"
    return ""


def _nothing_lacks_of_45(matter: Matter, look: Look) -> Verdict:
    if _view_is(matter, PrimaryDecisionView.RATIONALE_FLAWED_DECISION_RIGHT):
        because = "it was explained that the reasons were flawed and the decision right; no fresh investigation needed"
        return in_order("45", matter, look, Verdict(State.MET, f"{because}{_opened_all_the_same(matter)}"))
    return Verdict(State.NOT_TRIGGERED, "nobody has judged the reasons flawed and the decision right")


RULES: tuple[Rule, ...] = (
    wrong_primary_decision_is_reconsidered,
    reconsideration_has_its_form,
    oat_is_asked_for_next_steps,
    flawed_reasons_are_explained,
)
WANTS: tuple[Wanting, ...] = (next_steps_from_oat.next_steps_task,)
