"""Annex B (paragraph 38): the analysis of the challenge has an answer to each of its questions."""

from collections.abc import Iterator
from dataclasses import replace

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import ChallengerIs, InjusticeFound, InjusticeStatus, OfficerView
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.considering.case_owner_steps import has_gone, on_hold, undone
from policy.rules.considering.in_order import in_order
from policy.rules.grounds.lateness import is_declined
from policy.rules.grounds.the_grounds import is_attached, is_marked
from policy.rules.holding import case_owner_of
from policy.rules.referring.lacking import Lacking
from policy.rules.which_way.routes import off_before_referral, off_the_usual_way

Missing = tuple[str, tuple[str, ...]]
"""A question without an answer: its name in plain words, and the facts that answer it."""
LEVELS = range(1, 7)
WITH_A_LEVEL = (InjusticeStatus.LEVEL_FOUND, InjusticeStatus.CHALLENGED)
COMPLETED = "the record that it is complete"


def _unless_known(look: Look, what: str, fact: str, value: Fact[object]) -> Iterator[Missing]:
    if isinstance(look.see(fact, value), Unknown):
        yield what, (fact,)


def _case_details(matter: Matter, look: Look) -> Iterator[Missing]:
    yield from _unless_known(look, "the original case reference", "case.reference", matter.file.case.reference)
    is_ = look.see("challenge.challenger_is", matter.challenge.challenger_is)
    name = look.see("party.name", matter.party.name)
    if isinstance(name, Unknown) and is_ != ChallengerIs.COMPLAINANT and not _is_the_complainant(matter):
        unsaid = ("challenge.challenger_is",) if isinstance(is_, Unknown) else ()
        yield "the name of whoever brings the challenge", (*unsaid, "party.name")


def _is_the_complainant(matter: Matter) -> bool:
    """Whether the one who brings the challenge is on record as the one who brought the complaint."""
    who = matter.feedback.from_party
    return isinstance(matter.challenge.challenger_is, Unknown) and is_known(who) and who == matter.file.case.complainant


def _challenge(matter: Matter, look: Look) -> Iterator[Missing]:
    analysis, in_time = matter.analysis, matter.challenge.in_time
    summary = analysis.summary_of_reasons
    yield from _unless_known(look, "the summary of the reasons", "challenge_analysis.summary_of_reasons", summary)
    yield from _unless_known(look, "whether the challenge is in time", "challenge.in_time", in_time)
    late = look.see("challenge_analysis.late_reasons_view", analysis.late_reasons_view)
    answered = not isinstance(late, Unknown) and is_known(late.choice)
    if not isinstance(in_time, Unknown) and not in_time.value and not answered:
        yield "whether the reasons for the delay are accepted", ("challenge_analysis.late_reasons_view",)


def _views(matter: Matter, look: Look) -> Iterator[Missing]:
    fact = "challenge_analysis.officer_view"
    on_record = look.see(fact, matter.analysis.officer_view)
    officer = OfficerView() if isinstance(on_record, Unknown) else on_record
    addressed = officer.already_considered_and_addressed
    yield from _unless_known(look, "the caseworker's or the manager's view", f"{fact}.view", officer.view)
    yield from _unless_known(look, "whose view it is", f"{fact}.by", officer.by)
    what = "if and how the challenge was already considered and addressed"
    yield from _unless_known(look, what, f"{fact}.already_considered_and_addressed", addressed)
    material = matter.analysis.material_challenge
    what = "whether there is a material challenge to the decision"
    yield from _unless_known(look, what, "challenge_analysis.material_challenge", material)


def _injustice(matter: Matter, look: Look) -> Iterator[Missing]:
    claimed = look.see("challenge_analysis.injustice_claimed", matter.analysis.injustice_claimed)
    yield from _level("claimed", "challenge_analysis.injustice_claimed", claimed)
    on_record = look.see("challenge_analysis.injustice_found", matter.analysis.injustice_found)
    found = InjusticeFound() if isinstance(on_record, Unknown) else on_record
    if isinstance(found.status, Unknown):
        yield "what was found of the injustice", ("challenge_analysis.injustice_found.status",)
    elif found.status in WITH_A_LEVEL:
        yield from _level("found", "challenge_analysis.injustice_found.level", found.level)


