"""One column out of its definition (the entries below `columns:` and `lookups:` of a definition file)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.metadata.model import Cascade, Column, ColumnType, DateBehaviour, OneToMany, Option, Required

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
_REQUIRED = {"system": Required.SYSTEM, "application": Required.APPLICATION}
_DEFAULT_LENGTH = {"string": 100, "memo": 2000}


def column(name: str, definition: Definition) -> Column:
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
        behaviour=_BEHAVIOURS.get(kind),
        options=_options(kind, definition),
        default=definition.get("default"),
        readable=definition.get("readable", True),
        creatable=writing in ("both", "create"),
        updatable=writing in ("both", "update"),
        template=definition.get("template"),
    )


def relationships(table: str, name: str, definition: Definition) -> tuple[OneToMany, ...]:
    """The relationships of a lookup column: one for each table that it can refer to."""
    return tuple(_relationship(table, name, parent, entry) for parent, entry in definition["to"].items())


def _relationship(table: str, name: str, parent: str, entry: Definition) -> OneToMany:
    return OneToMany(
        name=entry.get("name", f"{parent}_{table}_{name.lower()}"),
        table=table,
        column=name.lower(),
        parent=parent,
        navigation=entry.get("navigation", name),
        collection=entry.get("collection"),
        assign=Cascade(entry.get("assign", Cascade.NONE)),
        delete=Cascade(entry.get("delete", Cascade.REMOVE_LINK)),
        merge=Cascade(entry.get("merge", Cascade.NONE)),
        replaced_on_update=entry.get("replaced_on_update", False),
    )


def _kind(definition: Definition) -> str:
    if "choice" in definition:
        return "choice"
    if "choices" in definition:
        return "choices"
    return str(definition.get("type", "lookup" if "to" in definition else "string"))


def _options(kind: str, definition: Definition) -> tuple[Option, ...]:
    if kind == "boolean":
        no, yes = definition.get("labels", ["No", "Yes"])
        return Option(0, no), Option(1, yes)
    if "options" in definition:
        return tuple(Option(value, label) for value, label in definition["options"].items())
    labels = definition.get("choice") or definition.get("choices") or []
    return tuple(Option(FIRST_CUSTOM_OPTION + n, label) for n, label in enumerate(labels))
