"""Paragraphs 30 and 31: the grounds are asked for in writing, and reasonable adjustments are captured and followed."""

from collections.abc import Iterator

from policy.absent import Unknown, is_known
from policy.facts import Adjustment, AdjustmentFor, EvidenceGiven, GroundsForm, GroundsParts, MessageKind, Says
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.case_owner.on_file import were_grounds_asked_for
from policy.rules.considering.case_owner_steps import has_gone, undone
from policy.rules.grounds.the_grounds import grounds_came, not_to_be_handled
from policy.rules.holding import case_owner_of
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.routes import is_direct_pass, is_over, kept_off, off_before_referral, off_the_usual_way

NOT_CAPTURED = "a reasonable adjustment is known, and that it was captured is not on record"
CAPTURED_AT = "party.adjustments.captured_at"
QUESTIONS = (
    (Says.WHY_WRONG_QUESTION, "why the decision is wrong"),
    (Says.WHAT_WANTED_QUESTION, "what they would like to happen now"),
    (Says.EVIDENCE_QUESTION, "any supporting or new evidence"),
)


@rule("30", applies=is_decision_complaint, unless=off_the_usual_way)
def grounds_are_asked_for_in_writing(matter: Matter, look: Look) -> Verdict:
    """What the case owner cannot resolve themselves is to be set out in writing: they ask for it."""
    if grounds_came(matter, look):
        return Verdict(State.MET, "the grounds came")
    if were_grounds_asked_for(matter, look):
        return _asked(matter, look)
    own = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if not has_gone(matter, look) and (isinstance(own, Unknown) or own.value):
        why = "is not on record" if isinstance(own, Unknown) else "was answered with yes"
        because = f"whether the case owner can resolve it themselves {why} (paragraph 23)"
        return Verdict(State.NOT_TRIGGERED, because)
    no_review = off_before_referral(matter, look)
    if no_review is not None:
        return Verdict(State.NOT_TRIGGERED, no_review)
    return undone(matter, look, "that the grounds were asked for is not on record")


def _asked(matter: Matter, look: Look) -> Verdict:
    """A letter of a person's own is to ask all three questions; one whose words are not on record is not faulted."""
    lacking = _not_asked(matter, look)
    if not lacking:
        return Verdict(State.MET, "the grounds were asked for")
    step = Step(f"Ask the person for this too: {lacking}", case_owner_of(matter))
    return undone(matter, look, f"the grounds were asked for, and the letter does not ask for: {lacking}", step)


def _not_asked(matter: Matter, look: Look) -> str:
    said = [look.see("message.says", letter.says) for letter in matter.messages(MessageKind.REQUEST_FOR_GROUNDS)]
    known = [elements for elements in said if not isinstance(elements, Unknown)]
    if not known or len(known) < len(said):
        return ""
    return ", ".join(words for question, words in QUESTIONS if all(question not in each for each in known))


@rule("30", applies=is_decision_complaint, unless=off_the_usual_way)
def three_answers_are_tracked(matter: Matter, look: Look) -> Verdict:
    """Which of the three answers came back is written down; no evidence offered is a complete answer (R32)."""
    reason = not_to_be_handled(matter, look) or is_over(matter, look)
    parts = look.see("challenge.grounds_parts", matter.challenge.grounds_parts)
    answers = GroundsParts() if isinstance(parts, Unknown) else parts
    if _is_recorded(answers):
        return _tracked(matter, look, answers, may_ask=reason is None)
    if reason is None and has_gone(matter, look):
        reason = "the case has gone to OAT"
    because = "which of the three answers came back is not on record"
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {reason}")
    step = Step("Record which of the three answers came back", case_owner_of(matter))
    return Verdict(State.PENDING, because, step, missing=("challenge.grounds_parts",))


def _is_recorded(parts: GroundsParts) -> bool:
    return all(map(is_known, (parts.why_wrong, parts.what_they_want, parts.evidence)))


def _tracked(matter: Matter, look: Look, parts: GroundsParts, *, may_ask: bool) -> Verdict:
    none_offered = parts.evidence is EvidenceGiven.NONE_OFFERED
    evidence = "no evidence was offered, which is complete" if none_offered else "evidence came"
    absent = _absent(parts)
    if not absent:
        return Verdict(State.MET, f"why the decision is wrong and what they would like came back; {evidence}")
    considered = look.see("challenge.is_challenge", matter.challenge.is_challenge)
    ask = may_ask and isinstance(considered, Unknown) and not has_gone(matter, look)
    step = Step(f"Ask once more for {absent}", case_owner_of(matter)) if ask else None
    return Verdict(State.MET, f"recorded which came back; not given: {absent}; {evidence}", step)


