"""Many rows of one table: the one SELECT behind lists, expansions and single rows."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.options import Query
from sandbox.dataverse.reading import expanding
from sandbox.dataverse.reading.annotations import annotate
from sandbox.dataverse.reading.columns import Projection, projection, shown
from sandbox.dataverse.reading.conditions import Conditions
from sandbox.dataverse.reading.ordering import Term, after, order_by, order_terms
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import EVERYTHING, ORDER, PARENT, Found, Scope
from sandbox.dataverse.reading.source import Source, alias_names
from sandbox.dataverse.reading.understood import remember, was_understood
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.sql import quoted

# Dataverse counts no further than this (Microsoft Learn: "Count number of rows").
COUNT_LIMIT = 5000


def fetch(
    reader: Reader, table: Table, query: Query, scope: Scope = EVERYTHING, parent: str | None = None,
    limit: int | None = None, start_after: Sequence[object] | None = None,
) -> Found:  # fmt: skip
    """Rows of a table that meet the scope and the filter, in order, with columns, annotations and expansions."""
    if scope.is_empty and was_understood(reader, table, query):
        return Found([], [], [])
    expanding.check_limits(reader, table, query.expand)
    view = projection(table, query.select)
    statement = _Statement(reader, table, query, scope)
    if start_after is not None:
        statement.go_on_after(list(start_after))
    extra = expanding.needed_columns(reader, table, query.expand)
    rows = [] if scope.is_empty else statement.rows(view, extra, parent, limit)
    answers = shown(view, rows)
    annotate(reader, view, rows, answers)
    expanding.expand_rows(reader, table, query.expand, rows, answers, fetch)
    if scope.is_empty:
        remember(reader, table, query)
    names = [ORDER.format(number) for number in range(len(statement.terms))]
    return Found(rows, answers, [[row[name] for name in names] for row in rows])


def count(reader: Reader, table: Table, query: Query, scope: Scope = EVERYTHING) -> int:
    """How many rows there are; the caller cuts the number at COUNT_LIMIT."""
    return _Statement(reader, table, query, scope).count()


class _Statement:
    def __init__(self, reader: Reader, table: Table, query: Query, scope: Scope) -> None:
        aliases = alias_names()
        self.reader = reader
        self.source = Source(reader.schema, table, aliases, reader.rights)
        self.conditions = [scope.condition.replace("{alias}", self.source.alias)]
        self.parameters = list(scope.parameters)
        self.join = scope.join.replace("{alias}", self.source.alias)
        if query.condition is not None:
            compiler = Conditions(self.source, aliases, reader.user)
            self.conditions.append(compiler.compile(query.condition))
            self.parameters += compiler.parameters
        self.terms: list[Term] = order_terms(reader.schema, self.source, query.order)

    def go_on_after(self, values: list[object]) -> None:
        condition, parameters = after(self.terms, values)
        self.conditions.append(condition)
        self.parameters += parameters

    def rows(self, view: Projection, extra: list[str], parent: str | None, limit: int | None) -> list[Row]:
        alias = self.source.alias
        columns = [f"{alias}.{quoted(name)} AS {quoted(name)}" for name in view.physical(extra)]
        columns += [f"{term.sql} AS {quoted(ORDER.format(n))}" for n, term in enumerate(self.terms)]
        if parent is not None:
            columns.append(f"{parent.replace('{alias}', alias)} AS {quoted(PARENT)}")
        tail = order_by(self.terms) + (f" LIMIT {limit}" if limit is not None else "")
        return self.reader.database.rows(f"SELECT {', '.join(columns)} {self._from_where()}{tail}", self.parameters)

    def count(self) -> int:
        return int(self.reader.database.value(f"SELECT count(*) {self._from_where()}", self.parameters))

    def _from_where(self) -> str:
        return f"{self.source.sql()} {self.join} WHERE {' AND '.join(self.conditions)}"
