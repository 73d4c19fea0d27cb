"""The answer to GET set?fetchXml=..., also for the query of a view.

"Page results using FetchXml", "Count rows using FetchXml", "Retrieve and execute predefined queries" (Microsoft Learn).
"""

from __future__ import annotations

from datetime import UTC, datetime

from sandbox.dataverse.errors import bad_query, bad_request
from sandbox.dataverse.fetchxml.aggregates import MOST_ROWS, Figure, figure, written
from sandbox.dataverse.fetchxml.columns import Shown, named_columns, shown_columns
from sandbox.dataverse.fetchxml.cookies import Terms, cookie, last_values
from sandbox.dataverse.fetchxml.joining import Asking, Joining
from sandbox.dataverse.fetchxml.ordering import Ordered, ordered
from sandbox.dataverse.fetchxml.parsing import parse_fetch
from sandbox.dataverse.fetchxml.places import Place, Places
from sandbox.dataverse.fetchxml.syntax import Fetch
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.reading.annotations import FORMATTED
from sandbox.dataverse.reading.collection import COUNT_LIMIT
from sandbox.dataverse.reading.columns import Json
from sandbox.dataverse.reading.ordering import after, order_by
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import ORDER
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.sql import quoted

_LARGEST_PAGE = 5000
_CRM = "Microsoft.Dynamics.CRM."


def fetched(reader: Reader, table: Table, text: str, count: bool = False) -> Json:
    """One page of what a fetchXml asks of a table; `count` is $count=true."""
    fetch = parse_fetch(text)
    if fetch.entity.table != table.name:
        sentence = f"The fetchXml asks for '{fetch.entity.table}', the address for '{table.name}'."
        raise bad_query(f"{sentence} Both must name the same table.")
    return _Query(reader, fetch).answer(count)


class _Query:
    def __init__(self, reader: Reader, fetch: Fetch) -> None:
        self.reader, self.fetch = reader, fetch
        places = Places(reader.schema)
        joining = Joining(places, Asking(reader.user, reader.rights, reader.now or datetime.now(UTC)))
        joining.build(fetch.entity)
        self.places = places.found
        self.source, self.parameters = joining.sql(self.places[0])
        self.orders: list[Ordered] = ordered(places, fetch)
        self.shown: list[Shown] = []
        self.figures: list[Figure] = []
        for number, place in enumerate(self.places):
            self._choose(place, number)
        if not self.shown and not self.figures:
            raise bad_query("The fetchXml returns no column.")

    def answer(self, count: bool) -> Json:
        """Context, annotations and rows."""
        if self.fetch.aggregate:
            self._check_limit()
        size = self.fetch.top or self.fetch.count or _LARGEST_PAGE
        rows = self._rows(size + 1)
        more = len(rows) > size and self.fetch.top is None
        rows = rows[:size]
        answer: Json = {"@odata.context": self._context()}
        if count:
            answer["@odata.count"] = min(self._count(), COUNT_LIMIT)
        return answer | self._about_pages(rows, more) | {"value": self._answers(rows)}

    def _choose(self, place: Place, number: int) -> None:
        if not self.fetch.aggregate:
            found = shown_columns(place, number, self.fetch.distinct)
            self.shown += [found] if found.view.columns else []
            return
        groups = []
        for attribute in place.node.attributes or ():
            made = figure(place, attribute)
            self.figures += [made] if made else []
            groups += [] if made else [attribute]
        if groups:
            self.shown.append(named_columns(place, number, tuple(groups)))

    def _rows(self, limit: int) -> list[Row]:
        columns = [sql for found in self.shown for sql in found.sql()] + [found.column() for found in self.figures]
        if self._keeps_places:
            columns += [f"{found.term.sql} AS {quoted(ORDER.format(n))}" for n, found in enumerate(self.orders)]
        condition, parameters, offset = self._start(limit - 1)
        select = "SELECT DISTINCT " if self.fetch.distinct else "SELECT "
        tail = self._groups() + (order_by([found.term for found in self.orders]) if self.orders else "")
        sql = f"{select}{', '.join(columns)} {self.source}{condition}{tail} LIMIT {limit} OFFSET {offset}"
        return self.reader.database.rows(sql, [*self.parameters, *parameters])

    @property
    def _keeps_places(self) -> bool:
        return not self.fetch.aggregate and not self.fetch.distinct

    @property
    def _has_cookie(self) -> bool:
        return self._keeps_places and all(found.own for found in self.orders)

    @property
    def _terms(self) -> Terms:
        return [(found.column, found.read) for found in self.orders]

    def _start(self, size: int) -> tuple[str, list[object], int]:
        """Where a page begins: after the row of the cookie, or after so many where links multiply rows."""
        skipped = (self.fetch.page - 1) * size
        if self.fetch.cookie is None or not self._has_cookie:
            return "", [], skipped
        values = last_values(self.fetch.cookie, self._terms)
        if len(self.places) > 1:
            return "", [], skipped
        condition, parameters = after([found.term for found in self.orders], values)
        return f" AND {condition}", parameters, 0

    def _groups(self) -> str:
        groups = [sql.partition(" AS ")[0] for found in self.shown for sql in found.sql()]
        groups += [found.sql for found in self.figures if found.groups]
        return f" GROUP BY {', '.join(groups)}" if self.fetch.aggregate and groups else ""

    def _check_limit(self) -> None:
        if self._count() > min(self.fetch.aggregate_limit or MOST_ROWS, MOST_ROWS):
            raise bad_request("AggregateQueryRecordLimit exceeded. Cannot perform this operation.", "0x8004E023")

    def _count(self) -> int:
        return int(self.reader.database.value(f"SELECT count(*) {self.source}", self.parameters))

    def _about_pages(self, rows: list[Row], more: bool) -> Json:
        found: Json = {}
        if more and rows and self._has_cookie:
            first, last = ([row[ORDER.format(n)] for n in range(len(self.orders))] for row in (rows[0], rows[-1]))
            found["fetchxmlpagingcookie"] = cookie(self.fetch.page, self._terms, first, last)
        total = self._count() if self.fetch.total else -1
        found |= {"morerecords": more, "totalrecordcount": min(total, COUNT_LIMIT)}
        found["totalrecordcountlimitexceeded"] = total > COUNT_LIMIT
        wants = self.reader.preferences.wants
        return {f"@{_CRM}{name}": value for name, value in found.items() if wants(_CRM + name)}

    def _answers(self, rows: list[Row]) -> list[Json]:
        answers: list[Json] = [{} for _ in rows]
        for found in self.shown:
            for answer, part in zip(answers, found.answers(self.reader, rows), strict=True):
                answer.update(part)
        formatted = self.reader.preferences.wants(FORMATTED)
        for row, answer in zip(rows, answers, strict=True):
            for made in self.figures:
                answer |= written(made.alias, row[made.alias], formatted)
        return answers

    def _context(self) -> str:
        names = [name for found in self.shown for name in found.names.values()] + [made.alias for made in self.figures]
        return f"{self.reader.root}$metadata#{self.places[0].table.set_name}({','.join(names)})"
