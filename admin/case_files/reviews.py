"""Several considerations of OAT's of one piece of feedback, as the one that the rules know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime
from functools import reduce

from policy.absent import Unknown, is_known
from policy.facts import OatReview

NOT_YET = datetime.max.replace(tzinfo=UTC)


def merged(reviews: Iterable[OatReview]) -> tuple[OatReview, ...]:
    """One review for each piece of feedback: their outcomes joined in order, what was known last standing."""
    by_feedback: dict[str, list[OatReview]] = {}
    for review in reviews:
        by_feedback.setdefault(review.id, []).append(review)
    return tuple(reduce(_followed_by, sorted(several, key=_when)) for several in by_feedback.values())


def _when(review: OatReview) -> datetime:
    """When OAT first answered; a review that has no dated answer yet comes last."""
    outcomes = () if isinstance(review.outcomes, Unknown) else review.outcomes
    return min((each.at for each in outcomes if not isinstance(each.at, Unknown)), default=NOT_YET)


def _followed_by(first: OatReview, second: OatReview) -> OatReview:
    later = {each.name: getattr(second, each.name) for each in fields(OatReview)}
    known = {name: value for name, value in later.items() if is_known(value)}
    if not (isinstance(first.outcomes, Unknown) or isinstance(second.outcomes, Unknown)):
        known["outcomes"] = (*first.outcomes, *second.outcomes)
    return replace(first, **known)
