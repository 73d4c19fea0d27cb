"""Which learning points are meant: those that a reviewer saw, those that say what went wrong, and whom they concern."""

from collections.abc import Iterable

from policy.absent import RECORDED_AS_NOT_APPLYING, Unknown, is_known
from policy.facts import LearningKind, LearningPoint, SeenAs
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.oat.with_oat import is_answered

REVIEWERS = (SeenAs.OAT, SeenAs.OM_PEER_REVIEWER)
"""Who looks at a review request and records what they see (Annex D, reading R14)."""


def is_on_the_review(matter: Matter, point: LearningPoint) -> bool:
    """Whether a point stands on the review itself, whose id is the feedback's, and not on the case."""
    return point.recorded_on == matter.feedback.id


def stands_on_the_review(matter: Matter, points: Iterable[LearningPoint]) -> bool:
    """Whether one of some points does. Raises FactMissing where one that could does not say where it is recorded."""
    asked = tuple(points)
    if any(is_on_the_review(matter, point) for point in asked):
        return True
    if any(isinstance(point.recorded_on, Unknown) for point in asked):
        raise FactMissing("where a learning point is recorded is not on record", "learning_point.recorded_on")
    return False


def reviewers_points(matter: Matter, look: Look) -> tuple[LearningPoint, ...]:
    """What OAT or an OM peer reviewer saw; once OAT has answered, also what nobody is said to have seen."""
    return tuple(point for point in matter.learning_points if _is_a_reviewers(matter, look, point))


def _is_a_reviewers(matter: Matter, look: Look, point: LearningPoint) -> bool:
    seen = look.see("learning_point.identified_by", point.identified_by)
    if isinstance(seen, Unknown) or isinstance(seen.as_, Unknown):
        return is_answered(matter, look)
    return seen.as_ in REVIEWERS


def is_of_what_went_wrong(point: LearningPoint) -> bool:
    """Whether a point says what could have been better, for a person or for the organisation."""
    return point.kind in (LearningKind.INDIVIDUAL, LearningKind.ORGANISATION)


def whom_it_concerns(look: Look, point: LearningPoint) -> tuple[str, ...]:
    """Whose handling a point is about; nobody's where it is for the organisation. Raises FactMissing."""
    concerns = look.see("learning_point.concerns", point.concerns)
    kind = look.see("learning_point.kind", point.kind)
    if not isinstance(concerns, Unknown) and (concerns or kind is not LearningKind.INDIVIDUAL):
        return concerns
    if kind is LearningKind.ORGANISATION or _is_nobodys_good_practice(point):
        return ()
    if not is_known(kind):
        raise FactMissing("what kind of learning point it is, is not on record", "learning_point.kind")
    raise FactMissing("whose handling the learning point is about is not on record", "learning_point.concerns")


def _is_nobodys_good_practice(point: LearningPoint) -> bool:
    return point.kind is LearningKind.GOOD_PRACTICE and point.concerns == RECORDED_AS_NOT_APPLYING
