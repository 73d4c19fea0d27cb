"""Paragraph 60: a payment where an injustice cannot be put right, and what one for our poor service rests on.

It holds for an upheld review and for a complaint about our service alike. Levels stand in the text, sums of money do
not: the level is named, and no sum is judged.
"""

from collections.abc import Iterator
from functools import partial

from policy.absent import Unknown, is_known
from policy.facts import ConsistencyChecked, MessageKind, PaymentFor, Remedy
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint, is_service_complaint
from policy.parameters.severity import LEVELS
from policy.roles import Assignee, Role
from policy.rule import Rule, rule
from policy.rules.holding import who_can_act
from policy.rules.oat.with_oat import oat_caseworker
from policy.rules.remedy.after_decision import after_decision, is_decision_out
from policy.rules.remedy.remedies import payment_of
from policy.rules.several import worst_of
from policy.rules.site_values import level_in_words

CANNOT = "remedy.injustice_cannot_be_put_right"
PRINCIPLES, LEVEL = "remedy.principles_for_remedy_used", "remedy.severity_level"
CHECKED = "remedy.consistency_checked"


def _may_be_remedied(matter: Matter) -> bool:
    return is_decision_complaint(matter) or is_service_complaint(matter)


def _no_remedy(matter: Matter, look: Look) -> str | None:  # noqa: ARG001 - asked like the rest
    return None if matter.remedies else "no remedy is on record"


@rule("60", applies=_may_be_remedied, unless=_no_remedy)
def payment_may_be_considered(matter: Matter, look: Look) -> Verdict:
    """Where an injustice cannot be put right, a payment may be considered: a person's choice, which is shown."""
    return worst_of("remedy", matter.remedies, partial(_choice, look))


def _choice(look: Look, remedy: Remedy) -> Verdict:
    cannot = look.see(CANNOT, remedy.injustice_cannot_be_put_right)
    chosen = "a payment is proposed" if payment_of(remedy) is not None else "no payment is proposed"
    if not isinstance(cannot, Unknown) and cannot.value:
        because = f"a person judged that the injustice cannot be put right, so a payment may be considered: {chosen}"
        return Verdict(State.DISCRETIONARY, because)
    if payment_of(remedy) is None:
        return Verdict(State.NOT_TRIGGERED, chosen)
    if isinstance(cannot, Unknown):
        because = f"{chosen}; whether the injustice cannot be put right is not on record"
        return Verdict(State.DISCRETIONARY, because, missing=(CANNOT,))
    because = f"{chosen}, and a person judged that the injustice can be put right"
    return Verdict(State.DISCRETIONARY, because, flag=because)


@rule("60", applies=_may_be_remedied, unless=_no_remedy)
def payment_for_poor_service_is_checked(matter: Matter, look: Look) -> Verdict:
    """A payment for our poor service keeps to the Principles for Remedy, is checked for consistency, names its level.

    The Principles are asked for in a review alone: of a complaint about our service nothing records them.
    """
    return worst_of("remedy", matter.remedies, partial(_checked, matter, look))


def _checked(matter: Matter, look: Look, remedy: Remedy) -> Verdict:
    payment = payment_of(remedy)
    if payment is None:
        return Verdict(State.NOT_TRIGGERED, "no payment is proposed")
    what_for = look.see("remedy.payment.for", payment.for_)
    if isinstance(what_for, Unknown):
        raise FactMissing("what the payment is for is not on record", "remedy.payment.for")
    if what_for is not PaymentFor.OUR_POOR_SERVICE:
        return Verdict(State.NOT_TRIGGERED, "the payment is not for our poor service")
    lacking = dict(_lacking(matter, look, remedy))
    return _not_checked(matter, look, remedy, lacking) if lacking else _on_the_scale(look, remedy)


def _lacking(matter: Matter, look: Look, remedy: Remedy) -> Iterator[tuple[str, str]]:
    """What the proposal of the payment still needs, each with the fact that says so."""
    principles = look.see(PRINCIPLES, remedy.principles_for_remedy_used)
    by_principles = not isinstance(principles, Unknown) and principles.value
    if is_decision_complaint(matter) and not by_principles:
        yield "that it was considered by the Principles for Remedy", PRINCIPLES
    on_record = look.see(CHECKED, remedy.consistency_checked)
    checked = ConsistencyChecked() if isinstance(on_record, Unknown) else on_record
    if checked.typology is not True:
        yield "that it was checked against the typology of injustice", f"{CHECKED}.typology"
    if checked.severity_scale is not True:
        yield "that it was checked against the severity of injustice scale", f"{CHECKED}.severity_scale"
    if isinstance(look.see(LEVEL, remedy.severity_level), Unknown):
        yield "its level on the severity of injustice scale", LEVEL


def _on_the_scale(look: Look, remedy: Remedy) -> Verdict:
    level = look.need(LEVEL, remedy.severity_level)
    if level not in LEVELS:
        raise FactMissing("the level on record is outside the severity of injustice scale, 1 to 6", LEVEL)
    because = "the payment for our poor service was checked for consistency"
    return Verdict(
        State.MET, f"{because}; its level on the severity of injustice scale is {level_in_words(look, level)}"
    )


def _not_checked(matter: Matter, look: Look, remedy: Remedy, lacking: dict[str, str]) -> Verdict:
    """Not followed once the payment was offered or OAT has decided on it; until then still to do."""
    words, facts = "; ".join(lacking), tuple(lacking.values())
    because = f"a payment for our poor service is proposed, and not on record is: {words}"
    step = Step(f"Check the payment for our poor service and record: {words}", _who(matter), closes=True)
    later = _later_step(matter, look, remedy)
    if later is None:
        return after_decision(matter, look, because, step, facts)
    said = f"{because}; {later}"
    return Verdict(State.BREACHED, said, step, said, facts)


def _later_step(matter: Matter, look: Look, remedy: Remedy) -> str | None:
    offered = is_known(look.see("remedy.offered_at", remedy.offered_at))
    if offered or any(matter.messages(MessageKind.REMEDY_OFFER)):
        return "it has been offered"
    return "OAT has made its decision" if is_decision_out(matter, look) else None


def _who(matter: Matter) -> Assignee:
    """OAT's caseworker for a review, the case owner's manager for a complaint about our service."""
    if is_decision_complaint(matter):
        return oat_caseworker(matter)
    manager = matter.person(matter.case_owner).line_manager
    return who_can_act(matter, manager, otherwise=Role.ROLES_ADMINISTRATOR)


RULES: tuple[Rule, ...] = (payment_may_be_considered, payment_for_poor_service_is_checked)
