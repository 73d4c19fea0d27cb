"""Paragraphs 58 and 59: an upheld review considers a remedy, says which, and what the choice rests on."""

from collections.abc import Callable
from functools import partial

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import Judgement, Remedy, RemedyConsidered, RemedyKind
from policy.finding import State, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.remedy.after_decision import before_decision, not_upheld
from policy.rules.remedy.remedies import in_words, is_none_proposed, kinds_of, payment_of
from policy.rules.several import worst_of

PROPOSAL, KINDS, REASONS = "remedy.proposal", "remedy.kinds", "remedy.proposal.reasons"
CONSIDERED = "remedy.considered"
CONSIDER = "Consider which remedy is appropriate, and record which is proposed, or that none is and why"
NOT_EXPLAINED = "the complaint is upheld, and which remedy is proposed, if any, is not on record"


@rule("58", "if upheld the analysis considers remedy", applies=is_decision_complaint, unless=not_upheld)
def remedy_is_considered(matter: Matter, look: Look) -> Verdict:
    """In an upheld review the analysis weighs which remedy is appropriate."""
    considered = [each.proposal for each in matter.remedies if is_known(each.proposal)]
    look.see(PROPOSAL, considered[0] if considered else UNKNOWN)
    if considered:
        return Verdict(State.MET, f"the complaint is upheld, and a remedy was considered{_put_right(matter, look)}")
    because = "the complaint is upheld, and that a remedy was considered is not on record"
    return before_decision(matter, look, f"{because}{_put_right(matter, look)}", CONSIDER, (PROPOSAL,))


def _put_right(matter: Matter, look: Look) -> str:
    """What the review's record says became of what went wrong (paragraph 5)."""
    said = look.see("oat_review.put_right", matter.review.put_right)
    return "" if isinstance(said, Unknown) else f" (on the review's record: {said.value.replace('_', ' ')})"


@rule("58", "explains what remedy if any", applies=is_decision_complaint, unless=not_upheld)
def remedy_is_explained(matter: Matter, look: Look) -> Verdict:
    """It says plainly which remedy is proposed; that none is, is an answer too, with the reason."""
    if not matter.remedies:
        look.see(PROPOSAL, UNKNOWN)
        return before_decision(matter, look, NOT_EXPLAINED, CONSIDER, (PROPOSAL,))
    return worst_of("remedy", matter.remedies, partial(_explained, matter, look))


def _explained(matter: Matter, look: Look, remedy: Remedy) -> Verdict:
    proposal = look.see(PROPOSAL, remedy.proposal)
    if isinstance(proposal, Unknown):
        return before_decision(matter, look, NOT_EXPLAINED, CONSIDER, (PROPOSAL,))
    if is_none_proposed(remedy):
        return _none_proposed(matter, look, proposal.reasons)
    kinds = kinds_of(remedy)
    look.see(KINDS, remedy.kinds)
    if not kinds:
        because = "a remedy is proposed, and which is not on record"
        return before_decision(matter, look, because, "Record which remedy is proposed", (KINDS,))
    if set(kinds) == {RemedyKind.OTHER} and isinstance(look.see(REASONS, proposal.reasons), Unknown):
        because = "another kind of remedy is proposed, and which that is, is not on record in words"
        return before_decision(matter, look, because, "Record in words which remedy is proposed", (REASONS,))
    return Verdict(State.MET, f"it is on record which remedy is proposed: {in_words(kinds)}")


def _none_proposed(matter: Matter, look: Look, reasons: Fact[str]) -> Verdict:
    if is_known(look.see(REASONS, reasons)):
        return Verdict(State.MET, "no remedy is proposed, and why is on record")
    because = "no remedy is proposed, and why is not on record"
    return before_decision(matter, look, because, "Record why no remedy is proposed", (REASONS,))


