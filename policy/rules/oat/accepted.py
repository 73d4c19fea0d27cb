"""Paragraphs 50 to 52: OAT has accepted the case, speaks to the service user and chooses how to handle it."""

from policy.absent import Unknown, is_known
from policy.facts import Direction, Message, MessageKind, OatRoute, OutcomeGiven
from policy.finding import State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.case_owner.owners import owners
from policy.rules.oat.explaining import explanation, is_explained_by_hand
from policy.rules.oat.rounds import outcomes
from policy.rules.oat.told import told_since
from policy.rules.oat.with_oat import (
    answer,
    comes_after,
    is_decided,
    not_accepted,
    nothing_wanted,
    oat_caseworker,
    undone,
)
from policy.tasks import Purpose

SPEAKS = (MessageKind.WHAT_IS_HAPPENING, MessageKind.PROGRESS_UPDATE, MessageKind.REVIEW_DECISION)
"""Messages about next steps or the decision, which come from OAT once it has accepted a case."""


def _not_under_review(matter: Matter, look: Look) -> str | None:
    """Why OAT does not review the case: not accepted. Without an answer on record, what only a review has says it."""
    return None if not outcomes(matter, look) and _is_being_reviewed(matter, look) else not_accepted(matter, look)


def _is_being_reviewed(matter: Matter, look: Look) -> bool:
    """Whether the case is allocated in OAT, or how to handle it or when to speak is chosen: only once accepted."""
    review = matter.review
    facts = (
        look.see("oat_review.allocated_to", review.allocated_to),
        look.see("oat_review.route", review.route),
        look.see("oat_review.contact_only_at_end", review.contact_only_at_end),
    )
    return any(map(is_known, facts))


def _overtaken(matter: Matter, look: Look, because: str, step: Step) -> Verdict:
    """Not followed once OAT has decided without it; until then still to do."""
    if is_decided(matter, look):
        said = f"{because}, and OAT has made its decision"
        return Verdict(State.BREACHED, said, flag=said)
    return undone(matter, look, because, step)


@rule("50", applies=is_decision_complaint, unless=_not_under_review)
def case_is_allocated(matter: Matter, look: Look) -> Verdict:
    """An accepted case has an OAT caseworker who answers for it."""
    if is_known(look.see("oat_review.allocated_to", matter.review.allocated_to)):
        return Verdict(State.MET, "the case is allocated to an OAT caseworker")
    because = "to whom in OAT the case is allocated is not on record"
    return _overtaken(matter, look, because, Step("Record to whom the case is allocated", Role.OAT))


@rule("50", applies=is_decision_complaint, unless=not_accepted)
def oat_tells_the_service_user(matter: Matter, look: Look) -> Verdict:
    """From acceptance on, the service user hears of the next steps and of the decision from OAT's caseworker."""
    outcome, _ = answer(matter, look)
    if is_decided(matter, look):
        return _decision_is_shared(matter, look, outcome)
    if told_since(matter, look, outcome, *SPEAKS):
        return Verdict(State.MET, "the service user was told what happens next since OAT accepted the case")
    if _only_at_the_end(matter, look):
        return Verdict(State.NOT_TRIGGERED, "OAT chose to speak to the service user only at the end (paragraph 52)")
    because = "that the service user was told what happens next since OAT accepted the case is not on record"
    return undone(matter, look, because, Step("Tell the service user what happens next", oat_caseworker(matter)))


def _decision_is_shared(matter: Matter, look: Look, outcome: OutcomeGiven) -> Verdict:
    if told_since(matter, look, outcome, MessageKind.REVIEW_DECISION):
        return Verdict(State.MET, "OAT's decision was shared with the service user")
    because = "that OAT's decision was shared with the service user is not on record"
    return undone(matter, look, because, Step("Share the decision with the service user", oat_caseworker(matter)))


def _only_at_the_end(matter: Matter, look: Look) -> bool:
    """OAT's own choice (52)."""
    chosen = look.see("oat_review.contact_only_at_end", matter.review.contact_only_at_end)
    return not isinstance(chosen, Unknown) and chosen.value


@rule("50", applies=is_decision_complaint, unless=not_accepted)
def nobody_else_speaks(matter: Matter, look: Look) -> Verdict:
    """Once OAT has accepted a case, the others of us leave speaking to the service user to OAT."""
    outcome, _ = answer(matter, look)
    sent = (message for kind in SPEAKS for message in matter.messages(kind))
    after = [each for each in sent if each.direction == Direction.OUT and comes_after(each.at, outcome)]
    if any(_is_of_another(matter, look, message) for message in after):
        because = "after OAT accepted the case, somebody else of us wrote to the service user about it"
        return Verdict(State.BREACHED, because, flag=because)
    if after:
        return Verdict(State.MET, "nobody of us outside OAT is on record as speaking to the service user since")
    return Verdict(State.NOT_TRIGGERED, "no message to the service user since OAT accepted the case is on record")


def _is_of_another(matter: Matter, look: Look, message: Message) -> bool:
    """One of our own people, neither the caseworker whom the case is allocated to nor another member of OAT.

    An OAT colleague who covers leaves the responsibility where it is; whoever is not known is not accused.
    """
    sender = message.from_
    allocated = look.see("oat_review.allocated_to", matter.review.allocated_to)
    is_ours = sender in owners(matter) or (is_known(allocated) and sender in matter.file.person_by_id)
    return is_ours and sender != allocated and not matter.is_of(Role.OAT, sender)


