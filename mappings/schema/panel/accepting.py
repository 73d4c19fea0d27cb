"""How somebody says in the panel that a finding is left as it is: the table, its columns, and what they bind to.

A lookup that this software makes has a navigation property of its schema name, with the table's name behind it where it
leads to several: Microsoft, "Web API Navigation Properties". Of a lookup that was there before nobody knows, so that
it is not written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mappings.schema.pairing import Pairing
from mappings.schema.panel.names import column_at
from mappings.schema.uses.named import Use
from mappings.schema.wanted import Column, Table

PARTS = {"paragraph": "paragraph", "part": "part", "reasons": "reasons", "by": "by", "on": "at"}
"""The panel's word for each fact."""


def accepting(pairing: Pairing, tables: Mapping[str, Table], feedback: str) -> dict[str, Any] | None:
    """None where the site keeps no record of it. `feedback` is the table of what findings are shown for."""
    own = next((each for each in pairing.names.tables if each.fact == "accepted"), None)
    if own is None or own.table not in tables:
        return None
    columns = {column.name: column for column in tables[own.table].columns}
    said = {word: column_at(pairing, f"accepted.{fact}") for word, fact in PARTS.items()}
    case = column_at(pairing, "accepted.found_by")
    return {
        "set": own.set_name,
        "case": case,
        "caseNavigation": _navigation(columns.get(case or "")),
        "about": next(_about(pairing, columns, feedback), None),
        **said,
        "byNavigation": _navigation(columns.get(said["by"] or "")),
    }


def _about(pairing: Pairing, columns: Mapping[str, Column], feedback: str) -> Iterator[dict[str, Any]]:
    """The lookups by which a finding can be about feedback: one of its own, or one to several tables."""
    for use in pairing.names.named:
        if isinstance(use, Use) and use.fact == "accepted.about" and use.column in columns:
            column = columns[use.column]
            if feedback in (target.table for target in column.targets):
                yield {"column": column.name, "navigation": _navigation(column, feedback)}


def _navigation(column: Column | None, target: str = "") -> str | None:
    if column is None or not column.made_here:
        return None
    return f"{column.schema_name}_{target}" if target and len(column.targets) > 1 else column.schema_name
