"""Paragraphs 23 and 24: what the case owner can do themselves, and a complaint that is resolved by it."""

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import CloseReason, MessageKind
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.advice.asking import is_asked, on_record
from policy.rules.case_owner.on_file import has_message, were_grounds_asked_for
from policy.rules.case_owner.owners import owners
from policy.rules.holding import case_owner_of
from policy.rules.named_tasks import by_hand, meant
from policy.rules.oat.rounds import is_referred, not_yet
from policy.rules.which_way.routes import is_over, off_the_usual_way
from policy.tasks import Purpose, TaskName

CONSIDER = "Consider whether you can resolve the complaint yourself, by explaining more, and record it"
RESOLVED = CloseReason.RESOLVED_IN_USERS_VIEW


@rule("23", applies=is_decision_complaint, unless=off_the_usual_way)
def case_owner_considers_it_first(matter: Matter, look: Look) -> Verdict:
    """Before anything else the case owner asks themselves if they can resolve it; that they did is on record."""
    resolves = look.see("challenge.can_resolve_self", matter.challenge.can_resolve_self)
    if isinstance(resolves, Unknown):
        return _not_considered(matter, look, _later_step(matter, look))
    by_another = is_known(resolves.by) and bool(owners(matter)) and resolves.by not in owners(matter)
    whose = "; recorded as considered by somebody who is not the case owner" if by_another else ""
    if not resolves.value:
        return Verdict(State.MET, f"considered: the case owner cannot resolve it themselves{whose}")
    because = f"considered: the case owner can resolve it themselves{whose}"
    return Verdict(State.MET, because, _towards_resolving(matter, look))


def _not_considered(matter: Matter, look: Look, later: str | None) -> Verdict:
    because = "the case owner's own consideration whether they can resolve it is not on record"
    if later is None:
        return not_yet(matter, look, because, Step(CONSIDER, case_owner_of(matter)))
    said = f"{because}, and {later}"
    return Verdict(State.BREACHED, said, flag=said)


def _later_step(matter: Matter, look: Look) -> str | None:
    """A step on record that comes after the case owner's own consideration."""
    if is_referred(matter, look):
        return "the case has gone to OAT"
    if were_grounds_asked_for(matter, look):
        return "the grounds were asked for, or came"
    return "OAT was asked for advice" if _was_oat_asked(matter, look) else None


def _was_oat_asked(matter: Matter, look: Look) -> bool:
    contacts = look.see("challenge.oat_advice", matter.challenge.oat_advice)
    advice = () if isinstance(contacts, Unknown) else tuple(on_record(each.advice) for each in contacts)
    tasks = meant(matter, Purpose.ADVICE_FROM_OAT, TaskName.ADVICE_FROM_OAT)
    return any(is_asked(each) or is_known(each.answer) for each in advice) or by_hand(tasks) is not None


def _towards_resolving(matter: Matter, look: Look) -> Step | None:
    """Explain, hear what the service user says, and go on from there; no step where it has gone further already."""
    view, who = _users_view(matter, look), case_owner_of(matter)
    if is_over(matter, look) is not None or _has_gone_further(matter, look):
        return None
    if view is False:
        return Step("Explain further, or record that you cannot resolve it: the service user says it is not", who)
    if _is_explained(matter):
        return Step("Record whether the service user considers it resolved", who)
    return Step("Send the explanation, and ask whether the service user considers it resolved", who)


def _has_gone_further(matter: Matter, look: Look) -> bool:
    """Also where a task or a message of the case leaves open whose it is: then no step is named."""
    try:
        return _later_step(matter, look) is not None
    except FactMissing:
        return True


def _is_explained(matter: Matter) -> bool:
    kind = MessageKind.EXPLANATION_OF_DECISION
    return any(matter.messages(kind)) or any(matter.messages_of_the_case(kind))


def _users_view(matter: Matter, look: Look) -> Fact[bool]:
    view = look.see("feedback.user_considers_resolved", matter.feedback.user_considers_resolved)
    return UNKNOWN if isinstance(view, Unknown) else look.see("feedback.user_considers_resolved", view.value)


@rule("24", applies=is_decision_complaint)
def resolution_is_noted(matter: Matter, look: Look) -> Verdict:
    """Once the service user says that it is resolved, a note of that is on the case and the complaint can be closed."""
    view = _users_view(matter, look)
    if isinstance(view, Unknown):
        return _view_unknown(matter, look)
    if not view:
        return _not_resolved(matter, look)
    if has_message(matter, MessageKind.RESOLVED_NOTE):
        close = None if matter.is_closed else Step("Close the feedback", case_owner_of(matter), closes=True)
        return Verdict(State.MET, "the service user considers it resolved, and a note of that is on the case", close)
    return _not_noted(matter)


def _not_noted(matter: Matter) -> Verdict:
    because = "the service user considers it resolved, and no note of that is on the case"
    if matter.is_closed:
        said = f"closed: {because}"
        return Verdict(State.BREACHED, said, flag=said)
    what = "Note on the case that the service user considers it resolved, and close the feedback"
    return Verdict(State.PENDING, because, Step(what, case_owner_of(matter), closes=True))


def _view_unknown(matter: Matter, look: Look) -> Verdict:
    """Our own view is not enough: neither a note nor the reason for closing speaks for the service user."""
    if look.see("feedback.close_reason", matter.feedback.close_reason) == RESOLVED:
        said = "closed as resolved, and the service user's own view is not on record"
    elif any(matter.messages(MessageKind.RESOLVED_NOTE)):
        said = "noted as resolved, and the service user's own view is not on record"
    else:
        return Verdict(State.NOT_TRIGGERED, "that the service user considers it resolved is not on record")
    step = Step("Record whether the service user considers it resolved", case_owner_of(matter))
    missing = ("feedback.user_considers_resolved",)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {said}", step, said, missing)


def _not_resolved(matter: Matter, look: Look) -> Verdict:
    if look.see("feedback.close_reason", matter.feedback.close_reason) != RESOLVED:
        return Verdict(State.NOT_TRIGGERED, "the service user does not consider it resolved")
    because = "closed as resolved, although the service user does not consider it resolved"
    return Verdict(State.BREACHED, because, flag=because)


RULES: tuple[Rule, ...] = (case_owner_considers_it_first, resolution_is_noted)
