"""What a remedy on record is: which kinds, and whether money is part of it."""

from policy.absent import Unknown, is_known
from policy.facts import Payment, Remedy, RemedyKind, RemedyProposal


def is_none_proposed(remedy: Remedy) -> bool:
    """Whether it is on record that no remedy is proposed, which is a full answer (paragraph 58)."""
    proposal = remedy.proposal
    return not isinstance(proposal, Unknown) and proposal.value is RemedyProposal.NONE_PROPOSED


def kinds_of(remedy: Remedy) -> tuple[RemedyKind, ...]:
    """The kinds on record; none where nobody has named any."""
    return () if isinstance(remedy.kinds, Unknown) else remedy.kinds


def in_words(kinds: tuple[RemedyKind, ...]) -> str:
    """The kinds as a sentence can hold them."""
    return ", ".join(kind.value.replace("_", " ") for kind in kinds)


def payment_of(remedy: Remedy) -> Payment | None:
    """The payment that is part of a remedy, all unknown where only its kind says so; None where there is none."""
    payment = Payment() if isinstance(remedy.payment, Unknown) else remedy.payment
    is_there = any(map(is_known, (payment.amount, payment.for_, payment.words)))
    if is_there or (RemedyKind.PAYMENT in kinds_of(remedy) and not is_none_proposed(remedy)):
        return payment
    return None
