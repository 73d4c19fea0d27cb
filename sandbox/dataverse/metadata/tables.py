"""A whole table, and the schema, out of definition documents.

A document makes a table (`table:`), adds to one (`extend:`), relates two (`many_to_many:`) or holds the options that
columns share (`global_choice:`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.dataverse.metadata.columns import Definition, column, option, relationships
from sandbox.dataverse.metadata.merging import merged, merged_lookups
from sandbox.dataverse.metadata.model import (
    Choice,
    Column,
    ColumnType,
    Key,
    ManyToMany,
    OneToMany,
    Option,
    Ownership,
    PartyList,
    Required,
    Side,
    Table,
)
from sandbox.dataverse.metadata.schema import Schema

_OWNERSHIP = {"user": Ownership.USER, "organization": Ownership.ORGANIZATION, "none": Ownership.NONE}
USUAL_STATES = {
    0: {"label": "Active", "statuses": {1: "Active"}},
    1: {"label": "Inactive", "statuses": {2: "Inactive"}},
}


def build_schema(documents: Iterable[Definition], shared: Mapping[str, Definition]) -> Schema:
    """Tables and relationships of all documents; `shared` holds common, owned and activity columns."""
    documents = list(documents)
    choices = {choice.name: choice for choice in map(build_choice, _of_kind(documents, "global_choice"))}
    extensions: dict[str, list[Definition]] = {}
    for document in _of_kind(documents, "extend"):
        extensions.setdefault(document["extend"], []).append(document)
    tables = [
        build_table(merged([document, *extensions.get(document["table"], [])]), shared, choices)
        for document in _of_kind(documents, "table")
    ]
    return Schema(tables, map(build_many_to_many, _of_kind(documents, "many_to_many")), choices.values())


def build_table(document: Definition, shared: Mapping[str, Definition], choices: Mapping[str, Choice]) -> Table:
    """A table out of its one document, with the columns that all tables of its sort have."""
    parts = [*shared_parts(document, shared), document]
    columns: dict[str, Column] = {document["key"]: _key(document["key"])}
    for part in parts:
        columns |= {key.lower(): column(key, entry, choices=choices) for key, entry in part.get("columns", {}).items()}
    columns |= _states(document)
    lookups = merged_lookups(parts)
    columns |= {key.lower(): column(key, entry) for key, entry in lookups.items()}
    found: list[OneToMany] = []
    for key, entry in lookups.items():
        found += relationships(document["table"], key, entry)
    return _assembled(document, columns, tuple(found))


def build_many_to_many(document: Definition) -> ManyToMany:
    """A many-to-many relationship out of its document."""
    first, second = (Side(**side) for side in document["sides"])
    return ManyToMany(
        document["many_to_many"], document["intersect"], (first, second),
        document.get("custom", False), document.get("id"), document.get("properties", {}),
    )  # fmt: skip


def build_choice(document: Definition) -> Choice:
    """A global choice out of its document."""
    return Choice(
        name=document["global_choice"],
        label=document["label"],
        options=tuple(option(value, entry) for value, entry in document["options"].items()),
        description=document.get("description", ""),
        is_custom=document.get("custom", False),
        metadata_id=document.get("id"),
    )


def shared_parts(document: Definition, shared: Mapping[str, Definition]) -> list[Definition]:
    """The columns that a table has because it is one, is owned or is an activity."""
    parts = [shared["common"]]
    if document["ownership"] == "user":
        parts.append(shared["owned"])
    if document.get("activity"):
        parts.append(shared["activity"])
    return parts


def states_of(document: Definition) -> Mapping[int, Any]:
    """The states of a table with their statuses, and none when it has no states."""
    found = document.get("states", USUAL_STATES)
    return {} if found == "none" else found


def _of_kind(documents: Iterable[Definition], kind: str) -> list[Definition]:
    return [document for document in documents if kind in document]


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
        plural=document.get("plural"),
        description=document.get("description", ""),
        metadata_id=document.get("id"),
        keys=tuple(_alternate_key(name, entry) for name, entry in document.get("keys", {}).items()),
        party_lists=tuple(_party_list(part, entry) for part, entry in document.get("party_lists", {}).items()),
        properties=document.get("properties", {}),
    )


def _party_list(part: int, entry: Definition) -> PartyList:
    name = entry["name"]
    return PartyList(part, Column(name, ColumnType.PARTY_LIST, name, entry["label"]), tuple(entry["to"]))


def _alternate_key(name: str, entry: Definition) -> Key:
    return Key(name, entry["schema"], entry["label"], tuple(entry["columns"]), entry["id"])


def _key(name: str) -> Column:
    return Column(name, ColumnType.UNIQUE_ID, name, name, required=Required.SYSTEM, updatable=False)


def _states(document: Definition) -> dict[str, Column]:
    """statecode and statuscode; a table without states has neither."""
    states, statuses = [], []
    for state, entry in states_of(document).items():
        default = entry.get("default", next(iter(entry["statuses"])))
        states.append(Option(state, entry["label"], default_status=default))
        statuses += [option(value, label, state) for value, label in entry["statuses"].items()]
    if not states:
        return {}
    return {
        "statecode": Column(
            "statecode", ColumnType.STATE, "statecode", "Status", required=Required.SYSTEM, options=tuple(states)
        ),
        "statuscode": Column("statuscode", ColumnType.STATUS, "statuscode", "Status Reason", options=tuple(statuses)),
    }
