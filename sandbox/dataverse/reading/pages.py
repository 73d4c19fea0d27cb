"""Answers to GET on a collection: pages, the link to the next one, counts.

Microsoft Learn: "Page results" and "Count number of rows".
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from urllib.parse import quote

from sandbox.dataverse.errors import bad_query
from sandbox.dataverse.metadata.model import Table
from sandbox.dataverse.odata.options import Query, without_option
from sandbox.dataverse.odata.preferences import LARGEST_PAGE
from sandbox.dataverse.reading import collection
from sandbox.dataverse.reading.columns import Json
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.reading.scope import EVERYTHING, Scope

_TOTAL = "Microsoft.Dynamics.CRM.totalrecordcount"
_EXCEEDED = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"
_TRACKED = re.compile(r'istracking="True" since="(\d+)"')


def page(
    reader: Reader, table: Table, query: Query, address: str, query_string: str,
    scope: Scope = EVERYTHING,
) -> Json:  # fmt: skip
    """One page of rows. `address` and `query_string` are the request's own: the next link repeats them."""
    asked = reader.preferences.page_size
    limit = asked or (query.top if query.top is not None else LARGEST_PAGE)
    start = _read_token(query.skip_token) if query.skip_token is not None else None
    # One row more than the page holds shows whether there is a next page.
    found = collection.fetch(reader, table, query, scope, limit=limit + 1, start_after=start)
    answer: Json = {"@odata.context": context(reader, table, query)}
    if query.count:
        answer |= _counts(reader, table, query, scope)
    answer["value"] = found.answers[:limit]
    if len(found.answers) > limit and (asked or query.top is None):
        token = _write_token(found.order_values[limit - 1], query.tracked_since)
        answer["@odata.nextLink"] = _next_link(address, query_string, token)
    return answer


def context(reader: Reader, table: Table, query: Query, single: bool = False) -> str:
    """The @odata.context of an answer."""
    parts = list(query.select or ())
    parts += [f"{expand.navigation}({','.join(expand.query.select or ())})" for expand in query.expand]
    columns = f"({','.join(parts)})" if parts else ""
    return f"{reader.root}$metadata#{table.set_name}{columns}{'/$entity' if single else ''}"


def row_count(reader: Reader, table: Table, scope: Scope = EVERYTHING) -> int:
    """The answer of /$count, which never passes 5,000."""
    return min(collection.count(reader, table, Query(), scope), collection.COUNT_LIMIT)


def _counts(reader: Reader, table: Table, query: Query, scope: Scope) -> Json:
    total = collection.count(reader, table, query, scope)
    exceeded = total > collection.COUNT_LIMIT
    shown: Json = {"@odata.count": min(total, collection.COUNT_LIMIT)}
    if reader.preferences.wants(_TOTAL):
        shown[f"@{_TOTAL}"] = min(total, collection.COUNT_LIMIT)
    if reader.preferences.wants(_EXCEEDED):
        shown[f"@{_EXCEEDED}"] = exceeded
    return shown


def tracked_since(token: str | None) -> int | None:
    """The versionnumber in the token of a tracked read; None for any other."""
    found = _TRACKED.search(token or "")
    return int(found[1]) if found else None


def _next_link(address: str, query_string: str, token: str) -> str:
    kept = without_option(query_string, "$skiptoken")
    return f"{address}?{kept}{'&' if kept else ''}$skiptoken={quote(token, safe='')}"


def _write_token(values: Sequence[object], since: int | None) -> str:
    encoded = base64.urlsafe_b64encode(json.dumps(values).encode()).decode()
    tracking = f'istracking="{since is not None}"' + (f' since="{since}"' if since is not None else "")
    return f'<cookie pagingcookie="{encoded}" {tracking} />'


def _read_token(token: str) -> list[object]:
    try:
        values = json.loads(base64.urlsafe_b64decode(token.split('"')[1]))
    except (ValueError, IndexError) as error:
        raise bad_query("Malformed $skiptoken. Follow the @odata.nextLink as it was given.") from error
    if not isinstance(values, list):
        raise bad_query("Malformed $skiptoken. Follow the @odata.nextLink as it was given.")
    return values
