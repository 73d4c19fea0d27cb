"""Paragraphs 1, 3 and 4: where a complaint about a decision goes first, and what follows where it is not resolved.

Paragraph 2 is with the dates (confirming_grounds); 5 and 6 are in one_review and review_record.
"""

from policy.absent import Unknown, is_known
from policy.facts import ChosenTogether, FurtherActionOrOat, Referral
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Rule, rule
from policy.rules.case_owner.on_file import was_low_level, were_grounds_asked_for
from policy.rules.case_owner.owners import managers_of_owners, owners
from policy.rules.considering.case_owner_steps import has_gone, undone
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.oat.rounds import is_referred, not_yet
from policy.rules.which_way.against import asked_although
from policy.rules.which_way.routes import is_over, off_before_referral, off_the_usual_way


@rule("1", applies=is_decision_complaint)
def raised_with_the_case_owner(matter: Matter, look: Look) -> Verdict:
    """A concern goes first to whoever handled the case; one that was raised elsewhere is passed on to them."""
    if isinstance(look.see("feedback.first_raised_with", matter.feedback.first_raised_with), Unknown):
        return Verdict(State.NOT_TRIGGERED, "with whom the concern was first raised is not on record")
    first = look.need_id("feedback.first_raised_with", matter.feedback.first_raised_with)
    if isinstance(look.see("case.original_case_owner", matter.case_owner), Unknown):
        raise FactMissing("who the case owner is, is not on record", "case.original_case_owner")
    if first in (matter.case_owner, case_owner_of(matter)):
        return Verdict(State.MET, "first raised with the case owner")
    return _raised_elsewhere(matter, look)


def _raised_elsewhere(matter: Matter, look: Look) -> Verdict:
    """Never held against the person: it only waits to be passed on, and is then the case owner's to consider."""
    said = "first raised with somebody other than the case owner"
    if is_known(look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)):
        return Verdict(State.MET, f"{said}; the case owner's own consideration is on record")
    elsewhere = off_the_usual_way(matter, look) or is_over(matter, look)
    if elsewhere is not None:
        return Verdict(State.NOT_TRIGGERED, f"{said}; {elsewhere}")
    if is_referred(matter, look):
        return Verdict(State.NOT_TRIGGERED, f"{said}; the case has gone to OAT")
    who = who_can_act(matter, matter.feedback.first_raised_with, otherwise=Role.CASE_OWNER)
    return Verdict(State.PENDING, f"{said}: to be passed to the case owner", Step("Pass it to the case owner", who))


def _is_not_available(matter: Matter, look: Look) -> str | None:
    """Why no grounds are asked for; not where a person asked for them all the same."""
    return None if asked_although(matter, look) is not None else off_the_usual_way(matter, look)


@rule("3", applies=is_decision_complaint, unless=_is_not_available)
def unresolved_leads_to_a_request_for_grounds(matter: Matter, look: Look) -> Verdict:
    """What the case owner cannot resolve, whoever complains is asked to explain; how and by when is paragraph 32's."""
    asked = asked_although(matter, look)
    if asked is not None:
        return Verdict(State.BREACHED, asked, flag=asked)
    resolves = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if not isinstance(resolves, Unknown) and resolves.value:
        return Verdict(State.NOT_TRIGGERED, "the case owner can resolve the complaint themselves")
    if were_grounds_asked_for(matter, look):
        return Verdict(State.MET, "the grounds were asked for, or came")
    if isinstance(resolves, Unknown):
        return Verdict(State.NOT_TRIGGERED, "the case owner first considers whether they can resolve it (paragraph 23)")
    no_review = off_before_referral(matter, look)
    if no_review is not None:
        return Verdict(State.NOT_TRIGGERED, no_review)
    if is_over(matter, look) is None:
        was_low_level(matter, look)
    return not_yet(matter, look, "the case owner cannot resolve it, and the grounds have not been asked for")


