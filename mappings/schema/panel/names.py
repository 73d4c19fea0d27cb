"""Columns by fact, as the panel needs them."""

from __future__ import annotations

from collections.abc import Iterable

from mappings.schema.pairing import Pairing

OWNER = "ownerid"


def column_at(pairing: Pairing, fact: str) -> str | None:
    """The column in which a fact stands; None where the mapping has none."""
    use = pairing.names.everywhere.get(fact)
    return None if use is None else use.column


def people_on(pairing: Pairing, table: str, facts: Iterable[str]) -> list[str]:
    """The owner and the users of these facts, as far as their lookups are on the table."""
    uses = (pairing.names.everywhere.get(fact) for fact in facts)
    columns = [use.column for use in uses if use and use.of_a_user and use.table == table]
    return list(dict.fromkeys((OWNER, *columns)))
