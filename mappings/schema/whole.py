"""All that a mapping needs Dataverse to have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.compiling.document import Document, MappingWrong, read_document
from mappings.mapping import Mapping as MappingOf
from mappings.mapping import read_mapping
from mappings.schema.application_role import application_role
from mappings.schema.columns import Columns
from mappings.schema.forms import Forms
from mappings.schema.icons import icons
from mappings.schema.options import FIRST, Options
from mappings.schema.pairing import Names, Pairing
from mappings.schema.panel import page_of, panel
from mappings.schema.panel.site import Site
from mappings.schema.relationships import check_relationships
from mappings.schema.roles import roles_for_people
from mappings.schema.tables import Tables
from mappings.schema.uses.walking import named_in
from mappings.schema.views import Views
from mappings.schema.wanted import Publisher, Schema, Solution, Table, WebResource

ENGLISH = 1033
NO_TEXTS: Mapping[str, str] = {}


def wanted_schema(
    text: str, name: str, *, language: int = ENGLISH, paragraph_texts: Mapping[str, str] = NO_TEXTS
) -> Schema:
    """What a mapping, given as its YAML, needs; `name` says which mapping it is.

    `language` is the number of the environment's base language: labels on forms are shown in no other.
    `paragraph_texts` are the site's own paragraphs by id, which the panel shows.
    Raises MappingWrong with every mistake and its line, those of the mapping itself first.
    """
    mapping = read_mapping(text, name)
    document = read_document(text, name)
    if "schema" not in document.value:
        document.mistakes.add(("schema",), "is missing; it says under whose name and in which solution things are made")
        raise MappingWrong(name, document.mistakes.sentences())
    schema = _schema(mapping, document, language, paragraph_texts)
    if document.mistakes.found:
        raise MappingWrong(name, document.mistakes.sentences())
    return schema


def _schema(mapping: MappingOf, document: Document, language: int, texts: Mapping[str, str]) -> Schema:
    value: dict[str, Any] = document.value
    publisher = Publisher(**value["schema"]["publisher"])
    pairing = Pairing(Names(tuple(named_in(value))), f"{publisher.prefix}_")
    columns = Columns(pairing, Options(pairing, publisher.option_prefix * FIRST), document.mistakes)
    tables = tuple(Tables(pairing, columns).all())
    check_relationships(tables, pairing.names.lists, document.mistakes)
    by_name = {table.name: table for table in tables}
    views, left_out = Views(pairing, by_name, _wheres(value["records"])).all()
    site = Site(mapping, pairing, by_name, value)
    with_panel = _with_the_panel(value)
    forms = Forms(pairing, language, page_of(pairing.prefix), with_panel)
    return Schema(
        publisher,
        Solution(**value["schema"]["solution"]),
        tables,
        views,
        tuple(forms.of(table) for table in tables if table.name in with_panel or _has_ours(table)),
        (application_role(pairing, value), *roles_for_people(pairing, by_name)),
        (*icons(tables), *_panel(pairing, site, texts, document)),
        left_out,
    )


def _with_the_panel(value: dict[str, Any]) -> frozenset[str]:
    """Where people meet a case and its feedback."""
    return frozenset(str(value["records"][record]["table"]) for record in ("case", "feedback"))


def _panel(pairing: Pairing, site: Site, texts: Mapping[str, str], document: Document) -> Iterator[WebResource]:
    """The panel's files, once the mapping has no mistakes: before, a name that it needs may be missing."""
    return iter(()) if document.mistakes.found else panel(pairing.prefix, site, texts)


def _has_ours(table: Table) -> bool:
    """Whether a form of ours is of use: the organisation's own columns are on its own forms."""
    return any(column.made_here for column in table.columns)


def _wheres(records: dict[str, Any]) -> dict[str, str]:
    """The mapping's condition on the rows of each record that stands in one table."""
    return {name: entry["where"] for name, entry in records.items() if isinstance(entry, dict) and "where" in entry}


def shipped_schema(language: int = ENGLISH, paragraph_texts: Mapping[str, str] = NO_TEXTS) -> Schema:
    """What the mapping that comes with the app needs; `language` and `paragraph_texts` as in wanted_schema."""
    return _shipped(language, tuple(paragraph_texts.items()))


@cache
def _shipped(language: int, texts: tuple[tuple[str, str], ...]) -> Schema:
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    return wanted_schema(text, "the shipped mapping", language=language, paragraph_texts=dict(texts))
