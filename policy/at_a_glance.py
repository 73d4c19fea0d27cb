"""What is said of a matter beside its findings: its milestones, what comes before a referral, extensions, documents."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from policy.lacking import Lacking


class MilestoneState(StrEnum):
    """Where a matter stands towards one of its milestones."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to come"


class Milestone(NamedTuple):
    """One stop on the way of a matter, with its London date where it is past and the date is on record.

    What is to come is the usual way from here, and no promise.
    """

    name: str
    on: date | None
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class BeforeReferral:
    """What stands between a complaint about a decision and OAT, and who may not consider it there.

    `referred` is None where that cannot be told. `against` rules a review out. `involved` are the people who took
    part in the decision, owned the case then or manage that owner; `complete` is whether all of those are on record.
    """

    referred: bool | None
    against: str | None
    missing: tuple[Lacking, ...]
    involved: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class ExtensionSeen:
    """An extension of the date for grounds, as far as it is on record. `agreed` is None where nobody has said."""

    until: date | None
    agreed: bool | None
    agreed_by: str | None
    agreed_on: date | None
    told_on: date | None


class Available(NamedTuple):
    """A document that could be prepared now if somebody asked for it."""

    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """All of it for one matter, by the id of its feedback. No referral comes into question where that part is None."""

    about: str
    milestones: tuple[Milestone, ...] = ()
    before_referral: BeforeReferral | None = None
    extensions: tuple[ExtensionSeen, ...] = ()
    available: tuple[Available, ...] = ()

    @property
    def substance(self) -> tuple[object, ...]:
        """All but the days of milestones: a task that is still to be made is set on the day that is asked about."""
        passed = tuple((each.name, each.state) for each in self.milestones)
        return (self.about, passed, self.before_referral, self.extensions, self.available)
