"""The stops of a complaint about our service (paragraphs 10 to 18)."""

from collections.abc import Iterable
from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import CloseOrEscalate
from policy.look import Look
from policy.matter import Matter
from policy.rules.milestones.stops import Standing, Stop, or_undated, set_on, stop
from policy.rules.service.on_record import choice, considered_by, is_resolved, is_tried
from policy.rules.service.passing import tasks_for_the_manager
from policy.rules.service.standing import with_the_manager
from policy.rules.service.upholding import is_offered, is_upheld

RECEIVED = "Complaint received"
GIVEN = "With the case owner's manager"
TRIED = "Tried to resolve"
VIEW = "Service user's view on record"
DECIDED = "Closed or passed up the line"
TAKEN_UP = "Taken up by the next in the line"
OFFERED = "Remedy offered"
RELABELLED = "Treated as a complaint about the decision"
CLOSED = "Feedback closed"
CHOSEN = {CloseOrEscalate.CLOSE: "Manager chose to close", CloseOrEscalate.ESCALATE: "Passed up the line"}
STANDING: Standing = {
    "Service complaint: for the case owner's manager": (GIVEN,),
    "Service complaint: with the manager, to be tried": (TRIED,),
    "Service complaint: tried, the service user's view awaited": (VIEW,),
    "Service complaint: tried and not resolved, to be closed or passed up": (DECIDED,),
    "Service complaint: passed up the line": (TAKEN_UP,),
    "Service complaint: upheld, remedy to be offered": (OFFERED,),
    "Service complaint: to be closed": (CLOSED,),
    "Service complaint: resolved, to be closed": (CLOSED,),
    "Service complaint: to be treated as a complaint about the decision": (RELABELLED,),
}


def stops(matter: Matter, look: Look) -> tuple[Stop, ...]:
    """From the day it was received to its close. Raises FactMissing."""
    feedback, service = matter.feedback, matter.service
    resolved = is_resolved(matter, look)
    return (
        stop(RECEIVED, feedback.received_at),
        stop(GIVEN, _given(matter, look)),
        stop(TRIED, service.attempt_to_resolve if is_tried(matter, look) else UNKNOWN),
        stop(VIEW, resolved if isinstance(resolved, Unknown) else _said_at(matter)),
        _decided(matter, look, resolved=resolved is True),
        stop(TAKEN_UP, UNKNOWN, is_usual=False),
        stop(OFFERED, _offered(matter, look), is_usual=False),
        stop(CLOSED, feedback.closed_at),
        stop(RELABELLED, UNKNOWN, is_usual=False),
    )


def _given(matter: Matter, look: Look) -> object:
    """Since when it is with the manager: by who considers it, else by the first task."""
    if not with_the_manager(matter, look):
        return UNKNOWN
    considered = [given.from_ for given in considered_by(matter, look)]
    tasks = tasks_for_the_manager(matter)
    return _first(considered) if any(map(is_known, considered)) or not tasks else set_on(tasks[0], look)


def _first(moments: Iterable[Fact[datetime]]) -> object:
    """The earliest moment on record of something that is past."""
    return min((each for each in moments if not isinstance(each, Unknown)), default=True)


def _said_at(matter: Matter) -> object:
    view = matter.feedback.user_considers_resolved
    return True if isinstance(view, Unknown) else or_undated(view.said_at)


def _decided(matter: Matter, look: Look, *, resolved: bool) -> Stop:
    """What the manager chose to do about what they could not resolve; what is resolved is only closed."""
    chosen = choice(matter, look)
    if chosen is None:
        return stop(DECIDED, UNKNOWN, is_usual=not resolved)
    judged = matter.service.close_or_escalate
    return stop(CHOSEN[chosen], True if isinstance(judged, Unknown) else judged)


def _offered(matter: Matter, look: Look) -> object:
    if is_upheld(matter, look) is not True or not is_offered(matter, look):
        return UNKNOWN
    return _first(each.offered_at for each in matter.remedies)
