"""Annex D (paragraphs 19 and 55): what a reviewer records of what went wrong, its links, and to whom it is emailed."""

from collections.abc import Iterable

from policy.absent import Unknown, is_known
from policy.facts import Channel, LearningKind, LearningPoint, Message
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.learning.each_point import of_each
from policy.rules.learning.fed_back import (
    NOT_SAID_TO_WHOM,
    feedback_sent,
    manager_not_known,
    managers,
    reached,
    says_to_whom,
)
from policy.rules.learning.identified import could_be_better, owed
from policy.rules.learning.the_points import (
    is_of_what_went_wrong,
    reviewers_points,
    stands_on_the_review,
    whom_it_concerns,
)
from policy.rules.oat.telling_the_outcome import is_confirmed

NO_POINTS = "no learning point of a reviewer's is on record"
LINKS = (
    ("learning_point.service_model_link", "the guidance or process of the Service Model"),
    ("learning_point.charter_commitment", "the commitment of the Service Charter"),
)


@rule("D", applies=is_decision_complaint)
def what_went_wrong_is_recorded(matter: Matter, look: Look) -> Verdict:
    """What a reviewer sees has gone wrong is written down on the review."""
    if not _has_gone_wrong(matter, look):
        return Verdict(State.NOT_TRIGGERED, "that a reviewer saw something go wrong is not on record")
    said = (point for point in matter.learning_points if is_known(point.what))
    if stands_on_the_review(matter, (point for point in said if point.kind is not LearningKind.GOOD_PRACTICE)):
        return Verdict(State.MET, "what went wrong is recorded on the review")
    return owed(matter, "what went wrong is not recorded on the review", "Record on the review what went wrong")


def _has_gone_wrong(matter: Matter, look: Look) -> bool:
    wrong = look.see("oat_review.went_wrong", matter.review.went_wrong)
    if not isinstance(wrong, Unknown) and wrong.value:
        return True
    seen = any(map(is_of_what_went_wrong, reviewers_points(matter, look)))
    return seen or could_be_better(matter, look) is True


@rule("D", "linked to the Service Model and the Service Charter", applies=is_decision_complaint)
def what_went_wrong_is_linked(matter: Matter, look: Look) -> Verdict:
    """Each point on what went wrong names the guidance and the commitment it falls short of; good practice need not."""
    points = reviewers_points(matter, look)
    if not points:
        return Verdict(State.NOT_TRIGGERED, NO_POINTS)
    return of_each(points, lambda point: _linked(matter, look, point))


def _linked(matter: Matter, look: Look, point: LearningPoint) -> Verdict:
    kind = look.see("learning_point.kind", point.kind)
    if kind is LearningKind.GOOD_PRACTICE:
        return Verdict(State.NOT_TRIGGERED, "good practice needs no links")
    facts = zip(LINKS, (point.service_model_link, point.charter_commitment), strict=True)
    lacking = [words for (name, words), fact in facts if isinstance(look.see(name, fact), Unknown)]
    if not lacking:
        return Verdict(State.MET, "linked to the Service Model and to the Service Charter")
    if isinstance(kind, Unknown):
        raise FactMissing("whether it is good practice or says what went wrong is not on record", "learning_point.kind")
    return _unlinked(matter, f"what went wrong is not linked to {' or to '.join(lacking)}")


def _unlinked(matter: Matter, because: str) -> Verdict:
    verdict = owed(matter, because, "Link what went wrong to the Service Model and to the Service Charter")
    return Verdict(verdict.state, verdict.because, verdict.step, verdict.because)


@rule("D", applies=is_decision_complaint)
def learning_is_emailed(matter: Matter, look: Look) -> Verdict:
    """The line manager of whoever a point concerns gets the feedback by email."""
    points = reviewers_points(matter, look)
    if not points:
        return Verdict(State.NOT_TRIGGERED, NO_POINTS)
    return of_each(points, lambda point: _emailed(matter, look, point))


def _emailed(matter: Matter, look: Look, point: LearningPoint) -> Verdict:
    sent = feedback_sent(matter)
    if is_confirmed(sent):
        return Verdict(State.MET, "the line manager had the feedback, as confirmed on the record")
    people = whom_it_concerns(look, point)
    if not people:
        return Verdict(State.NOT_TRIGGERED, "it concerns nobody in particular")
    known, all_known = managers(matter, look, people)
    lacking = _not_emailed(look, sent, known)
    if not all_known and not (lacking and matter.is_closed):
        return manager_not_known()
    if lacking is None:
        return Verdict(State.MET, "the line manager had the feedback by email")
    return owed(matter, lacking, "Give the line manager the feedback by email")


def _not_emailed(look: Look, sent: tuple[Message, ...], known: Iterable[str]) -> str | None:
    """What is missing for the first of the managers who had no email. Raises FactMissing where nobody can say."""
    for manager in known:
        had = [message for message in sent if reached((message,), manager)]
        channels = [look.see("message.channel", message.channel) for message in had]
        if Channel.EMAIL in channels:
            continue
        if not had and not says_to_whom(sent):
            raise FactMissing(NOT_SAID_TO_WHOM, "message.to")
        if any(isinstance(channel, Unknown) for channel in channels):
            raise FactMissing("how the learning feedback was given is not on record", "message.channel")
        return "the line manager had the feedback, not by email" if had else "the line manager has had no feedback"
    return None


RULES: tuple[Rule, ...] = (what_went_wrong_is_recorded, what_went_wrong_is_linked, learning_is_emailed)
