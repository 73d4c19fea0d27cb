"""Paragraphs 55 and 56: what a review teaches is fed back, good practice is shared, and the learning is recorded."""

from policy.absent import Unknown, is_known
from policy.facts import LearningKind, LearningPoint, SharedWider
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.case_owner.owners import managers_of_owners, owners
from policy.rules.learning.fed_back import NOT_SAID_TO_WHOM, feedback_sent, manager_not_known, managers, says_to_whom
from policy.rules.learning.identified import (
    BETTER,
    NOTHING_BETTER,
    could_be_better,
    in_spite_of,
    is_learning_identified,
    owed,
    unsaid,
)
from policy.rules.learning.the_points import is_of_what_went_wrong, reviewers_points, stands_on_the_review
from policy.rules.oat.telling_the_outcome import had_by, is_confirmed

GOOD_PRACTICE = "oat_review.good_practice_found"
NO_FEEDBACK = "that feedback on it was given is not on record"


@rule("55", "learning points fed back if something could have been done better", applies=is_decision_complaint)
def learning_points_are_fed_back(matter: Matter, look: Look) -> Verdict:
    """Where our decision or our service could have been better, the reviewer says what is to be learned from it."""
    better = could_be_better(matter, look)
    if isinstance(better, Unknown):
        return unsaid(matter, look, BETTER, better, "whether something could have been done better")
    if not better:
        return Verdict(State.NOT_TRIGGERED, NOTHING_BETTER, flag=in_spite_of(matter))
    lacking = _not_fed_back(matter)
    if not lacking:
        return Verdict(State.MET, "something could have been done better, and the learning points were fed back")
    because = f"something could have been done better, and {lacking}"
    return owed(matter, because, "Record the learning points and give feedback on them")


def _not_fed_back(matter: Matter) -> str | None:
    said = [point for point in matter.learning_points if is_known(point.what)]
    if not any(is_of_what_went_wrong(point) for point in said):
        if any(isinstance(point.kind, Unknown) for point in said):
            raise FactMissing("what kind of learning point it is, is not on record", "learning_point.kind")
        return "no learning point that says what is on record"
    return None if feedback_sent(matter) else NO_FEEDBACK


@rule("55", "good practice highlighted and shared", applies=is_decision_complaint)
def good_practice_is_shared(matter: Matter, look: Look) -> Verdict:
    """Good practice that the reviewer sees is named and passed on: to whose it was, or to the whole organisation."""
    found = look.see(GOOD_PRACTICE, matter.review.good_practice_found)
    if isinstance(found, Unknown) and not _good_practice(reviewers_points(matter, look)):
        return unsaid(matter, look, GOOD_PRACTICE, found, "whether there was good practice")
    if not isinstance(found, Unknown) and not found.value:
        return Verdict(State.NOT_TRIGGERED, "the reviewer found no good practice to share")
    lacking = _not_highlighted(matter)
    if not lacking:
        return Verdict(State.MET, "good practice was found, highlighted and shared")
    return owed(matter, f"good practice was found, and {lacking}", "Record what went well, and share it")


def _good_practice(points: tuple[LearningPoint, ...]) -> tuple[LearningPoint, ...]:
    return tuple(point for point in points if point.kind is LearningKind.GOOD_PRACTICE)


def _not_highlighted(matter: Matter) -> str | None:
    points = tuple(point for point in _good_practice(matter.learning_points) if is_known(point.what))
    if not points:
        return "what went well is not on record"
    if all(map(_is_shared_wider, points)) or feedback_sent(matter):
        return None
    return "that it was shared is not on record"


def _is_shared_wider(point: LearningPoint) -> bool:
    return not isinstance(point.shared_wider, Unknown) and point.shared_wider.value is SharedWider.SHARED


@rule("56", "recorded on the review case", applies=is_decision_complaint)
def learning_is_recorded(matter: Matter, look: Look) -> Verdict:
    """What was learned stands on the review itself."""
    nothing = _nothing_learned(matter, look)
    if nothing is not None:
        return nothing
    if _is_recorded(matter, look):
        return Verdict(State.MET, "what was learned is recorded on the review")
    return owed(matter, "what was learned is not recorded on the review", "Record the learning points on the review")


def _nothing_learned(matter: Matter, look: Look) -> Verdict | None:
    """What is said while there is nothing to record or to tell; None once learning is identified."""
    identified = is_learning_identified(matter, look)
    if isinstance(identified, Unknown):
        return unsaid(matter, look, BETTER, identified, "whether something could have been done better")
    return None if identified else Verdict(State.NOT_TRIGGERED, NOTHING_BETTER)


def _is_recorded(matter: Matter, look: Look) -> bool:
    """Good practice alone does not stand for what could have been better."""
    better = could_be_better(matter, look) is True
    points = matter.learning_points
    return stands_on_the_review(
        matter, (point for point in points if not better or point.kind is not LearningKind.GOOD_PRACTICE)
    )


@rule("56", "fed back to the case owner's manager", applies=is_decision_complaint)
def manager_hears_of_the_learning(matter: Matter, look: Look) -> Verdict:
    """The case owner's manager hears what was learned."""
    nothing = _nothing_learned(matter, look)
    if nothing is not None:
        return nothing
    sent = feedback_sent(matter)
    if is_confirmed(sent) or had_by(sent, managers_of_owners(matter)):
        return Verdict(State.MET, "what was learned was fed back to the case owner's manager")
    return _manager_not_told(matter, look)


def _manager_not_told(matter: Matter, look: Look) -> Verdict:
    sent = feedback_sent(matter)
    if not says_to_whom(sent):
        raise FactMissing(NOT_SAID_TO_WHOM, "message.to")
    case = matter.file.case
    look.see("case.original_case_owner", case.original_case_owner)
    look.see("case.current_case_owner", case.current_case_owner)
    known, all_known = managers(matter, look, sorted(owners(matter)))
    if not known or (sent and not all_known):
        return manager_not_known()
    because = "that what was learned was fed back to the case owner's manager is not on record"
    return owed(matter, because, "Feed the learning back to the case owner's manager")


RULES: tuple[Rule, ...] = (
    learning_points_are_fed_back,
    good_practice_is_shared,
    learning_is_recorded,
    manager_hears_of_the_learning,
)
