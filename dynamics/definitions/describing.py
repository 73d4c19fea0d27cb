"""One definition as the Web API describes it, as a value.

Sources: Microsoft, "AttributeMetadata EntityType" and those derived from it; "OneToManyRelationshipMetadata
EntityType".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dynamics.definitions.live import LiveColumn, LiveRelationship
from dynamics.rows import Row


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of a choice column, labels by number, and the name of the shared choice if it uses one."""

    options: dict[int, str]
    shared: str = ""


_NONE = Choices({})


def column_in(row: Row, choices: Choices | None) -> LiveColumn:
    """A column with the options that were read apart from it."""
    known = choices or _NONE
    return LiveColumn(
        name=row["LogicalName"],
        type=_type(row),
        metadata_id=row["MetadataId"],
        length=row.get("MaxLength"),
        behaviour=_value(row.get("DateTimeBehavior")),
        format=row.get("Format"),
        targets=tuple(row.get("Targets") or ()),
        options=known.options,
        global_choice=known.shared,
    )


def choices_in(row: Row) -> Choices:
    """The options of a column, whether its own or those of a shared choice."""
    shared = row.get("GlobalOptionSet")
    if shared:
        return Choices(_options(shared), shared.get("Name") or "")
    return Choices(_options(row.get("OptionSet") or {}))


def relationship_in(row: Row) -> LiveRelationship:
    """A one-to-many relationship."""
    cascades = row.get("CascadeConfiguration") or {}
    return LiveRelationship(
        name=row["SchemaName"],
        table=row["ReferencingEntity"],
        column=row["ReferencingAttribute"],
        parent=row["ReferencedEntity"],
        navigation=row.get("ReferencingEntityNavigationPropertyName") or "",
        collection=row.get("ReferencedEntityNavigationPropertyName") or "",
        assign=cascades.get("Assign") or "",
        delete=cascades.get("Delete") or "",
    )


def _type(row: Row) -> str:
    """The type by its newer name: AttributeType says Virtual of several."""
    named = _value(row.get("AttributeTypeName")) or row.get("AttributeType") or ""
    return str(named).removesuffix("Type")


def _options(choice: Row) -> dict[int, str]:
    return {option["Value"]: _label(option.get("Label")) for option in choice.get("Options") or ()}


def _label(label: Any) -> str:
    shown = (label or {}).get("UserLocalizedLabel") or {}
    return shown.get("Label") or ""


def _value(holder: Any) -> str | None:
    return holder.get("Value") if isinstance(holder, dict) else None
