"""<order> elements as terms of ORDER BY.

"Order rows using FetchXml" (Microsoft Learn): lookups by the name of their row, choices by their label unless the query
says useraworderby. UNVERIFIED: orders of linked rows come after those of the entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sandbox.dataverse.errors import bad_query
from sandbox.dataverse.fetchxml.places import Place, Places
from sandbox.dataverse.fetchxml.syntax import Fetch, OrderBy
from sandbox.dataverse.metadata.model import CHOICE_TYPES, FRACTION_TYPES, WHOLE_TYPES, Column, ColumnType
from sandbox.dataverse.reading.ordering import Term, sortable
from sandbox.dataverse.reading.source import Target
from sandbox.dataverse.storage.sql import quoted


@dataclass(frozen=True, slots=True)
class Ordered:
    """One term; `column` names it in a paging cookie, `read` reads its value back; `own` says it is the entity's."""

    term: Term
    column: str
    read: Callable[[str], object]
    own: bool


def ordered(places: Places, fetch: Fetch) -> list[Ordered]:
    """The terms of the query, and the entity's key, so that every row has its place."""
    found = [_one(places, place, order, fetch.raw_order) for place, order in _orders(places)]
    if fetch.aggregate or fetch.distinct:
        return found
    key = places.found[0].target(places.found[0].table.primary_key)
    return [*found, Ordered(Term(key.sql, False), key.column.name, str, True)]


def _orders(places: Places) -> Iterator[tuple[Place, OrderBy]]:
    for place in places.found:
        yield from ((place, order) for order in place.node.orders)


def _one(places: Places, place: Place, order: OrderBy, raw: bool) -> Ordered:
    if order.alias is None:
        owner = places.called(order.link) if order.link else place
        return _term(places, owner, str(order.attribute), order.descending, raw)
    for owner in places.found:
        for attribute in owner.node.attributes or ():
            if attribute.alias == order.alias and (attribute.aggregate or attribute.date_part):
                return Ordered(Term(quoted(order.alias), order.descending), order.alias, str, False)
            if attribute.alias == order.alias:
                return _term(places, owner, attribute.name, order.descending, raw)
    raise bad_query(f"The fetchXml orders by the alias '{order.alias}', and has no attribute with it.")


def _term(places: Places, place: Place, column: str, descending: bool, raw: bool) -> Ordered:
    target = place.target(column)
    by_label = target.column.type in CHOICE_TYPES and not raw
    sql = _label(target) if by_label else sortable(places.schema, target)
    read = str if by_label else _reader(target.column)
    return Ordered(Term(sql, descending), target.column.name, read, place.name is None)


def _label(target: Target) -> str:
    """The label of a choice, as SQL: the labels are the schema's own and go in as text."""
    cases = [f"WHEN {option.value} THEN {_text(option.label)}" for option in target.column.options]
    if not cases:
        raise bad_query(f"The choice '{target.column.name}' has no options to order by.")
    return f"CASE {target.sql} {' '.join(cases)} END COLLATE DATAVERSE"


def _text(label: str) -> str:
    return "'" + label.replace("'", "''") + "'"


def _reader(column: Column) -> Callable[[str], object]:
    if column.type in FRACTION_TYPES:
        return float
    return int if column.type in WHOLE_TYPES or column.type is ColumnType.BOOLEAN else str
