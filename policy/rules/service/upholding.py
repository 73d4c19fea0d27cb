"""Paragraph 18: what follows where a complaint about our service is upheld. A service review is only a record (R08)."""

from dataclasses import replace

from policy.absent import Fact, Unknown, is_known
from policy.facts import Direction, Message, MessageKind, Remedy, RemedyKind, RemedyProposal
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_service_complaint
from policy.rule import Rule, rule
from policy.rules.advice.asking import is_asked, on_record
from policy.rules.service.on_record import choice, is_resolved, is_settled, is_tried, judged_about_decision, with_whom

RECORD_UPHELD = "Record whether the complaint about our service is upheld"
OFFER = "Offer a remedy that fits, and record the offer"
NOT_UPHELD = "the complaint about our service is not upheld"
NOT_SAID = "whether the complaint is upheld is not on record"
FORMS = {
    RemedyKind.FURTHER_EXPLANATION: "a further explanation",
    RemedyKind.APOLOGY: "an apology",
    RemedyKind.SERVICE_IMPROVEMENT: "an improvement of our service",
    RemedyKind.PAYMENT: "a payment",
    RemedyKind.PUT_DECISION_RIGHT: "putting the decision right",
    RemedyKind.OTHER: "another form",
}


def is_upheld(matter: Matter, look: Look) -> Fact[bool]:
    """Whether a person upheld it."""
    upheld = look.see("service_complaint.upheld", matter.service.upheld)
    return upheld if isinstance(upheld, Unknown) else upheld.value


def not_upheld(matter: Matter, look: Look) -> str | None:
    """Why what follows an upheld complaint does not come into question: it is not upheld, or nobody is to say yet."""
    upheld = is_upheld(matter, look)
    if upheld is False:
        return NOT_UPHELD
    is_to_be_said = upheld is True or _has_come_to_it(matter, look)
    return judged_about_decision(matter, look) or (None if is_to_be_said else f"{NOT_SAID} yet")


def _has_come_to_it(matter: Matter, look: Look) -> bool:
    """Whether the manager has tried to resolve it, or is not to try any more."""
    return is_tried(matter, look) or choice(matter, look) is not None or is_settled(matter, look)


def is_offered(matter: Matter, look: Look) -> bool:
    """Whether the offer of a remedy is on record: by its moment, or by a message. Raises FactMissing."""
    moments = [look.see("remedy.offered_at", remedy.offered_at) for remedy in matter.remedies]
    if any(map(is_known, moments)) or any(map(_went_out, matter.messages(MessageKind.REMEDY_OFFER))):
        return True
    if any(map(_went_out, matter.messages_of_the_case(MessageKind.REMEDY_OFFER))):
        raise FactMissing("which feedback the offer of a remedy on the case is about is not on record", "message.about")
    return False


def _went_out(message: Message) -> bool:
    return message.direction not in (Direction.IN, Direction.INTERNAL)


@rule("18", "if upheld an appropriate remedy is offered", applies=is_service_complaint, unless=not_upheld)
def remedy_is_offered(matter: Matter, look: Look) -> Verdict:
    """Where the complaint is upheld the manager offers a remedy that fits, and the offer is on record."""
    if isinstance(is_upheld(matter, look), Unknown):
        return _not_said(matter, look)
    if is_offered(matter, look):
        return Verdict(State.MET, "upheld, and the offer of a remedy is on record")
    return _not_offered(matter, look)


def _not_said(matter: Matter, look: Look) -> Verdict:
    """A flag only where it was closed unresolved; what is resolved is closed with it (paragraph 15)."""
    resolved = is_resolved(matter, look) is True
    step = None if resolved else Step(RECORD_UPHELD, with_whom(matter, look))
    flag = NOT_SAID if matter.is_closed and not resolved else None
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {NOT_SAID}", step, flag, ("service_complaint.upheld",))


def _not_offered(matter: Matter, look: Look) -> Verdict:
    because = "upheld, and the offer of a remedy is not on record"
    if not matter.is_closed:
        return Verdict(State.PENDING, because, Step(OFFER, with_whom(matter, look), closes=True))
    if any(_is_chosen(remedy, look) for remedy in matter.remedies):
        raise FactMissing(
            "upheld and closed: a remedy is recorded, and whether it was offered is not on record", "remedy.offered_at"
        )
    return Verdict(State.BREACHED, f"{because}; the feedback is closed", flag=because)


def _is_chosen(remedy: Remedy, look: Look) -> bool:
    """Whether a remedy was settled on, whatever became of the offer."""
    proposal = look.see("remedy.proposal", remedy.proposal)
    proposed = not isinstance(proposal, Unknown) and proposal.value is RemedyProposal.REMEDY_PROPOSED
    return proposed or bool(_forms_of(remedy, look))


def _forms_of(remedy: Remedy, look: Look) -> tuple[RemedyKind, ...]:
    kinds = look.see("remedy.kinds", remedy.kinds)
    return () if isinstance(kinds, Unknown) else kinds


@rule("18", applies=is_service_complaint, unless=not_upheld)
def form_is_the_managers_choice(matter: Matter, look: Look) -> Verdict:
    """Which form the remedy takes is for the manager to choose, with guidance from OAT where that is needed."""
    if isinstance(is_upheld(matter, look), Unknown):
        return Verdict(State.NOT_TRIGGERED, NOT_SAID)
    forms = dict.fromkeys(FORMS[kind] for remedy in matter.remedies for kind in _forms_of(remedy, look))
    chosen = (
        f"the remedy chosen: {', '.join(forms)}" if forms else "the form of the remedy is for the manager to choose"
    )
    return Verdict(State.DISCRETIONARY, f"{chosen}; {oat_advice_in_words(matter, look)}")


def oat_advice_in_words(matter: Matter, look: Look) -> str:
    """Whether OAT was asked for advice and gave it, which is no referral."""
    advice = on_record(look.see("service_complaint.oat_advice", matter.service.oat_advice))
    if is_known(advice.answer) or is_known(advice.answered_at) or is_known(advice.words):
        return "OAT has given its advice"
    return "OAT was asked for advice" if is_asked(advice) else "OAT can be asked for advice"


@rule("18", applies=is_service_complaint, unless=not_upheld)
def recorded_as_a_service_review(matter: Matter, look: Look) -> Verdict:
    """An upheld complaint is recorded as a service review: a type of record, which opens no review (R08)."""
    recorded = look.see("service_complaint.recorded_as_service_review", matter.service.recorded_as_service_review)
    if recorded is True:
        return Verdict(State.MET, "recorded as a service review")
    if isinstance(is_upheld(matter, look), Unknown):
        return replace(_not_said(matter, look), step=None, flag=None)
    if not matter.is_closed:
        step = Step("Record the upheld complaint as a service review", with_whom(matter, look), closes=True)
        return Verdict(State.PENDING, "upheld, and not recorded as a service review yet", step)
    if isinstance(recorded, Unknown):
        raise FactMissing(
            "whether it is recorded as a service review is not on record",
            "service_complaint.recorded_as_service_review",
        )
    because = "upheld and closed, and not recorded as a service review"
    return Verdict(State.BREACHED, because, flag=because)


RULES: tuple[Rule, ...] = (remedy_is_offered, form_is_the_managers_choice, recorded_as_a_service_review)
