"""One finding on several learning points: the worst of what is said of each, naming which."""

from collections.abc import Callable
from datetime import UTC, datetime

from policy.absent import Unknown
from policy.facts import LearningKind, LearningPoint
from policy.finding import Verdict
from policy.rules.several import judged, worst

LONG_AGO = datetime.min.replace(tzinfo=UTC)
KINDS = {
    LearningKind.INDIVIDUAL: "for an individual",
    LearningKind.ORGANISATION: "for the organisation",
    LearningKind.GOOD_PRACTICE: "good practice",
}


def of_each(points: tuple[LearningPoint, ...], judge: Callable[[LearningPoint], Verdict]) -> Verdict:
    """The worst of what is said of each point; it names which where there are several. A missing fact stops one."""
    ordered = sorted(points, key=_order)
    several = len(ordered) > 1
    names = (f"point {n} of {len(ordered)}, {_kind(point)}: " for n, point in enumerate(ordered, start=1))
    verdicts = tuple(judged(judge, point) for point in ordered)
    return worst(tuple(zip(names, verdicts, strict=True)) if several else (("", verdicts[0]),))


def _order(point: LearningPoint) -> tuple[datetime, str]:
    return (LONG_AGO if isinstance(point.recorded_at, Unknown) else point.recorded_at, point.id)


def _kind(point: LearningPoint) -> str:
    return "of a kind that is not on record" if isinstance(point.kind, Unknown) else KINDS[point.kind]
