"""$orderby, and the place from which the next page goes on.

Microsoft Learn "Order rows": lookups sort by the name of the row they refer to, choices by value. Empty values come
first when ascending, as in SQL Server. The primary key is always the last term, so that every row has its place and a
page can go on after any row, whatever was changed in between.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.options import Order
from sandbox.dataverse.reading.source import Source, Target, link
from sandbox.dataverse.storage.sql import named, quoted


@dataclass(frozen=True, slots=True)
class Term:
    """One SQL expression to sort by."""

    sql: str
    descending: bool


def order_terms(schema: Schema, source: Source, order: tuple[Order, ...]) -> list[Term]:
    """The terms of $orderby, and the primary key."""
    terms = [Term(sortable(schema, source.target(item.path)), item.descending) for item in order]
    return [*terms, Term(f"{source.alias}.{quoted(source.table.primary_key)}", False)]


def order_by(terms: list[Term]) -> str:
    """The ORDER BY clause."""
    return " ORDER BY " + ", ".join(f"{term.sql} {'DESC' if term.descending else 'ASC'}" for term in terms)


def after(terms: list[Term], values: list[object]) -> tuple[str, list[object]]:
    """The condition that a row comes after the row with those values."""
    choices, parameters = [], []
    for number, term in enumerate(terms):
        same = [f"{earlier.sql} IS ?" for earlier in terms[:number]]
        condition, extra = _after_one(term, values[number])
        choices.append(" AND ".join([*same, condition]))
        parameters += [*values[:number], *extra]
    return "(" + " OR ".join(f"({choice})" for choice in choices) + ")", parameters


def _after_one(term: Term, value: object) -> tuple[str, list[object]]:
    if value is None:
        return ("0" if term.descending else f"{term.sql} IS NOT NULL"), []
    if term.descending:
        return f"({term.sql} < ? OR {term.sql} IS NULL)", [value]
    return f"{term.sql} > ?", [value]


def sortable(schema: Schema, target: Target) -> str:
    """What a column is sorted by: its value, or the name of the row that it refers to."""
    if not target.column.is_lookup:
        return target.sql
    names = []
    for lookup in target.table.lookups_of(target.column.name):
        parent = schema.table(lookup.parent)
        if parent.primary_name is not None:
            select = named("SELECT p.{} FROM {} AS p WHERE ", parent.primary_name, parent.name)
            names.append(
                "(" + select + link(target.alias, target.table, lookup, f"p.{quoted(parent.primary_key)}") + ")"
            )
    return f"coalesce({', '.join(names)}, NULL)" if names else target.sql