@rule("59", "Principles for Remedy used", applies=is_decision_complaint, unless=not_upheld)
def principles_for_remedy_are_used(matter: Matter, look: Look) -> Verdict:
    """OAT finds out which redress fits by the Principles for Remedy."""
    fact = "remedy.principles_for_remedy_used"
    return _used_for_each(matter, look, lambda each: each.principles_for_remedy_used, fact, "the Principles for Remedy")


@rule("59", "service model guidance used", applies=is_decision_complaint, unless=not_upheld)
def service_model_guidance_is_used(matter: Matter, look: Look) -> Verdict:
    """And by the guidance of the service model."""
    fact, what = "remedy.service_model_guidance_used", "the guidance of the service model"
    return _used_for_each(matter, look, lambda each: each.service_model_guidance_used, fact, what)


def _used_for_each(
    matter: Matter, look: Look, judged: Callable[[Remedy], Fact[Judgement[bool]]], fact: str, what: str
) -> Verdict:
    """The worst of what is said of each remedy; with none on record, that nothing was recorded."""
    if not matter.remedies:
        return _used(matter, look, UNKNOWN, fact, what)
    return worst_of("remedy", matter.remedies, lambda each: _used(matter, look, judged(each), fact, what))


def _used(matter: Matter, look: Look, judged: Fact[Judgement[bool]], fact: str, what: str) -> Verdict:
    """Whether a person recorded that something was used to find the remedy; the remedy itself leads (58)."""
    used = look.see(fact, judged)
    if not isinstance(used, Unknown) and used.value:
        return Verdict(State.MET, f"the remedy was considered by {what}")
    not_so = f"by the record the remedy was considered without {what}"
    because = f"that the remedy was considered by {what} is not on record" if isinstance(used, Unknown) else not_so
    step = f"Consider the remedy by {what}, and record it" if matter.remedies else None
    return before_decision(matter, look, because, step, (fact,))


@rule("59", applies=is_decision_complaint, unless=not_upheld)
def impact_and_proportion_are_considered(matter: Matter, look: Look) -> Verdict:
    """Beside that OAT weighs what it meant for the person, whether the remedy is in proportion, what money mends."""
    if not matter.remedies:
        look.see(CONSIDERED, UNKNOWN)
        because = "what it meant for the person is not on record as considered"
        return before_decision(matter, look, because, None, (f"{CONSIDERED}.specific_impact",))
    return worst_of("remedy", matter.remedies, partial(_weighed, matter, look))


def _weighed(matter: Matter, look: Look, remedy: Remedy) -> Verdict:
    lacking = _not_weighed(look, remedy)
    if not lacking:
        return Verdict(State.MET, "all else that is to be considered of the remedy is on record as considered")
    words = "; ".join(lacking)
    because = f"not on record as considered: {words}"
    facts = tuple(f"{CONSIDERED}.{fact}" for fact in lacking.values())
    return before_decision(matter, look, because, f"Consider and record: {words}", facts)


def _not_weighed(look: Look, remedy: Remedy) -> dict[str, str]:
    """What nobody has considered yet; proportion asks for a proposed remedy, and the last one for a payment."""
    on_record = look.see(CONSIDERED, remedy.considered)
    considered = RemedyConsidered() if isinstance(on_record, Unknown) else on_record
    asked = (
        ("specific_impact", considered.specific_impact, "what it meant for the person", True),
        (
            "proportionate",
            considered.proportionate,
            "whether the remedy is in proportion to the injustice",
            not is_none_proposed(remedy),
        ),
        (
            "payment_puts_back",
            considered.payment_puts_back,
            "whether the payment puts the person back where they would have been",
            payment_of(remedy) is not None,
        ),
    )
    return {words: fact for fact, done, words, is_asked in asked if is_asked and done is not True}


RULES: tuple[Rule, ...] = (
    remedy_is_considered,
    remedy_is_explained,
    principles_for_remedy_are_used,
    service_model_guidance_is_used,
    impact_and_proportion_are_considered,
)
