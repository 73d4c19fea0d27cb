"""Paragraphs 53 and 54: once OAT has decided, the case owner and their manager hear of it, and how the work was."""

from collections.abc import Iterable
from datetime import datetime

from policy.absent import Fact, Unknown, is_known
from policy.deadlines import london_date
from policy.facts import Message, MessageKind, MessageState
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rule import Rule, rule
from policy.rules.case_owner.on_file import has_message
from policy.rules.case_owner.owners import managers_of_owners, owners
from policy.rules.holding import case_owner_of
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.told import had_it
from policy.rules.oat.with_oat import is_decided, not_answered, oat_caseworker, undone

UNDECIDED = "OAT has not made its decision on the complaint yet"


def _undecided(matter: Matter, look: Look) -> str | None:
    """Why there is no decision of OAT's to tell of."""
    return None if is_decided(matter, look) else not_answered(matter, look) or UNDECIDED


def _untold(matter: Matter, because: str, what: str) -> Verdict:
    """Due whatever else became of the complaint: being resolved for the service user tells nobody here anything."""
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, Step(what, oat_caseworker(matter), closes=True))


def _telling(matter: Matter, look: Look, kind: MessageKind) -> tuple[Message, ...]:
    """The messages of a kind that may tell of the decision: those of a day before it do not.

    Raises FactMissing where only a message on the case itself, which may be about other feedback, could be the one.
    """
    decided = look.see("oat_review.decided_at", matter.review.decided_at)
    found = tuple(each for each in matter.messages(kind) if _is_in_time(each, decided))
    if not found and any(_is_in_time(each, decided) for each in matter.messages_of_the_case(kind)):
        raise FactMissing("which feedback a message on the case is about is not on record", "message.about")
    return found


def _is_in_time(message: Message, decided: Fact[datetime]) -> bool:
    at = message.at
    return isinstance(at, Unknown) or isinstance(decided, Unknown) or london_date(at) >= london_date(decided)


def says_nobody(messages: Iterable[Message]) -> bool:
    """Whether one of the messages does not say to whom it went."""
    return any(not had_it(message) for message in messages)


def is_confirmed(messages: Iterable[Message]) -> bool:
    """Whether a person confirmed on the record that they were told."""
    return any(each.state is MessageState.CONFIRMED_ON_RECORD and not had_it(each) for each in messages)


def had_by(messages: Iterable[Message], people: frozenset[str]) -> bool:
    """Whether one of the messages went to one of those people, or was copied to them."""
    return any(had_it(message) & people for message in messages)


@rule("53", "case owner told the outcome", applies=is_decision_complaint, unless=_undecided)
def case_owner_is_told(matter: Matter, look: Look) -> Verdict:
    """Once OAT has decided on the complaint, the case owner is told the outcome of the review."""
    case = matter.file.case
    original = look.see("case.original_case_owner", case.original_case_owner)
    look.see("case.current_case_owner", case.current_case_owner)
    sent = _telling(matter, look, MessageKind.OUTCOME_TO_CASE_OWNER)
    if had_by(sent, owners(matter)) or is_confirmed(sent):
        return Verdict(State.MET, "the case owner was told the outcome of the review")
    if says_nobody(sent):
        raise FactMissing("to whom the message with the outcome went is not on record", "message.to")
    if sent and isinstance(original, Unknown):
        raise FactMissing("whether the outcome went to the case owner is not on record", "case.original_case_owner")
    because = "that the case owner was told the outcome of the review is not on record"
    return _untold(matter, because, "Tell the case owner the outcome of the review")


