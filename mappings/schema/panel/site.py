"""What the panel has to know of a site: the names of its tables and columns, and what people call things.

The panel asks the Web API with the rights of whoever looks, so nothing that stands here is a secret or about a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mappings.mapping import MODE
from mappings.mapping import Mapping as MappingOf
from mappings.remembering.ids import installation_id
from mappings.schema.options import humanised
from mappings.schema.pairing import Pairing
from mappings.schema.panel.accepting import accepting
from mappings.schema.panel.labels import labels
from mappings.schema.panel.names import column_at, people_on
from mappings.schema.panel.script import as_script
from mappings.schema.panel.watched import watched
from mappings.schema.uses.named import Use
from mappings.schema.wanted import Table
from policy.roles import WORDS

PEOPLE_OF_FEEDBACK = (
    "feedback.received_by",
    "feedback.first_raised_with",
    "oat_review.considered_by",
    "oat_review.allocated_to",
)
"""Who the steps about feedback are for, beside its owner. More would be a long question for a few names."""
REQUESTED = "feedback.document_requested"


@dataclass(frozen=True)
class Site:
    """One site's names. `tables` are the wanted ones by name, `document` the mapping as it is written."""

    mapping: MappingOf
    pairing: Pairing
    tables: Mapping[str, Table]
    document: Mapping[str, Any]

    def said(self) -> dict[str, Any]:
        """All of it: logical names."""
        return {
            "case": self._case(),
            "feedback": self._feedback(),
            "assessment": self._assessment(),
            "mode": self._mode(),
            "accepted": accepting(self.pairing, self.tables, self.mapping.sources.feedback.table),
            "watched": watched(self.mapping, column_at(self.pairing, "feedback.case") or ""),
            "facts": labels(self.tables.values()),
            "roles": {str(role): words for role, words in WORDS.items()},
            "documents": dict(self._documents()),
            "whom": self._whom(),
        }

    def module(self) -> str:
        """Exports `site`."""
        return f"export const site = {as_script(self.said())};\n"

    def _case(self) -> dict[str, Any]:
        source = self.mapping.sources.case
        return {
            "table": source.table,
            "set": source.entity_set,
            "id": source.key,
            "reference": column_at(self.pairing, "case.reference"),
            "people": people_on(self.pairing, source.table, ("case.original_case_owner",)),
        }

    def _feedback(self) -> dict[str, Any]:
        source = self.mapping.sources.feedback
        return {
            "table": source.table,
            "set": source.entity_set,
            "id": source.key,
            "name": self.tables[source.table].primary_name or None,
            "case": column_at(self.pairing, "feedback.case"),
            "where": source.where or None,
            "received": column_at(self.pairing, "feedback.received_at"),
            "kind": column_at(self.pairing, "feedback.kind"),
            "prepare": self._prepare(),
            "people": people_on(self.pairing, source.table, PEOPLE_OF_FEEDBACK),
        }

    def _prepare(self) -> dict[str, Any] | None:
        """The numbers of an option set are long and near each other: the lowest, and how far after it each one is."""
        use = self._requested
        if use is None:
            return None
        values: dict[str, int] = {}
        for number, word in use.numbers.items():
            values.setdefault(word, number)
        first = min(values.values(), default=0)
        return {"column": use.column, "first": first, "after": {word: n - first for word, n in values.items()}}

    @property
    def _requested(self) -> Use | None:
        return self.pairing.names.everywhere.get(REQUESTED)

    def _documents(self) -> Iterator[tuple[str, str]]:
        """What people call a document: the label of its option, where that is more than the kind in plain words."""
        use = self._requested
        columns = () if use is None else self.tables[use.table].columns
        options = {o.value: o.label for each in columns if use and each.name == use.column for o in each.options}
        for number, kind in use.numbers.items() if use else ():
            if options.get(number, humanised(kind)) != humanised(kind):
                yield kind, options[number]

    def _assessment(self) -> dict[str, Any]:
        table = self.mapping.writes.assessment
        return {
            "table": table.table,
            "set": table.entity_set,
            "case": table.case.lookup,
            "result": table.columns["result"],
            "troubleCode": table.columns["trouble_code"],
            "troubleSince": table.columns["trouble_since"],
        }

    def _mode(self) -> dict[str, Any]:
        """The row that says how much is written: where an assessment has its result."""
        return {"id": self.mapping.writes.assessment.key, "row": installation_id(self.mapping.namespace, MODE)}

    def _whom(self) -> str:
        """Whom to tell when something is not as it should be: whoever covers."""
        held = self.document["roles"]["fallback"]
        last = held[-1] if isinstance(held, list) else held
        return f"the team {last['team']}" if "team" in last else str(last["user"])
