"""Requests that make a lookup column, which is done by making its relationships.

Sources: Microsoft, "Create and update table relationships using the Web API", "Create a customer lookup column" and
"CreatePolymorphicLookupAttribute Action".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dynamics.definitions.addresses import RELATIONSHIPS
from dynamics.definitions.columns import Named
from dynamics.definitions.words import TYPES, Json

CUSTOMER = frozenset({"account", "contact"})
"""The tables of a customer lookup, which has an action of its own."""

MERGED = frozenset({"account", "contact", "incident", "lead"})
"""Tables whose rows are merged: Dataverse lets the rows below go with them, whatever is sent."""


@dataclass(frozen=True, slots=True)
class NewRelationship:
    """What a lookup has to one table. `parent_key`: its primary key column. `delete`: Cascade, RemoveLink or Restrict.

    `follows_owner`: rows go to the parent's new owner. With `delete` Cascade the relationship is parental, so that
    sharing a row shares what is below it as well ("Table relationship behavior").
    """

    name: str
    table: str
    parent: str
    parent_key: str
    delete: str
    follows_owner: bool

    def body(self) -> Json:
        """Its definition, without the lookup."""
        return {
            "@odata.type": f"{TYPES}OneToManyRelationshipMetadata",
            "SchemaName": self.name,
            "ReferencedEntity": self.parent,
            "ReferencedAttribute": self.parent_key,
            "ReferencingEntity": self.table,
            "CascadeConfiguration": self._cascades(),
            "AssociatedMenuConfiguration": {"Behavior": "UseCollectionName", "Group": "Details", "Order": 10000},
        }

    def _cascades(self) -> dict[str, str]:
        shared = "Cascade" if self.follows_owner and self.delete == "Cascade" else "NoCascade"
        return {
            "Assign": "Cascade" if self.follows_owner else "NoCascade",
            "Share": shared,
            "Unshare": shared,
            "Reparent": shared,
            "Delete": self.delete,
            "Merge": "Cascade" if self.parent in MERGED else "NoCascade",
            "RollupView": "NoCascade",
        }


def lookup(named: Named, relationships: Sequence[NewRelationship]) -> tuple[str, Json]:
    """Path and body of the request that makes a lookup: to one table, to a customer, or to several tables."""
    bodies = [relationship.body() for relationship in relationships]
    if len(bodies) == 1:
        return RELATIONSHIPS, {**bodies[0], "Lookup": named.body("Lookup", AttributeType="Lookup")}
    if {relationship.parent for relationship in relationships} == CUSTOMER:
        kind, action = "ComplexLookup", "CreateCustomerRelationships"
    else:
        kind, action = "Lookup", "CreatePolymorphicLookupAttribute"
    column = named.body("Lookup", AttributeType="Lookup") | {"@odata.type": f"{TYPES}{kind}AttributeMetadata"}
    return action, {"OneToManyRelationships": bodies, "Lookup": column}
