"""What a failed changeset taught, for the next try in the same turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mappings.remembering.ledger import Drafted, Ledger, adopted
from policy.tasks import Fate, Key


@dataclass(frozen=True)
class Learned:
    """Tasks and drafts that turned out to have been made before and moved by a person, and owners that were refused."""

    moved: dict[str, Key] = field(default_factory=dict)
    drafts: dict[str, Drafted] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def made_before(self, task: str, key: Key) -> Learned:
        """A task's id was taken although the case does not show the task: somebody moved it away."""
        return replace(self, moved={**self.moved, task: key})

    def drafted_before(self, email: str, drafted: Drafted) -> Learned:
        """A draft's id was taken although the case does not show the draft: the next one needs another id."""
        return replace(self, drafts={**self.drafts, email: drafted})

    def refusing(self, owner: str) -> Learned:
        """Dataverse does not let this user or team own a task."""
        return replace(self, refused=self.refused | {owner})

    def added_to(self, ledger: Ledger) -> Ledger:
        """The ledger with all that was learned."""
        for task, key in self.moved.items():
            ledger = ledger.with_entry(task, adopted(key, fate=Fate.MOVED))
        for email, drafted in self.drafts.items():
            ledger = ledger.with_document(email, drafted)
        for owner in self.refused:
            ledger = ledger.refusing(owner)
        return ledger
