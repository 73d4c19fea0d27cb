"""Values of ours that something else keeps changing back: written once more, then reported and left as they are.

A plug-in, a workflow or a person may set a column that this software keeps. Without an end to it each look would write
it again, for as long as the case is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mappings.reading.observed import Observed
from mappings.remembering.changed_back import ChangedBack, found_again, is_about
from mappings.remembering.ledger import Ledger

Values = Mapping[str, Any]


@dataclass
class LeftAlone:
    """Takes from what differs in each row the columns that are left; `ledger` then remembers what was found.

    `answer_stands`: the facts and the answer are those of the last write, so that whatever differs was changed since.
    """

    observed: Observed
    ledger: Ledger
    answer_stands: bool

    def without_these(self, row: str, wanted: Values, differing: Values, *, was_written: bool) -> dict[str, Any]:
        """What is still to be written of what differs. A row that was never written to was not changed back."""
        before = self.ledger.changed_back.get(row, {})
        known = {name: each for name, each in before.items() if name in wanted and is_about(each, wanted[name])}
        if self.answer_stands and was_written:
            known |= {name: found_again(known.get(name), value) for name, value in differing.items()}
        self._remember(row, known)
        return {name: value for name, value in differing.items() if name not in known or not known[name].is_left}

    def of_rows_there(self) -> Ledger:
        """The ledger, with nothing of rows that are gone."""
        there = self.observed.feedback_ids | self.observed.task_rows.keys()
        kept = {row: columns for row, columns in self.ledger.changed_back.items() if row in there}
        return self.ledger if kept == self.ledger.changed_back else replace(self.ledger, changed_back=kept)

    def _remember(self, row: str, known: Mapping[str, ChangedBack]) -> None:
        if known or row in self.ledger.changed_back:
            others = {each: columns for each, columns in self.ledger.changed_back.items() if each != row}
            self.ledger = replace(self.ledger, changed_back={**others, **({row: known} if known else {})})


def left_in(ledger: Ledger) -> dict[str, list[str]]:
    """The columns of each row that are left."""
    rows = {
        row: sorted(name for name, each in columns.items() if each.is_left)
        for row, columns in sorted(ledger.changed_back.items())
    }
    return {row: columns for row, columns in rows.items() if columns}
