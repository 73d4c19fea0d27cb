"""What is on record of handling a complaint about our service, as paragraphs 13 to 18 ask for it."""

from typing import TypeVar

from policy.absent import Fact, NotApplicable, Unknown, is_known
from policy.facts import CloseOrEscalate, CloseReason, ConsideredBy, Judgement
from policy.look import Look
from policy.matter import Matter
from policy.roles import Assignee
from policy.rules.asked_once import asked_once
from policy.rules.service.the_line import manager_for, may_handle, next_in_line

V = TypeVar("V")


def judged_about_decision(matter: Matter, look: Look) -> str | None:
    """Why the rules on service do not come into question: a person judged that it is about the decision (12)."""
    judged = look.see("feedback.essentially_about_decision", matter.feedback.essentially_about_decision)
    if isinstance(judged, Unknown) or not judged.value:
        return None
    return "a person judged that it is essentially about the decision (paragraph 12)"


@asked_once
def considered_by(matter: Matter, look: Look) -> tuple[ConsideredBy, ...]:
    """Who considered it, or to whom it was passed: by the moments where all are on record, else as listed."""
    listed = look.see("service_complaint.considered_by", matter.service.considered_by)
    if isinstance(listed, Unknown):
        return ()
    moments = {each.id: each.from_ for each in listed if not isinstance(each.from_, Unknown)}
    return listed if len(moments) < len(listed) else tuple(sorted(listed, key=lambda each: moments[each.id]))


@asked_once
def handled_by(matter: Matter, look: Look) -> tuple[tuple[str, Fact[str]], ...]:
    """Everybody whose handling is on record, each with the fact that says so."""
    listed = (("service_complaint.considered_by.person", each.person) for each in considered_by(matter, look))
    service = matter.service
    judged = (
        _whose("service_complaint.attempt_to_resolve", service.attempt_to_resolve, look),
        _whose("service_complaint.action_considered", service.action_considered, look),
        _whose("service_complaint.close_or_escalate", service.close_or_escalate, look),
    )
    return (*listed, *(each for each in judged if each is not None))


def _whose(name: str, judgement: Fact[Judgement[V]], look: Look) -> tuple[str, Fact[str]] | None:
    seen = look.see(name, judgement)
    return None if isinstance(seen, Unknown) else (f"{name}.by", seen.by)


@asked_once
def choice(matter: Matter, look: Look) -> CloseOrEscalate | None:
    """What the manager chose where they could not resolve it (15).

    A name to pass it up to says as much, and so does the reason for which it was closed.
    """
    chosen = look.see("service_complaint.close_or_escalate", matter.service.close_or_escalate)
    if not isinstance(chosen, Unknown):
        return chosen.value
    to = look.see("service_complaint.escalated_to", matter.service.escalated_to)
    if is_known(to) and not isinstance(to, NotApplicable):
        return CloseOrEscalate.ESCALATE
    closed_as = look.see("feedback.close_reason", matter.feedback.close_reason)
    return CloseOrEscalate.CLOSE if closed_as == CloseReason.CLOSED_BY_MANAGER_UNRESOLVED else None


def is_passed_up(matter: Matter, look: Look) -> bool:
    """Whether the manager passed it up the line."""
    return choice(matter, look) is CloseOrEscalate.ESCALATE


def with_whom(matter: Matter, look: Look) -> Assignee:
    """Whose turn it is: the manager's, or that of whoever it was passed up to."""
    return next_in_line(matter, look) if is_passed_up(matter, look) else manager_for(matter, look)


@asked_once
def is_tried(matter: Matter, look: Look) -> bool:
    """Whether an attempt to resolve it is on record that is not known to be somebody else's than the manager's."""
    attempt = look.see("service_complaint.attempt_to_resolve", matter.service.attempt_to_resolve)
    return not isinstance(attempt, Unknown) and not is_somebody_elses(matter, look, attempt.by)


def is_somebody_elses(matter: Matter, look: Look, who: Fact[str]) -> bool:
    """Whether what a person did is known not to be the manager's; nobody is accused where that is not known."""
    fit = may_handle(matter, look)
    return bool(fit) and is_known(who) and who not in fit


@asked_once
def is_resolved(matter: Matter, look: Look) -> bool | Unknown:
    """Whether it is resolved: in the service user's own view where that is on record, else at the first contact."""
    view = look.see("feedback.user_considers_resolved", matter.feedback.user_considers_resolved)
    if not isinstance(view, Unknown) and is_known(view.value):
        return view.value
    first = look.see("service_complaint.resolved_at_first_contact", matter.service.resolved_at_first_contact)
    closed_as = look.see("feedback.close_reason", matter.feedback.close_reason)
    if first is True or closed_as == CloseReason.RESOLVED_IN_USERS_VIEW:
        return True
    return Unknown("whether the service user considers it resolved is not on record")


def is_settled(matter: Matter, look: Look) -> bool:
    """Whether nothing more is to be tried: closed, resolved, or the manager has chosen to close it."""
    chosen = choice(matter, look)
    return matter.is_closed or is_resolved(matter, look) is True or chosen is CloseOrEscalate.CLOSE
