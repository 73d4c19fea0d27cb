"""A whole table, and the schema, out of definition documents.

A document either makes a table (`table:`), adds to one (`extend:`) or relates two (`many_to_many:`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.dataverse.metadata.columns import Definition, column, relationships
from sandbox.dataverse.metadata.model import (
    Column,
    ColumnType,
    ManyToMany,
    OneToMany,
    Option,
    Ownership,
    Required,
    Side,
    Table,
)
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.metadata.shorthands import written_out

_OWNERSHIP = {"user": Ownership.USER, "organization": Ownership.ORGANIZATION, "none": Ownership.NONE}
_USUAL_STATES = {
    0: {"label": "Active", "statuses": {1: "Active"}},
    1: {"label": "Inactive", "statuses": {2: "Inactive"}},
}


def build_schema(documents: Iterable[Definition], shared: Mapping[str, Definition]) -> Schema:
    """Tables and relationships of all documents; `shared` holds common, owned and activity columns."""
    documents = [written_out(document) for document in documents]
    extensions = [document for document in documents if "extend" in document]
    tables = [_table(document, extensions, shared) for document in documents if "table" in document]
    return Schema(tables, [_many_to_many(document) for document in documents if "many_to_many" in document])


def _table(document: Definition, extensions: list[Definition], shared: Mapping[str, Definition]) -> Table:
    name = document["table"]
    parts = [*_shared_parts(document, shared), document]
    parts += [extension for extension in extensions if extension["extend"] == name]
    columns: dict[str, Column] = {document["key"]: _key(document["key"])}
    for part in parts:
        columns |= {key.lower(): column(key, entry) for key, entry in part.get("columns", {}).items()}
    columns |= _states(document.get("states", _USUAL_STATES))
    lookups = _merged_lookups(parts)
    columns |= {key.lower(): column(key, entry) for key, entry in lookups.items()}
    found: list[OneToMany] = []
    for key, entry in lookups.items():
        found += relationships(name, key, entry)
    return _assembled(document, columns, tuple(found))


def _assembled(document: Definition, columns: Mapping[str, Column], lookups: tuple[OneToMany, ...]) -> Table:
    writing = document.get("write", ["create", "update", "delete"])
    error = document.get("read_only_error")
    return Table(
        name=document["table"],
        set_name=document["set"],
        schema_name=document["schema"],
        label=document["label"],
        code=document["code"],
        primary_key=document["key"],
        primary_name=document["name"],
        ownership=_OWNERSHIP[document["ownership"]],
        columns=columns,
        lookups=lookups,
        is_activity=document.get("activity", False),
        is_custom=document.get("custom", False),
        creatable="create" in writing,
        updatable="update" in writing,
        deletable="delete" in writing,
        read_only_states=tuple(document.get("read_only_states", ())),
        read_only_error=(error[0], error[1]) if error else None,
        values_allowed={key: tuple(values) for key, values in document.get("values_allowed", {}).items()},
        union_of_activities=document.get("union_of_activities", False),
    )


def _shared_parts(document: Definition, shared: Mapping[str, Definition]) -> list[Definition]:
    parts = [shared["common"]]
    if document["ownership"] == "user":
        parts.append(shared["owned"])
    if document.get("activity"):
        parts.append(shared["activity"])
    return parts


def _merged_lookups(parts: list[Definition]) -> dict[str, dict[str, Any]]:
    """Lookups of all parts; an extension adds targets to a lookup that is there."""
    merged: dict[str, dict[str, Any]] = {}
    for part in parts:
        for name, entry in (part.get("lookups") or {}).items():
            earlier = merged.get(name, {"to": {}})
            merged[name] = {**earlier, **entry, "to": {**earlier["to"], **entry["to"]}}
    return merged


def _key(name: str) -> Column:
    return Column(name, ColumnType.UNIQUE_ID, name, name, required=Required.SYSTEM, updatable=False)


def _states(definition: Any) -> dict[str, Column]:
    """statecode and statuscode; a table without states has neither."""
    if definition == "none":
        return {}
    states, statuses = [], []
    for state, entry in definition.items():
        default = entry.get("default", next(iter(entry["statuses"])))
        states.append(Option(state, entry["label"], default_status=default))
        statuses += [Option(value, label, state=state) for value, label in entry["statuses"].items()]
    return {
        "statecode": Column(
            "statecode", ColumnType.STATE, "statecode", "Status", required=Required.SYSTEM, options=tuple(states)
        ),
        "statuscode": Column("statuscode", ColumnType.STATUS, "statuscode", "Status Reason", options=tuple(statuses)),
    }


def _many_to_many(document: Definition) -> ManyToMany:
    first, second = (Side(**side) for side in document["sides"])
    return ManyToMany(document["many_to_many"], document["intersect"], (first, second))
