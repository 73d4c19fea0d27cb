"""The Web API of somebody whose writes are noted, and whose rows get their ids from the month."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid5

from sandbox.demo.web_api import WebApi, key_of
from sandbox.month.journal import Journal

OF_A_MONTH = UUID("5f0b7a52-6f0e-4d2e-9f3c-7c1a4f6d2b10")
"""The name space of the ids; any fixed one would do."""


def ids_of(what: str) -> Callable[[str], str]:
    """Ids for what is made in one step: the same in the same order, whatever happened before the step."""
    made: Counter[str] = Counter()

    def next_of(entity_set: str) -> str:
        made[entity_set] += 1
        return str(uuid5(OF_A_MONTH, f"{what}/{entity_set}/{made[entity_set]}"))

    return next_of


class Noted(WebApi):
    """A client that is signed in already, with a journal beside it. It shares the other's session."""

    def __init__(self, api: WebApi, journal: Journal, ids: Callable[[str], str]) -> None:
        vars(self).update(vars(api))  # not signed in again: the session and what it trusts are the other's
        self.journal = journal
        self.ids = ids

    def create(self, entity_set: str, row: Mapping[str, Any], by: str | None = None) -> str:
        """Make a row, note it and return its id."""
        made = super().create(entity_set, row, by)
        self.journal.created(
            entity_set, made, {name: value for name, value in row.items() if name != key_of(entity_set)}
        )
        return made

    def update(self, entity_set: str, row: str, changes: Mapping[str, Any], by: str | None = None) -> None:
        """Change columns of a row and note it."""
        super().update(entity_set, row, changes, by)
        self.journal.changed(entity_set, row, changes)

    def delete(self, entity_set: str, row: str, by: str | None = None) -> None:
        """Delete a row and note it."""
        super().delete(entity_set, row, by)
        self.journal.changed(entity_set, row, None)


KEPT = frozenset(
    f"phso_{name}Id@odata.bind" for name in ("Case", "Decision", "Proposal", "QuashRequest", "LearningPoint")
) | {"phso_name"}
"""Columns that nobody forgets: without them a row would be nowhere."""
CASE, FEEDBACK = "phso_CaseId@odata.bind", "phso_FeedbackId@odata.bind"
FORGOTTEN = 0.25
"""How often somebody without care leaves a field empty on a form of several."""


class Careless(Noted):
    """Somebody who leaves a field of a form empty now and then; what they left out is not noted either."""

    def __init__(self, api: WebApi, journal: Journal, ids: Callable[[str], str], chance: random.Random) -> None:
        super().__init__(api, journal, ids)
        self.chance = chance

    def create(self, entity_set: str, row: Mapping[str, Any], by: str | None = None) -> str:
        """Make a row, perhaps with a gap."""
        return super().create(entity_set, self._with_a_gap(row), by)

    def update(self, entity_set: str, row: str, changes: Mapping[str, Any], by: str | None = None) -> None:
        """Change columns of a row, perhaps all but one."""
        super().update(entity_set, row, self._with_a_gap(changes), by)

    def _with_a_gap(self, columns: Mapping[str, Any]) -> Mapping[str, Any]:
        kept = KEPT - {CASE} if FEEDBACK in columns else KEPT  # the case of what names its feedback
        may_be_forgotten = sorted(name for name in columns if name.startswith("phso_") and name not in kept)
        if len(may_be_forgotten) < 2 or self.chance.random() > FORGOTTEN:
            return columns
        forgotten = self.chance.choice(may_be_forgotten)
        return {name: value for name, value in columns.items() if name != forgotten}
