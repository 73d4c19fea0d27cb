"""Short forms in a definition: one line for the columns and lookups that always come together.

`users:` lists lookups to a user. `judgements:` and `advices:` give the choices of what a person decided, or another
team answered (null: words), and stand for who, when and why besides. A short form makes nothing else than the same
entries written out below `columns:` and `lookups:` would.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.metadata.columns import Definition

WORDS = {"type": "memo", "max": 4000}
MOMENT = {"type": "datetime"}
SHORT_FORMS = ("users", "judgements", "advices")
Entries = dict[str, Any]


def written_out(document: Definition) -> Definition:
    """The document with its short forms written out."""
    table = str(document.get("table") or document.get("extend", "")).rpartition("_")[2]
    columns: Entries = {}
    users: list[str] = list(document.get("users", ()))
    for name, options in _entries(document, "judgements"):
        columns |= _judgement(name.lower(), options)
        users.append(f"{name}ById")
    for name, options in _entries(document, "advices"):
        columns |= _advice(name.lower(), options)
        users += [f"{name}AskedById", f"{name}AnsweredById"]
    if not users:
        return document
    return {
        **document,
        "columns": {**document.get("columns", {}), **columns},
        "lookups": {**document.get("lookups", {}), **{name: _user(table, name) for name in users}},
    }


def _entries(document: Definition, form: str) -> list[tuple[str, Any]]:
    found: Mapping[str, Any] = document.get(form, {})
    return list(found.items())


def _judgement(name: str, options: list[str]) -> Entries:
    return {name: {"choice": options}, f"{name}on": MOMENT, f"{name}reasons": WORDS}


def _advice(name: str, options: list[str] | None) -> Entries:
    answer = WORDS if options is None else {"choice": options}
    return {name: answer, f"{name}askedon": MOMENT, f"{name}answeredon": MOMENT, f"{name}words": WORDS}


def _user(table: str, name: str) -> Entries:
    """A lookup to a user: the relationship is named for the table and for what the user did."""
    prefix, _, rest = name.partition("_")
    relationship = f"{prefix}_systemuser_{table}_{rest.removesuffix('Id').removesuffix('By').lower()}"
    return {"to": {"systemuser": {"name": relationship, "collection": relationship}}}
