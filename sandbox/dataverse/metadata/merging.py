"""All that is said of one table, in one document: what makes it, and what other documents add to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sandbox.dataverse.metadata.columns import Definition
from sandbox.dataverse.metadata.shorthands import SHORT_FORMS, written_out

Document = dict[str, Any]


def parsed(text: str) -> Document:
    """A document out of JSON, which has text for keys where option values are numbers."""
    document: Document = json.loads(text, object_hook=_integer_keys)
    return document


def merged(documents: Iterable[Definition]) -> Document:
    """One document for a table, without short forms; each entry says itself whether people made it."""
    parts = [_plain(document) for document in documents]
    base: Document = next(part for part in parts if "table" in part)
    columns: Document = {}
    for part in parts:
        columns |= {name: _mark(part) | entry for name, entry in part.get("columns", {}).items()}
    return {**base, "columns": columns, "lookups": merged_lookups(parts)}


def merged_lookups(parts: Iterable[Definition]) -> dict[str, Document]:
    """Lookups of all parts; a later part adds targets to a lookup that is there, which stays whose it was."""
    found: dict[str, Document] = {}
    for part in parts:
        for name, entry in (part.get("lookups") or {}).items():
            earlier = found.get(name, {"to": {}, **_mark(part)})
            targets = {parent: _mark(part) | target for parent, target in entry["to"].items()}
            found[name] = {**earlier, **entry, "to": {**earlier["to"], **targets}}
    return found


def _plain(document: Definition) -> Document:
    return {name: value for name, value in written_out(document).items() if name not in SHORT_FORMS}


def _mark(part: Definition) -> Document:
    return {"custom": True} if part.get("custom") else {}


def _integer_keys(value: dict[str, object]) -> dict[object, object]:
    return {int(key) if key.isdecimal() else key: entry for key, entry in value.items()}