def _absent(parts: GroundsParts) -> str:
    asked = ((parts.why_wrong, "why the decision is wrong"), (parts.what_they_want, "what they would like to happen"))
    return " and ".join(words for given, words in asked if given is False)


def _known(matter: Matter) -> tuple[Adjustment, ...]:
    """The adjustments that somebody is aware of; nothing on record means that nobody is."""
    adjustments = matter.party.adjustments
    if isinstance(adjustments, Unknown):
        return ()
    return tuple(each for each in adjustments if any(map(is_known, (each.known_at, each.need, each.agreed_by))))


def _not_captured(matter: Matter) -> bool:
    return any(isinstance(each.captured_at, Unknown) for each in _known(matter))


@rule("31", applies=is_decision_complaint, unless=kept_off)
def adjustments_are_captured(matter: Matter, look: Look) -> Verdict:
    """A reasonable adjustment that the case owner is aware of is written down where it is found."""
    look.see("party.adjustments", matter.party.adjustments)
    if not _known(matter):
        return Verdict(State.NOT_TRIGGERED, "no reasonable adjustment is on record")
    if not _not_captured(matter):
        return Verdict(State.MET, "the reasonable adjustments are captured")
    if matter.is_closed:
        because = f"{NOT_CAPTURED}, and the feedback is closed"
        return Verdict(State.BREACHED, because, flag=because, missing=(CAPTURED_AT,))
    step = Step("Capture the reasonable adjustment where everybody will find it", case_owner_of(matter))
    # passed straight on, the case may go to OAT with only the grounds and their mark (R18)
    if is_direct_pass(matter, look) or is_over(matter, look) is not None:
        return Verdict(State.PENDING, NOT_CAPTURED, step, missing=(CAPTURED_AT,))
    return undone(matter, look, NOT_CAPTURED, step, (CAPTURED_AT,))


@rule("31", applies=is_decision_complaint, unless=kept_off)
def adjustments_are_followed(matter: Matter, look: Look) -> Verdict:
    """With an adjustment for giving the grounds, what is taken down from a call counts as writing."""
    look.see("party.adjustments", matter.party.adjustments)
    if not any(_is_for_grounds(each) for each in _known(matter)):
        return Verdict(State.NOT_TRIGGERED, "no reasonable adjustment for giving the grounds is on record")
    if not grounds_came(matter, look):
        return Verdict(State.NOT_TRIGGERED, "an adjustment for giving the grounds is on record; none have come yet")
    form = look.see("challenge.grounds_form", matter.challenge.grounds_form)
    if isinstance(form, Unknown):
        raise FactMissing(form.because or "in which form the grounds came is not on record", "challenge.grounds_form")
    if form is GroundsForm.IN_WRITING:
        return Verdict(State.MET, "the grounds came in writing; the adjustment may have helped in some other way")
    how = "were taken down by us" if form is GroundsForm.TAKEN_DOWN_BY_US else "came in the way that was agreed"
    return Verdict(State.MET, f"the grounds {how}, which counts as writing")


def _is_for_grounds(adjustment: Adjustment) -> bool:
    """One that does not say what it is for may well be for giving the grounds."""
    return isinstance(adjustment.for_, Unknown) or adjustment.for_ is AdjustmentFor.GIVING_GROUNDS


FOR = {
    AdjustmentFor.GIVING_GROUNDS: "for giving the grounds",
    AdjustmentFor.CONTACT: "for contact",
    AdjustmentFor.OTHER: "for something else",
}


def adjustment_words(matter: Matter) -> str | None:
    """A sentence of our own for letters and tasks: that there is an adjustment and what for, never the need itself."""
    adjustments = _known(matter)
    if not adjustments:
        return None
    what_for = ", ".join(dict.fromkeys(_what_for(each) for each in adjustments))
    start = "A reasonable adjustment is" if len(adjustments) == 1 else "Reasonable adjustments are"
    return f"{start} on record ({what_for}): see the feedback."


def _what_for(adjustment: Adjustment) -> str:
    return "what for is not said" if isinstance(adjustment.for_, Unknown) else FOR[adjustment.for_]


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """What paragraph 31 must have on record before a referral."""
    look.see("party.adjustments", matter.party.adjustments)
    if _not_captured(matter):
        yield Lacking("31", NOT_CAPTURED, (CAPTURED_AT,))


RULES: tuple[Rule, ...] = (grounds_are_asked_for_in_writing, adjustments_are_captured, adjustments_are_followed)
BESIDE: tuple[Rule, ...] = (three_answers_are_tracked,)
"""To be registered after all others: what it asks for runs beside the rest and never leads."""