def _level(which: str, fact: str, level: Fact[int]) -> Iterator[Missing]:
    """The text names six levels; which one it is, is a person's to say (R15 keeps it for OAT)."""
    if isinstance(level, Unknown):
        yield f"the level of the injustice {which}", (fact,)
    elif level not in LEVELS:
        yield f"a level from 1 to 6 of the injustice {which} (the one on record is outside the scale)", (fact,)


def _rest(matter: Matter, look: Look) -> Iterator[Missing]:
    reason, risk = matter.analysis.primary_reason, matter.file.case.current_risk
    yield from _unless_known(look, "the primary reason", "challenge_analysis.primary_reason", reason)
    yield from _unless_known(look, "the risk rating", "case.current_risk", risk)
    links = look.see("challenge_analysis.links", matter.analysis.links)
    challenge = matter.challenge.grounds_attachment
    if isinstance(links, Unknown) or not links:
        yield "the links to the documents, the challenge itself among them", ("challenge_analysis.links",)
    elif is_known(challenge) and challenge not in links:
        yield "the challenge itself among the links", ("challenge_analysis.links",)


def _unanswered(matter: Matter, look: Look) -> Iterator[Missing]:
    for questions in (_case_details, _challenge, _views, _injustice, _rest):
        yield from questions(matter, look)
    completed = matter.analysis.completed
    yield from _unless_known(look, COMPLETED, "challenge_analysis.completed", completed)


def missing(matter: Matter, look: Look) -> tuple[str, ...]:
    """Each question of the form that has no answer, or a wrong one, by its name in plain words."""
    return tuple(what for what, _ in _unanswered(matter, look))


def is_complete(matter: Matter, look: Look) -> bool:
    """Whether every question of the form is answered, and that it is complete is on record."""
    return next(_unanswered(matter, look), None) is None


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """The questions without an answer as entries of the list of paragraph 46."""
    for what, facts in _unanswered(matter, look):
        yield Lacking("B", f"missing from the analysis: {what}", facts)


@rule("B", applies=is_decision_complaint, unless=off_the_usual_way)
def analysis_is_complete(matter: Matter, look: Look) -> Verdict:
    """The analysis has an answer to each question of the form, and is recorded as complete."""
    unanswered = tuple(_unanswered(matter, look))
    if not unanswered:
        said = "the analysis of Annex B has an answer to each question and is complete"
        return in_order("38", matter, look, Verdict(State.MET, said))
    reason = _not_asked_for(matter, look)
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    names = "; ".join(what for what, _ in unanswered)
    facts = tuple(dict.fromkeys(fact for _, facts in unanswered for fact in facts))
    step = Step(f"Complete the analysis of Annex B: {names}", case_owner_of(matter))
    return on_hold(matter, look, undone(matter, look, f"missing from the analysis of Annex B: {names}", step, facts))


def _not_asked_for(matter: Matter, look: Look) -> str | None:
    if is_declined(matter, look) is True:
        return "the challenge was declined as out of time"
    reason = off_before_referral(matter, look)
    if reason is not None or _is_begun(matter) or has_gone(matter, look):
        return reason
    there = is_attached(matter, look) or is_marked(matter, look)
    return None if there else "the grounds are neither attached nor marked yet"


def _is_begun(matter: Matter) -> bool:
    a = matter.analysis
    # an empty list of links is what a form says on which nobody has begun
    words = (a.summary_of_reasons, a.officer_view, a.primary_reason, a.links or UNKNOWN, a.late_reasons_view)
    return any(map(is_known, (*words, a.material_challenge, a.injustice_claimed, a.injustice_found, a.completed)))


@rule("38", applies=is_decision_complaint, unless=off_the_usual_way)
def analysis_goes_with_the_grounds(matter: Matter, look: Look) -> Verdict:
    """With the attached and marked grounds goes the analysis in line with Annex B, whose own finding names each gap."""
    of_annex_b = analysis_is_complete.decide(matter, look)
    return replace(of_annex_b, step=None, flag=None)


RULES: tuple[Rule, ...] = (analysis_is_complete, analysis_goes_with_the_grounds)
