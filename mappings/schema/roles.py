"""The security roles of roles.yaml on the tables of one mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from mappings.compiling.document import read_document
from mappings.schema.pairing import Pairing
from mappings.schema.wanted import Allowed, Depth, Role, Table, Verb


def roles_for_people(pairing: Pairing, tables: Mapping[str, Table]) -> Iterator[Role]:
    """The roles; tables that are the platform's or the organisation's own are left to the organisation's roles."""
    name = "roles.yaml"
    said = read_document(files("mappings.schema").joinpath(name).read_text(encoding="utf-8"), name).value
    for role in said:
        allowed = dict.fromkeys(_allowed(role, pairing, tables))
        yield Role(role["name"], role["description"], role["for"], tuple(allowed))


def _allowed(role: Mapping[str, Any], pairing: Pairing, tables: Mapping[str, Table]) -> Iterator[Allowed]:
    for entry in role["may"]:
        for target in entry["of"]:
            table = tables.get(pairing.table_of(target))
            if table is not None and not table.is_standard:
                yield from (Allowed(table.name, Verb(verb), Depth.ALL) for verb in entry["verbs"])
