"""Paragraph 19: what is learned on any case reaches the line manager and, where that fits, the wider organisation.

The annex that it means is Annex D (reading R07).
"""

from policy.absent import Unknown, is_known
from policy.facts import LearningPoint
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Assignee, Role
from policy.rule import Rule, rule
from policy.rules.holding import case_owner_of, who_can_act
from policy.rules.learning.each_point import of_each
from policy.rules.learning.fed_back import (
    NOT_SAID_TO_WHOM,
    feedback_sent,
    manager_not_known,
    managers,
    reached,
    says_to_whom,
)
from policy.rules.learning.the_points import whom_it_concerns
from policy.rules.oat.telling_the_outcome import is_confirmed
from policy.rules.oat.with_oat import oat_caseworker
from policy.rules.several import worst

SHARED_WIDER = "learning_point.shared_wider"
SHARED = "shared as paragraph 19 asks"
WIDER = "whether it is shared with the wider organisation, or that is not appropriate, is not on record"
UNTOLD = "that the line manager of whoever it concerns was told is not on record"


def says_what_it_is(matter: Matter) -> bool:
    """Any feedback whose kind is on record, and any on which something was learned."""
    return is_known(matter.feedback.kind) or bool(matter.learning_points)


@rule(
    "19",
    "good practice and learning shared with line manager and wider organisation as appropriate",
    applies=says_what_it_is,
)
def learning_is_shared(matter: Matter, look: Look) -> Verdict:
    """Good practice and learning go to the line manager and, as a person judges fit, to the whole organisation."""
    points = matter.learning_points
    if not points:
        return Verdict(State.NOT_TRIGGERED, "no learning point and no good practice is on record")
    return of_each(points, lambda point: _shared(matter, look, point))


def _shared(matter: Matter, look: Look, point: LearningPoint) -> Verdict:
    return worst((("", _with_the_manager(matter, look, point)), ("", _wider(matter, look, point))))


def _with_the_manager(matter: Matter, look: Look, point: LearningPoint) -> Verdict:
    sent = feedback_sent(matter)
    if is_confirmed(sent):
        return Verdict(State.MET, SHARED)
    known, all_known = managers(matter, look, whom_it_concerns(look, point))
    untold = tuple(manager for manager in known if not reached(sent, manager))
    if untold and not says_to_whom(sent):
        raise FactMissing(NOT_SAID_TO_WHOM, "message.to")
    if not all_known and not (untold and matter.is_closed):
        return manager_not_known()
    if not untold:
        return Verdict(State.MET, SHARED)
    step = Step("Share the learning with the line manager of whoever it concerns", _who(matter, point), closes=True)
    return _owed(matter, UNTOLD, step)


def _wider(matter: Matter, look: Look, point: LearningPoint) -> Verdict:
    """Both answers are complete. Once closed nobody can say that it should have been, only that nothing was shared."""
    if is_known(look.see(SHARED_WIDER, point.shared_wider)):
        return Verdict(State.MET, SHARED)
    if matter.is_closed and feedback_sent(matter):
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {WIDER}", flag=WIDER, missing=(SHARED_WIDER,))
    what = "Share it with the wider organisation, or record that this is not appropriate"
    return _owed(matter, WIDER, Step(what, _who(matter, point), closes=True))


def _owed(matter: Matter, because: str, step: Step) -> Verdict:
    """Due whatever became of the feedback, and not followed once it is closed."""
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, step)


def _who(matter: Matter, point: LearningPoint) -> Assignee:
    """Whoever saw it; else OAT where it considers the case, else the case owner."""
    seen = point.identified_by
    if not isinstance(seen, Unknown) and is_known(seen.person):
        return who_can_act(matter, seen.person, otherwise=Role.CASE_OWNER)
    with_oat = is_known(matter.review.allocated_to) or is_known(matter.review.considered_by)
    return oat_caseworker(matter) if with_oat else case_owner_of(matter)


RULES: tuple[Rule, ...] = (learning_is_shared,)