DECIDE = "Decide with the manager between further action and OAT; record the choice, who took part and when"
PARTS_OF_THE_CHOICE = (
    ("choice", "whether it is further action or OAT"),
    ("case_owner", "that the original caseworker took part"),
    ("manager", "that the manager took part"),
    ("at", "when it was decided"),
)


def decided_together(matter: Matter, look: Look) -> str:
    """What is missing of a decision to pass the case to OAT, made by case owner and manager; nothing if it is there."""
    chosen = _chosen(matter, look)
    if chosen.choice == FurtherActionOrOat.FURTHER_ACTION:
        return "the choice on record is further action"
    return _missing_of(chosen)


def _chosen(matter: Matter, look: Look) -> ChosenTogether:
    chosen = look.see("challenge.further_action_or_oat", matter.challenge.further_action_or_oat)
    return ChosenTogether() if isinstance(chosen, Unknown) else chosen


def _missing_of(chosen: ChosenTogether) -> str:
    return ", ".join(words for name, words in PARTS_OF_THE_CHOICE if not is_known(getattr(chosen, name)))


@rule("4", applies=is_decision_complaint, unless=off_before_referral)
def further_action_or_oat_is_decided(matter: Matter, look: Look) -> Verdict:
    """The caseworker and the manager decide together between further action and OAT, and that is on record."""
    chosen = _chosen(matter, look)
    missing = _missing_of(chosen)
    if not missing:
        return _who_took_part(matter, chosen, _decide_again(matter, look, chosen))
    if chosen == ChosenTogether() and not is_referred(matter, look):
        own = _own_consideration(matter, look)
        if own is not None:
            return Verdict(State.NOT_TRIGGERED, own)
    because = f"not on record of the decision between further action and OAT: {missing}"
    return undone(matter, look, because, _decide_together(matter, look), ("challenge.further_action_or_oat",))


def _own_consideration(matter: Matter, look: Look) -> str | None:
    """Why it has not come to the two of them yet."""
    resolves = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if isinstance(resolves, Unknown):
        return "the case owner considers it first (paragraph 23)"
    return "the case owner can resolve the complaint themselves" if resolves.value else None


def _decide_together(matter: Matter, look: Look) -> Step | None:
    """Asked for once the case owner has come to the end of their own steps, or asks to refer the case."""
    doubt = look.see("challenge.genuine_doubt", matter.challenge.genuine_doubt)
    if isinstance(doubt, Unknown) and not _refers(matter, look):
        return None
    return Step(DECIDE, case_owner_of(matter))


def _refers(matter: Matter, look: Look) -> bool:
    asked = look.see("challenge.referral", matter.challenge.referral)
    return not isinstance(asked, Unknown) and asked.value is Referral.REFER


def _decide_again(matter: Matter, look: Look, chosen: ChosenTogether) -> Step | None:
    """They chose further action, and now the case owner asks to refer the case: that is for the two of them again."""
    was_further = chosen.choice == FurtherActionOrOat.FURTHER_ACTION
    if not was_further or not _refers(matter, look) or has_gone(matter, look) or is_over(matter, look) is not None:
        return None
    return Step(DECIDE, case_owner_of(matter))


def _who_took_part(matter: Matter, chosen: ChosenTogether, step: Step | None) -> Verdict:
    """The manager is the one of that day, which the record of today cannot show: another is said, not faulted (R28)."""
    managers, known_owners = managers_of_owners(matter, chosen.at), owners(matter)
    if not managers:
        raise FactMissing("who manages the case owner is not on record", "person.line_manager")
    odd = []
    if known_owners and chosen.case_owner not in known_owners:
        odd.append("the caseworker named is not a case owner on record")
    if chosen.manager not in managers:
        odd.append("the manager named is not the case owner's manager on record")
    if not odd:
        return Verdict(State.MET, "the caseworker and the manager decided together, and when is on record", step)
    because = f"decided between further action and OAT; {'; '.join(odd)}"
    return Verdict(State.MET, because, step, because)


RULES: tuple[Rule, ...] = (
    raised_with_the_case_owner,
    unresolved_leads_to_a_request_for_grounds,
    further_action_or_oat_is_decided,
)