@rule("53", "their manager told if the case was supervised", applies=is_decision_complaint, unless=_undecided)
def manager_is_told(matter: Matter, look: Look) -> Verdict:
    """Where the case was supervised, the case owner's manager is told it too; the line manager of the day (R28)."""
    supervised = look.see("case.supervised", matter.file.case.supervised)
    if isinstance(supervised, Unknown):
        return _supervision_not_said(matter)
    if not supervised:
        return Verdict(State.NOT_TRIGGERED, "the case was not supervised")
    to_manager = _telling(matter, look, MessageKind.OUTCOME_TO_MANAGER)
    sent = (*to_manager, *_telling(matter, look, MessageKind.OUTCOME_TO_CASE_OWNER))
    managers = managers_of_owners(matter, matter.review.decided_at)
    if is_confirmed(to_manager) or had_by(sent, managers):
        return Verdict(State.MET, "the case was supervised, and the case owner's manager was told")
    if says_nobody(to_manager):
        raise FactMissing("to whom the message with the outcome went is not on record", "message.to")
    if not managers or (to_manager and not _all_known(matter, look)):
        return _manager_not_known()
    because = "the case was supervised, and that the case owner's manager was told the outcome is not on record"
    return _untold(matter, because, "Tell the case owner's manager the outcome of the review")


def _supervision_not_said(matter: Matter) -> Verdict:
    because = "whether the case was supervised is not on record"
    step = Step("Record whether the case was supervised", case_owner_of(matter), closes=True)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, ("case.supervised",))


def _manager_not_known() -> Verdict:
    because = "who manages the case owner is not on record, so neither is whether that person was told the outcome"
    step = Step("Record who manages the case owner", Role.ROLES_ADMINISTRATOR, closes=True)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, ("person.line_manager",))


def _all_known(matter: Matter, look: Look) -> bool:
    """Whether it is on record who manages the owner when the decision was made and the present one."""
    case = matter.file.case
    both = (case.original_case_owner, case.current_case_owner)
    managers = (look.see("person.line_manager", matter.person(owner).line_manager) for owner in both)
    return all(map(is_known, managers))


@rule("54", applies=is_decision_complaint, unless=not_answered)
def feedback_is_given_on_the_referral(matter: Matter, look: Look) -> Verdict:
    """OAT tells the case owner how they handled the challenge, and whether they did enough before referring it."""
    last = last_outcome(matter, look)
    if not is_decided(matter, look) and (last is None or last[1] is not Outcome.CRITERIA_NOT_MET):
        return Verdict(State.NOT_TRIGGERED, "OAT has not finished with the complaint yet")
    lacking = _feedback_lacking(matter, look)
    if not lacking:
        return Verdict(State.MET, "OAT gave feedback on the challenge and on the work before the referral")
    words = " and ".join(lacking)
    step = Step(f"Give the case owner feedback on the referral: {words}", oat_caseworker(matter))
    return undone(matter, look, f"not on record: {words}", step)


def _feedback_lacking(matter: Matter, look: Look) -> tuple[str, ...]:
    sent = _reached_the_case_owner(matter, look)
    judged = is_known(look.see("oat_review.proportionate_work", matter.review.proportionate_work))
    parts = (
        (sent, "how the challenge was handled"),
        (judged, "whether the work before the referral was proportionate"),
    )
    return tuple(what for is_there, what in parts if not is_there)


def _reached_the_case_owner(matter: Matter, look: Look) -> bool:
    """Whether feedback on the referral went to the case owner. Raises FactMissing where nobody can say to whom."""
    case = matter.file.case
    original = look.see("case.original_case_owner", case.original_case_owner)
    if not has_message(matter, MessageKind.FEEDBACK_ON_REFERRAL):
        return False
    sent = tuple(matter.messages(MessageKind.FEEDBACK_ON_REFERRAL))
    if had_by(sent, owners(matter)) or is_confirmed(sent):
        return True
    if says_nobody(sent):
        raise FactMissing("to whom the feedback on the referral went is not on record", "message.to")
    if isinstance(original, Unknown):
        raise FactMissing("whether the feedback went to the case owner is not on record", "case.original_case_owner")
    return False


RULES: tuple[Rule, ...] = (case_owner_is_told, manager_is_told, feedback_is_given_on_the_referral)
