"""One column out of its definition (the entries below `columns:` and `lookups:` of a definition file)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.metadata.model import (
    Cascade,
    Choice,
    Column,
    ColumnType,
    DateBehaviour,
    OneToMany,
    Option,
    Required,
)

Definition = Mapping[str, Any]

# Option values of a publisher whose option value prefix is 72700 start here.
FIRST_CUSTOM_OPTION = 727000000

_TYPES = {
    "string": ColumnType.STRING,
    "memo": ColumnType.MEMO,
    "integer": ColumnType.INTEGER,
    "biginteger": ColumnType.BIG_INTEGER,
    "decimal": ColumnType.DECIMAL,
    "double": ColumnType.DOUBLE,
    "money": ColumnType.MONEY,
    "boolean": ColumnType.BOOLEAN,
    "datetime": ColumnType.DATE_TIME,
    "dateonly": ColumnType.DATE_TIME,
    "choice": ColumnType.CHOICE,
    "choices": ColumnType.CHOICES,
    "lookup": ColumnType.LOOKUP,
    "customer": ColumnType.CUSTOMER,
    "owner": ColumnType.OWNER,
    "uniqueid": ColumnType.UNIQUE_ID,
    "tablename": ColumnType.TABLE_NAME,
}
_BEHAVIOURS = {"datetime": DateBehaviour.USER_LOCAL, "dateonly": DateBehaviour.DATE_ONLY}
_REQUIRED = {"system": Required.SYSTEM, "application": Required.APPLICATION, "recommended": Required.RECOMMENDED}
_FORMATS = {"string": "Text", "memo": "TextArea", "integer": "None", "datetime": "DateAndTime", "dateonly": "DateOnly"}
_PRECISIONS = {"decimal": 2, "double": 2, "money": 2}
# Tables whose rows can be merged ("Merge table rows using the Web API"). A relationship that people make to one of them
# goes along with a merge, and one to any other table does not, whatever is said of it ("Table relationships").
_MERGEABLE = frozenset({"account", "contact", "incident", "lead"})
_DEFAULT_LENGTH = {"string": 100, "memo": 2000}


def column(
    name: str, definition: Definition, custom: bool = False, choices: Mapping[str, Choice] | None = None
) -> Column:
    """A column with its logical name in lower case and its schema name as written."""
    kind = _kind(definition)
    writing = definition.get("write", "both")
    return Column(
        name=name.lower(),
        type=_TYPES[kind],
        schema_name=name,
        label=definition.get("label", name),
        required=_REQUIRED.get(definition.get("required", ""), Required.NONE),
        max_length=definition.get("max", _DEFAULT_LENGTH[kind]) if kind in _DEFAULT_LENGTH else None,
        minimum=definition.get("min"),
        maximum=definition.get("max") if kind not in _DEFAULT_LENGTH else None,
        behaviour=_behaviour(kind, definition),
        options=_options(kind, definition, choices or {}),
        default=definition.get("default"),
        readable=definition.get("readable", True),
        creatable=writing in ("both", "create"),
        updatable=writing in ("both", "update"),
        template=definition.get("template"),
        description=definition.get("description", ""),
        format=definition.get("format", _FORMATS.get(kind)),
        precision=definition.get("precision", _PRECISIONS.get(kind)),
        choice=definition.get("global"),
        is_custom=definition.get("custom", custom),
        metadata_id=definition.get("id"),
        set_id=definition.get("set_id"),
        properties=definition.get("properties", {}),
    )


def relationships(table: str, name: str, definition: Definition, custom: bool = False) -> tuple[OneToMany, ...]:
    """The relationships of a lookup column: one for each table that it can refer to."""
    custom = definition.get("custom", custom)
    return tuple(_relationship(table, name, parent, entry, custom) for parent, entry in definition["to"].items())


def _relationship(table: str, name: str, parent: str, entry: Definition, custom: bool) -> OneToMany:
    custom = entry.get("custom", custom)
    relationship = entry.get("name", f"{parent}_{table}_{name.lower()}")
    assign = Cascade(entry.get("assign", Cascade.NONE))
    return OneToMany(
        name=relationship,
        table=table,
        column=name.lower(),
        parent=parent,
        navigation=entry.get("navigation", name),
        # A relationship made by people always has a collection, by its own name.
        collection=entry.get("collection", relationship if custom and "name" in entry else None),
        assign=assign,
        delete=Cascade(entry.get("delete", Cascade.REMOVE_LINK)),
        merge=_merge(parent, custom, entry),
        replaced_on_update=entry.get("replaced_on_update", False),
        # Whoever says only what an assignment does means the others to go the same way.
        share=Cascade(entry.get("share", assign)),
        unshare=Cascade(entry.get("unshare", assign)),
        reparent=Cascade(entry.get("reparent", assign)),
        rollup=Cascade(entry.get("rollup", Cascade.NONE)),
        is_custom=custom,
        metadata_id=entry.get("id"),
        properties=entry.get("properties", {}),
    )


def _merge(parent: str, custom: bool, entry: Definition) -> Cascade:
    if custom:
        return Cascade.ALL if parent in _MERGEABLE else Cascade.NONE
    return Cascade(entry.get("merge", Cascade.NONE))


def option(value: int, entry: Any, state: int | None = None) -> Option:
    """An option out of its label, or of label, description and color."""
    if isinstance(entry, Mapping):
        return Option(value, entry["label"], state, None, entry.get("description", ""), entry.get("color"))
    return Option(value, entry, state)


def _kind(definition: Definition) -> str:
    if "choice" in definition:
        return "choice"
    if "choices" in definition:
        return "choices"
    return str(definition.get("type", "lookup" if "to" in definition else "string"))


def _behaviour(kind: str, definition: Definition) -> DateBehaviour | None:
    if "behaviour" in definition:
        return DateBehaviour(definition["behaviour"])
    return _BEHAVIOURS.get(kind)


def _options(kind: str, definition: Definition, choices: Mapping[str, Choice]) -> tuple[Option, ...]:
    if kind == "boolean":
        no, yes = definition.get("labels", ["No", "Yes"])
        return option(0, no), option(1, yes)
    if "global" in definition:
        return choices[definition["global"]].options
    if "options" in definition:
        return tuple(option(value, entry) for value, entry in definition["options"].items())
    labels = definition.get("choice") or definition.get("choices") or []
    return tuple(Option(FIRST_CUSTOM_OPTION + n, label) for n, label in enumerate(labels))
