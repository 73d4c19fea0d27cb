"""What the platform did to tasks along with their case: an assignment re-owns them, a resolution cancels them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mappings.mapping import ACTIVE, MODIFIED, OWNER, STATE
from mappings.reading.converters import moment
from mappings.reading.holders import FoundHolders
from mappings.reading.readers import Row
from mappings.remembering.case_seen import CaseSeen
from mappings.remembering.ledger import NOT_AS_SEEDED, Entry
from policy.roles import Role, assignee

ALONG_WITH = timedelta(seconds=10)
"""A task that changed so close to its case changed with it: one transaction takes as long as a large case needs."""


def case_seen(row: Row | None) -> CaseSeen | None:
    """What a look sees of the case; None where it is gone."""
    owner = str((row or {}).get(OWNER) or "").lower()
    return None if row is None or not owner else CaseSeen(owner, row.get(STATE) == ACTIVE)


@dataclass(frozen=True)
class WithTheCase:
    """The case as the last look saw it and as it is now, and who holds which role."""

    before: CaseSeen | None
    now: CaseSeen | None
    changed_at: datetime | None
    holders: FoundHolders

    def has_reowned(self, entry: Entry, owner: str) -> bool:
        """Whether a task has its owner from an assignment of the case, and not from a person.

        One who is within the role that the task is for keeps it, however they came to have it.
        """
        assigned = self.before is not None and self.now is not None and self.before.owner != self.now.owner
        is_ours = entry.owner != "" and not entry.given_away and entry.seeds != NOT_AS_SEEDED
        went_along = assigned and self.now is not None and owner == self.now.owner
        return is_ours and went_along and not self._is_within(entry, owner)

    def is_as_set(self, entry: Entry, owner: str) -> bool:
        """Whether a task counts as with whom this software set it for."""
        return entry.owner != "" and (owner == entry.owner or self.has_reowned(entry, owner))

    def noted(self, entry: Entry, owner: str) -> Entry:
        """An entry that says whether a person has given the task to somebody outside the role that it is for."""
        given_away = entry.owner != "" and not (self.is_as_set(entry, owner) or self._is_within(entry, owner))
        return replace(entry, given_away=given_away)

    def has_cancelled(self, task: Row) -> bool:
        """Whether a cancelled task was cancelled by closing the case, and not by a person."""
        closed = self.before is not None and self.before.is_open and self.now is not None and not self.now.is_open
        if not closed or self.changed_at is None:
            return False
        return abs(moment(task[MODIFIED]) - self.changed_at) <= ALONG_WITH

    def _is_within(self, entry: Entry, owner: str) -> bool:
        for_ = assignee(entry.for_)
        return isinstance(for_, Role) and self.holders.is_within(for_, owner)


def with_the_case(before: CaseSeen | None, row: Row | None, holders: FoundHolders) -> WithTheCase:
    """What befell a case since the look that a ledger remembers."""
    changed_at = moment(row[MODIFIED]) if row is not None and row.get(MODIFIED) else None
    return WithTheCase(before, case_seen(row), changed_at, holders)
