"""All that a mapping needs Dataverse to have."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from mappings.compiling.document import Document, MappingWrong, read_document
from mappings.mapping import read_mapping
from mappings.schema.application_role import application_role
from mappings.schema.columns import Columns
from mappings.schema.forms import Forms
from mappings.schema.icons import icons
from mappings.schema.options import FIRST, Options
from mappings.schema.pairing import Names, Pairing
from mappings.schema.relationships import check_relationships
from mappings.schema.roles import roles_for_people
from mappings.schema.tables import Tables
from mappings.schema.uses.walking import named_in
from mappings.schema.views import Views
from mappings.schema.wanted import Publisher, Schema, Solution, Table

ENGLISH = 1033


def wanted_schema(text: str, name: str, *, language: int = ENGLISH) -> Schema:
    """What a mapping, given as its YAML, needs; `name` says which mapping it is.

    `language` is the number of the environment's base language: labels on forms are shown in no other.
    Raises MappingWrong with every mistake and its line, those of the mapping itself first.
    """
    read_mapping(text, name)
    document = read_document(text, name)
    if "schema" not in document.value:
        document.mistakes.add(("schema",), "is missing; it says under whose name and in which solution things are made")
        raise MappingWrong(name, document.mistakes.sentences())
    schema = _schema(document, language)
    if document.mistakes.found:
        raise MappingWrong(name, document.mistakes.sentences())
    return schema


def _schema(document: Document, language: int) -> Schema:
    value: dict[str, Any] = document.value
    publisher = Publisher(**value["schema"]["publisher"])
    pairing = Pairing(Names(tuple(named_in(value))), f"{publisher.prefix}_")
    columns = Columns(pairing, Options(pairing, publisher.option_prefix * FIRST), document.mistakes)
    tables = tuple(Tables(pairing, columns).all())
    check_relationships(tables, pairing.names.lists, document.mistakes)
    by_name = {table.name: table for table in tables}
    views, left_out = Views(pairing, by_name, _wheres(value["records"])).all()
    return Schema(
        publisher,
        Solution(**value["schema"]["solution"]),
        tables,
        views,
        tuple(Forms(pairing, language).of(table) for table in tables if _has_ours(table)),
        (application_role(pairing, value), *roles_for_people(pairing, by_name)),
        tuple(icons(tables)),
        left_out,
    )


def _has_ours(table: Table) -> bool:
    """Whether a form of ours is of use: the organisation's own columns are on its own forms."""
    return any(column.made_here for column in table.columns)


def _wheres(records: dict[str, Any]) -> dict[str, str]:
    """The mapping's condition on the rows of each record that stands in one table."""
    return {name: entry["where"] for name, entry in records.items() if isinstance(entry, dict) and "where" in entry}


@cache
def shipped_schema(language: int = ENGLISH) -> Schema:
    """What the mapping that comes with the app needs; `language` as in wanted_schema."""
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    return wanted_schema(text, "the shipped mapping", language=language)
