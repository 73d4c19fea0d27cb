"""Paragraphs 11 and 15: what the manager cannot resolve they close or pass up the line; why it went up is on record."""

from policy.absent import Unknown, is_known
from policy.facts import CloseOrEscalate
from policy.finding import State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter, is_service_complaint
from policy.roles import Role
from policy.rule import Rule, Wanting, rule, wants
from policy.rules.named_tasks import by_hand, meant
from policy.rules.service.on_record import (
    choice,
    is_passed_up,
    is_resolved,
    is_settled,
    is_tried,
    judged_about_decision,
    with_whom,
)
from policy.rules.service.task_words import what_was_said
from policy.rules.service.the_line import next_in_line
from policy.rules.service.upholding import is_upheld, oat_advice_in_words
from policy.tasks import Key, Purpose, TaskName

NAME = TaskName.ESCALATION
ASK_THE_USER = "Record whether the service user considers it resolved"
DECIDE = "Decide whether to close the complaint or to pass it up the line, and record which"
TAKE_IT_UP = "Take up the complaint that was passed up to you: resolve it, or close it"
WHAT_TO_DO = (
    "The manager could not resolve this complaint about our service, and passes it up to you. Please take it up."
)
NOT_KNOWN = "Who is next in the line is not on record. Please record it, so that the complaint reaches them."


@rule("11", applies=is_service_complaint, unless=judged_about_decision)
def reason_for_passing_it_up_is_on_record(matter: Matter, look: Look) -> Verdict:
    """Passing it up is rare, for instance where the risk of the case has changed; why it was is on record."""
    if not is_passed_up(matter, look):
        return Verdict(State.NOT_TRIGGERED, "not passed up the line: it is for the case owner's manager")
    chosen = matter.service.close_or_escalate
    reasons = chosen if isinstance(chosen, Unknown) else chosen.reasons
    if is_known(look.see("service_complaint.close_or_escalate.reasons", reasons)):
        return Verdict(State.MET, "passed up the line, with the reason on record")
    because = "passed up the line, and the reason for it is not on record"
    if matter.is_closed:
        return Verdict(State.BREACHED, f"{because}; the feedback is closed", flag=because)
    return Verdict(
        State.PENDING, because, Step("Record why the complaint was passed up the line", with_whom(matter, look))
    )


@rule("15", applies=is_service_complaint, unless=judged_about_decision)
def manager_may_close_or_pass_it_up(matter: Matter, look: Look) -> Verdict:
    """What stays unresolved the manager may close or pass up, each case by itself; which is shown."""
    resolved = is_resolved(matter, look)
    if resolved is True:
        return Verdict(State.NOT_TRIGGERED, "the complaint about our service is resolved", _close(matter, look))
    chosen = choice(matter, look)
    if chosen is not None:
        return _chosen(matter, look, chosen)
    if isinstance(resolved, Unknown):
        return _view_awaited(matter, look, resolved)
    return _to_choose(matter, look)


def _close(matter: Matter, look: Look) -> Step:
    unsaid = isinstance(is_upheld(matter, look), Unknown)
    what = "Record whether the complaint is upheld, and close the feedback" if unsaid else "Close the feedback"
    return Step(what, with_whom(matter, look), closes=True)


def _chosen(matter: Matter, look: Look, chosen: CloseOrEscalate) -> Verdict:
    if chosen is CloseOrEscalate.CLOSE:
        return Verdict(State.DISCRETIONARY, "the manager chose to close it", _close(matter, look))
    because = f"the manager chose to pass it up the line; {oat_advice_in_words(matter, look)}"
    return Verdict(State.DISCRETIONARY, because, Step(TAKE_IT_UP, with_whom(matter, look)))


def _view_awaited(matter: Matter, look: Look, view: Unknown) -> Verdict:
    step = Step(ASK_THE_USER, with_whom(matter, look)) if is_tried(matter, look) else None
    return Verdict(State.NOT_TRIGGERED, view.because, step)


def _to_choose(matter: Matter, look: Look) -> Verdict:
    """The service user does not consider it resolved, and nobody has said what becomes of it."""
    if matter.is_closed:
        return Verdict(
            State.DISCRETIONARY, "closed although not resolved, as the manager may; their choice is not recorded"
        )
    if not is_tried(matter, look):
        return Verdict(State.NOT_TRIGGERED, "not resolved; the manager first tries to resolve it (paragraph 14)")
    because = f"not resolved: the manager may close it or pass it up the line; {oat_advice_in_words(matter, look)}"
    return Verdict(State.DISCRETIONARY, because, Step(DECIDE, with_whom(matter, look)))


def not_passed_up(matter: Matter, look: Look) -> str | None:
    """Why nobody further up the line needs a task."""
    if is_settled(matter, look):
        return "nothing more is to be tried"
    return judged_about_decision(matter, look) or (None if is_passed_up(matter, look) else "not passed up the line")


@wants(Purpose.ESCALATION, "15", "11", applies=is_service_complaint, unless=not_passed_up)
def escalation_task(matter: Matter, look: Look) -> Want | None:
    """The task of whoever it is passed up to, unless somebody has set one by hand."""
    if by_hand(meant(matter, Purpose.ESCALATION, NAME)) is not None:
        return None
    who, about = next_in_line(matter, look), matter.feedback.id
    return Want(
        key=Key(about, Purpose.ESCALATION, occasion=about),
        name=NAME,
        for_=who,
        contents=(*what_was_said(matter, look), NOT_KNOWN if who is Role.ROLES_ADMINISTRATOR else WHAT_TO_DO),
        paragraphs=("15", "11"),
    )


RULES: tuple[Rule, ...] = (reason_for_passing_it_up_is_on_record, manager_may_close_or_pass_it_up)
WANTS: tuple[Wanting, ...] = (escalation_task,)
