"""The body that makes a table with its columns.

Source: Microsoft, "Create and update table definitions using the Web API".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dynamics.definitions.columns import Named
from dynamics.definitions.words import TYPES, Json, label


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table that is to be made. `icon`: the name of a web resource, an SVG; "" without one.

    `columns`: bodies of dynamics.definitions.columns, the primary name among them, no lookups. That Dataverse takes
    `set_name` is UNVERIFIED: read what it made of it.
    """

    named: Named
    plural: str
    set_name: str
    ownership: str
    has_activities: bool
    has_notes: bool
    icon: str
    columns: Sequence[Json]

    def body(self) -> Json:
        """What is POSTed to EntityDefinitions."""
        named = self.named
        return {
            "@odata.type": f"{TYPES}EntityMetadata",
            "SchemaName": named.schema_name,
            "EntitySetName": self.set_name,
            "DisplayCollectionName": label(self.plural, named.language),
            **named.words(),
            "OwnershipType": self.ownership,
            "IsActivity": False,
            "HasActivities": self.has_activities,
            "HasNotes": self.has_notes,
            **({"IconVectorName": self.icon} if self.icon else {}),
            "Attributes": list(self.columns),
        }
