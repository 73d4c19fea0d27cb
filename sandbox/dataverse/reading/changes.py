"""Change tracking: a link to what changed since, and what did.

"Use change tracking to synchronize data with external systems" (Microsoft Learn). A token is a version and a time.
UNVERIFIED: the answer for a table without change tracking; status and sentence for a token older than seven days; that
more than a page of changes goes on through a nextLink with a later token.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from sandbox.dataverse.errors import bad_query, bad_request
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.options import Order, Query, without_option
from sandbox.dataverse.odata.preferences import LARGEST_PAGE
from sandbox.dataverse.reading import collection
from sandbox.dataverse.reading.columns import Json
from sandbox.dataverse.reading.pages import context, page
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import Scope
from sandbox.dataverse.storage.deletions import deletions
from sandbox.dataverse.storage.sql import quoted

DELTA = "$deltatoken"
_KEPT = timedelta(days=7)
_TOKEN = re.compile(r"(\d+)!(\d\d/\d\d/\d{4} \d\d:\d\d:\d\d)")
_TIME = "%m/%d/%Y %H:%M:%S"


def tracked_page(reader: Reader, table: Table, query: Query, address: str, query_string: str) -> Json:
    """A page of all rows; the last one ends with a deltaLink from before the first."""
    _check(table, query)
    version = query.tracked_since or _newest(reader)
    found = page(reader, table, replace(query, tracked_since=version), address, query_string)
    if "@odata.nextLink" not in found:
        rows = found.pop("value")
        found |= {"@odata.deltaLink": _link(reader, address, query_string, version), "value": rows}
    return found


def changes(reader: Reader, table: Table, query: Query, token: str, address: str, query_string: str) -> Json:
    """Rows that are new or changed since the token, then those deleted, and the next link."""
    _check(table, query)
    since = _read(reader, token)
    limit = reader.preferences.page_size or LARGEST_PAGE
    newest = _newest(reader)
    found = collection.fetch(reader, table, replace(query, order=(Order(("versionnumber",), False),)), _after(since),
                             limit=limit + 1)  # fmt: skip
    gone = deletions(reader.database, table, since, limit + 1)
    versions = sorted([*(row["versionnumber"] for row in found.rows), *(row["version"] for row in gone)])
    more = len(versions) > limit
    last = versions[limit - 1] if more else newest
    shown = [answer for row, answer in zip(found.rows, found.answers, strict=True) if row["versionnumber"] <= last]
    shown += [_deleted(reader, table, row["row_id"]) for row in gone if row["version"] <= last]
    link = _link(reader, address, query_string, last)
    return {
        "@odata.context": f"{context(reader, table, query)}/$delta",
        "@odata.nextLink" if more else "@odata.deltaLink": link,
        "value": shown,
    }


def change_count(reader: Reader, table: Table, token: str) -> int:
    """The answer of /$count?$deltatoken=..."""
    _check(table, Query())
    since = _read(reader, token)
    found = collection.count(reader, table, Query(), _after(since))
    return found + len(deletions(reader.database, table, since, LARGEST_PAGE))


def _check(table: Table, query: Query) -> None:
    if not table.properties.get("ChangeTrackingEnabled"):
        raise bad_request(
            f"Entity: {table.name} isn't enabled for change tracking. Set ChangeTrackingEnabled in its definition.",
            "0x80072491",
        )
    used = {"filter": query.condition, "orderby": query.order, "expand": query.expand, "top": query.top}
    if any(value not in (None, ()) for value in used.values()):
        raise bad_query(
            'The "${filter|orderby|expand|top}" query parameter isn\'t supported when Change Tracking is enabled.'
        )


def _after(version: int) -> Scope:
    return Scope("{alias}." + quoted("versionnumber") + " > ?", (version,))


def _newest(reader: Reader) -> int:
    return int(reader.database.value("SELECT value FROM sandbox_counter WHERE name = 'versionnumber'") or 0)


def _link(reader: Reader, address: str, query_string: str, version: int) -> str:
    token = quote(f"{version}!{_now(reader).strftime(_TIME)}", safe="")
    kept = without_option(without_option(query_string, DELTA), "$skiptoken")
    return f"{address}?{'&'.join([*kept.split('&'), f'{DELTA}={token}']).lstrip('&')}"


def _read(reader: Reader, token: str) -> int:
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise bad_query(f"Malformed {DELTA}. Follow the @odata.deltaLink as it was given.")
    if _now(reader) - datetime.strptime(found[2], _TIME).replace(tzinfo=UTC) > _KEPT:
        sentence = "Version stamp associated with the client has expired. Please perform a full sync."
        raise bad_request(sentence, "0x80044352")
    return int(found[1])


def _now(reader: Reader) -> datetime:
    return reader.now or datetime.now(UTC)


def _deleted(reader: Reader, table: Table, row_id: str) -> Json:
    where = f"{reader.root}$metadata#{table.set_name}/$deletedEntity"
    return {"@odata.context": where, "id": row_id, "reason": "deleted"}