@rule("51", applies=is_decision_complaint, unless=_not_under_review)
def route_is_chosen(matter: Matter, look: Look) -> Verdict:
    """OAT chooses how the case is best handled; the policy's list of ways is open."""
    route = look.see("oat_review.route", matter.review.route)
    who = oat_caseworker(matter)
    if isinstance(route, Unknown):
        because = "how OAT handles the case is not on record"
        return _overtaken(matter, look, because, Step("Choose how to handle the case and record it", who))
    chosen = f"OAT chose how to handle the case: {route.value.value.replace('_', ' ')}"
    if route.value is OatRoute.OTHER and isinstance(route.reasons, Unknown):
        step = Step("Record in words how the case is handled", who)
        return Verdict(State.MET, f"{chosen}; which way that is, is not on record in words", step)
    return Verdict(State.MET, chosen)


@rule("51", applies=is_decision_complaint, unless=_not_under_review)
def new_detailed_investigation_is_exceptional(matter: Matter, look: Look) -> Verdict:
    """A new detailed investigation is only for exceptional circumstances, which are on record."""
    route = look.see("oat_review.route", matter.review.route)
    if isinstance(route, Unknown) or route.value is not OatRoute.NEW_DETAILED_INVESTIGATION:
        return Verdict(State.NOT_TRIGGERED, "no new detailed investigation is chosen")
    exceptional = look.see("oat_review.exceptional_circumstances", matter.review.exceptional_circumstances)
    if isinstance(exceptional, Unknown):
        because = "a new detailed investigation is chosen, and exceptional circumstances for it are not on record"
        step = Step("Record whether there are exceptional circumstances for it", oat_caseworker(matter))
        return _overtaken(matter, look, because, step)
    if exceptional.value:
        return Verdict(State.MET, "exceptional circumstances for the new detailed investigation are on record")
    because = "a new detailed investigation is chosen, and by the record without exceptional circumstances"
    return Verdict(State.BREACHED, because, flag=because)


@rule("52", applies=is_decision_complaint, unless=_not_under_review)
def adjustments_are_taken_into_account(matter: Matter, look: Look) -> Verdict:
    """However late OAT speaks to the service user, adjustments that they need or were promised hold."""
    choice = _contact(matter, look)
    known = look.see("party.adjustments", matter.party.adjustments)
    if isinstance(known, Unknown) or not known:
        return Verdict(State.NOT_TRIGGERED, f"no reasonable adjustments are on record; {choice}")
    taken = look.see("oat_review.adjustments_taken_into_account", matter.review.adjustments_taken_into_account)
    if isinstance(taken, Unknown):
        return _adjustments_not_said(matter, look, choice)
    if taken.value:
        return Verdict(State.MET, f"the reasonable adjustments are taken into account; {choice}")
    because = "the reasonable adjustments that are known or agreed were not taken into account"
    return Verdict(State.BREACHED, f"{because}; {choice}", flag=because)


def _adjustments_not_said(matter: Matter, look: Look, choice: str) -> Verdict:
    because = "whether the reasonable adjustments are taken into account is not on record"
    step = Step("Take the reasonable adjustments into account and record it", oat_caseworker(matter))
    if not is_decided(matter, look) and not matter.is_closed:
        return Verdict(State.PENDING, f"{because}; {choice}", step)
    missing = ("oat_review.adjustments_taken_into_account",)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}; {choice}", step, because, missing)


def _contact(matter: Matter, look: Look) -> str:
    """OAT's choice when to speak to the service user, as the record shows it."""
    if is_known(matter.review.contact_only_at_end) and _only_at_the_end(matter, look):
        return "OAT chose to speak to the service user only at the end"
    return "OAT may choose to speak to the service user only at the end"


def _no_task(matter: Matter, look: Look) -> str | None:
    """Why no task towards the service user is set for OAT."""
    return not_accepted(matter, look) or nothing_wanted(matter, look)


@wants(Purpose.EXPLAIN_NEXT_STEP, "50", applies=is_decision_complaint, unless=_no_task)
def explain_after_acceptance_task(matter: Matter, look: Look) -> Want | None:
    """A task for OAT's caseworker to tell the service user what happens next, or the decision once it is made."""
    outcome, _ = answer(matter, look)
    decided = is_decided(matter, look)
    if _only_at_the_end(matter, look) and not decided:
        return None
    awaited = (MessageKind.REVIEW_DECISION,) if decided else SPEAKS
    if told_since(matter, look, outcome, *awaited) or is_explained_by_hand(matter, outcome):
        return None
    return explanation(matter, outcome, oat_caseworker(matter), SHARES if decided else EXPLAINS, "50")


EXPLAINS = (
    "OAT has accepted the case. Please tell the service user what happens next, and take any reasonable adjustments"
    " into account. From now on this is for OAT, not for the case owner."
)
SHARES = (
    "OAT has decided. Please share the decision with the service user, and take any reasonable adjustments into"
    " account."
)
RULES: tuple[Rule, ...] = (
    case_is_allocated,
    oat_tells_the_service_user,
    nobody_else_speaks,
    route_is_chosen,
    new_detailed_investigation_is_exceptional,
    adjustments_are_taken_into_account,
)
WANTS: tuple[Wanting, ...] = (explain_after_acceptance_task,)
