"""Counts the changes that no webhook told of. Nothing depends on the count: a look never fails because of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dynamics import outcomes
from dynamics.client import Dataverse
from dynamics.errors import DataverseError
from function_app.asking import as_text
from function_app.work_log import WorkEvent, note
from mappings.installation.healed import healed_change, healed_query
from mappings.mapping import Mapping

TRIES = 2


@dataclass(frozen=True)
class Healed:
    """Where the count is kept."""

    dataverse: Dataverse
    mapping: Mapping
    today: Callable[[], date]

    def count(self, correlation: str) -> None:
        """One more today. Never raises what Dataverse may answer: the event itself is in the log."""
        try:
            counted = any(self._counted(correlation) for _ in range(TRIES))
        except DataverseError:
            counted = False
        if not counted:
            note(WorkEvent.NOT_COUNTED, correlation=correlation)

    def _counted(self, correlation: str) -> bool:
        rows = self.dataverse.read([as_text(healed_query(self.mapping))], correlation)[0]
        change = healed_change(self.mapping, rows[0] if rows else None, self.today())
        return isinstance(self.dataverse.write([change], correlation), outcomes.Done)
