"""Paragraph 18: a payment for an upheld complaint about our service keeps to the severity of injustice scale."""

from policy.absent import Unknown, is_known
from policy.facts import PaymentFor, Remedy, RemedyKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_service_complaint
from policy.parameters.severity import LEVELS
from policy.rule import Rule, rule
from policy.rules.service.on_record import with_whom
from policy.rules.service.upholding import not_upheld


@rule("18", applies=is_service_complaint, unless=not_upheld)
def level_of_the_payment_is_named(matter: Matter, look: Look) -> Verdict:
    """A payment names its level on the scale; what pays back an actual loss has none."""
    payments = [remedy for remedy in matter.remedies if _is_payment(remedy, look)]
    if not payments:
        return Verdict(State.NOT_TRIGGERED, "no payment is on record")
    on_the_scale = [remedy for remedy in payments if _what_for(remedy, look) != PaymentFor.OTHER]
    if not on_the_scale:
        return Verdict(State.NOT_TRIGGERED, "the payment is not for our poor service, so it has no level")
    without = [remedy for remedy in on_the_scale if not _has_a_level(remedy, look)]
    if not without:
        return Verdict(State.MET, "the payment's level on the severity of injustice scale is named")
    return _not_named(matter, look, without)


def _is_payment(remedy: Remedy, look: Look) -> bool:
    kinds = look.see("remedy.kinds", remedy.kinds)
    named = not isinstance(kinds, Unknown) and RemedyKind.PAYMENT in kinds
    return named or is_known(look.see("remedy.payment", remedy.payment))


def _what_for(remedy: Remedy, look: Look) -> PaymentFor | Unknown:
    payment = remedy.payment
    return payment if isinstance(payment, Unknown) else look.see("remedy.payment.for", payment.for_)


def _has_a_level(remedy: Remedy, look: Look) -> bool:
    return look.see("remedy.severity_level", remedy.severity_level) in LEVELS


def _not_named(matter: Matter, look: Look, without: list[Remedy]) -> Verdict:
    because = "a payment is on record, and its level from 1 to 6 on the severity of injustice scale is not named"
    if not matter.is_closed:
        step = Step("Name the payment's level on the severity of injustice scale", with_whom(matter, look), closes=True)
        return Verdict(State.PENDING, because, step)
    if all(isinstance(_what_for(remedy, look), Unknown) for remedy in without):
        raise FactMissing("what the payment without a level is for is not on record", "remedy.payment.for")
    return Verdict(State.BREACHED, f"{because}; the feedback is closed", flag=because)


RULES: tuple[Rule, ...] = (level_of_the_payment_is_named,)
