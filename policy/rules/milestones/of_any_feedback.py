"""The milestones of one piece of feedback: its stops by its kind, and where its stage stands among them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from policy.absent import UNKNOWN
from policy.at_a_glance import Milestone
from policy.facts import Kind
from policy.finding import Stage
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.milestones import of_challenge, of_service, of_thanks
from policy.rules.milestones.stops import Stop, milestones, stop

RECEIVED, KIND_RECORDED, CLOSED = "Feedback received", "Kind of feedback recorded", "Feedback closed"


@dataclass(frozen=True)
class Way:
    """The stops of one kind of feedback, and by the words of a stage the stops at which it stands."""

    stops: Callable[[Matter, Look], tuple[Stop, ...]]
    stands_at: Callable[[str], tuple[str, ...]]


WAYS: Mapping[object, Way] = {
    Kind.POSITIVE: Way(of_thanks.stops, lambda words: of_thanks.STANDING.get(words, ())),
    Kind.SERVICE_COMPLAINT: Way(of_service.stops, lambda words: of_service.STANDING.get(words, ())),
    Kind.DECISION_COMPLAINT: Way(of_challenge.stops, of_challenge.stands_at),
}


def milestones_of(matter: Matter, look: Look, stages: list[Stage]) -> tuple[Milestone, ...]:
    """In order; none where a fact is missing without which nobody can say how far it has come."""
    way = WAYS.get(matter.feedback.kind, OF_NO_KIND)
    at = () if matter.is_closed else tuple([name for stage in stages for name in way.stands_at(stage.words)])
    try:
        return milestones(way.stops(matter, look), at)
    except FactMissing:
        return ()


def _of_no_kind(matter: Matter, look: Look) -> tuple[Stop, ...]:  # noqa: ARG001 - asked like the rest
    """Nobody can say which way it takes."""
    feedback = matter.feedback
    closed = stop(CLOSED, feedback.closed_at, is_usual=False)
    return (stop(RECEIVED, feedback.received_at), stop(KIND_RECORDED, UNKNOWN, is_usual=False), closed)


OF_NO_KIND = Way(_of_no_kind, lambda words: (KIND_RECORDED,))  # noqa: ARG005 - asked like the rest
