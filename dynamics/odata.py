"""OData text: literals for `$filter`, and queries that are safe in a URL.

Values from outside reach a URL only through `guid`, `text`, `moment` and `day`; names are checked; the rest is
percent-encoded. Source: Microsoft, "Query data using the Web API" and "Filter rows using OData".
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import quote

from dynamics.ids import guid

__all__ = ["day", "expand", "guid", "moment", "query", "relative", "row", "text"]

_SET = re.compile(r"[A-Za-z_]\w*(?:\([0-9A-Fa-f-]{36}\))?(?:/[A-Za-z_]\w*)?", re.ASCII)
_NAMES = re.compile(r"[A-Za-z_][\w/]*(?:,[A-Za-z_][\w/]*)*", re.ASCII)
_ORDER = re.compile(r"[A-Za-z_][\w/]*(?: asc| desc)?(?:,[A-Za-z_][\w/]*(?: asc| desc)?)*", re.ASCII)
_RELATIVE = re.compile(r"[A-Za-z_$][!-~]*")  # printable ASCII without a space
_UNSAFE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_PLAIN = "$(),'/:;"  # read the same by every OData parser, encoded or not; "=", "&", "+", "#" and "%" are not
_ONLY_SPACES = re.compile(r"\$[a-z]+=[\w.~$(),'/:; -]*", re.ASCII)

ENCODED = 256
"""Options remembered as they were checked and encoded: the columns of every query for a case are those for the next."""

Names = str | Sequence[str]


def text(value: str) -> str:
    """Return a string literal, with quotation marks doubled. ValueError for control characters."""
    if _UNSAFE.search(value):
        raise ValueError("a text in a filter must not hold control characters or half a surrogate pair")
    return "'" + value.replace("'", "''") + "'"


def moment(value: datetime) -> str:
    """Return a DateTimeOffset literal in UTC, cut to the whole second, which is what Dataverse stores."""
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone; give an aware datetime")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(value: date) -> str:
    """Return a Date literal. A datetime is refused: which day it is depends on where one stands."""
    if isinstance(value, datetime):
        raise TypeError("a day is a date without a time; turn the moment into a date first")
    return value.isoformat()


def row(entity_set: str, row_id: str) -> str:
    """Return the address of one row: `tasks(guid)`."""
    return f"{_checked(_SET, entity_set, 'entity set')}({guid(row_id)})"


def expand(
    navigation: str,
    *,
    select: Names = (),
    filter: str | None = None,
    expand: Names = (),
    orderby: Names = (),
) -> str:
    """Return one item for the `expand` of `query` or of another item: `owninguser($select=fullname)`."""
    _checked(_NAMES, navigation, "navigation property")
    options = ";".join(_options(select, filter, expand, orderby, None))
    return f"{navigation}({options})" if options else navigation


def query(
    entity_set: str,
    *,
    select: Names = (),
    filter: str | None = None,
    expand: Names = (),
    orderby: Names = (),
    top: int | None = None,
) -> str:
    """Return a query below the API root, percent-encoded: `tasks?$select=subject&$filter=...`.

    `entity_set` may also be one row (see `row`). `filter` is OData text made with the literals of this module;
    items of `expand` are navigation properties or made with `expand`. Raises ValueError for a wrong name.
    """
    _checked(_SET, entity_set, "entity set")
    options = "&".join(_encoded(option) for option in _options(select, filter, expand, orderby, top))
    return f"{entity_set}?{options}" if options else entity_set


def relative(query: str) -> str:
    """Return a query as it is, when it is percent-encoded and stays below the root of the API; else ValueError."""
    path = query.partition("?")[0]
    if not _RELATIVE.fullmatch(query) or "#" in query or ".." in path:
        raise ValueError("a query is relative to the API and percent-encoded; make it with dynamics.odata")
    return query


def _options(select: Names, filter: str | None, expand: Names, orderby: Names, top: int | None) -> Iterator[str]:
    if select:
        yield "$select=" + _checked(_NAMES, _joined(select), "list of columns")
    if filter is not None:
        yield "$filter=" + filter
    if expand:
        yield "$expand=" + _joined(expand)
    if orderby:
        yield "$orderby=" + _checked(_ORDER, _joined(orderby), "order")
    if top is not None:
        yield f"$top={_positive(top)}"


def _encoded(option: str) -> str:
    # conditions mostly hold nothing but a space that has to be encoded, and name another case each time
    return option.replace(" ", "%20") if _ONLY_SPACES.fullmatch(option) else _quoted(option)


@lru_cache(ENCODED)
def _quoted(option: str) -> str:
    name, _, value = option.partition("=")
    return f"{name}={quote(value, safe=_PLAIN)}"


def _joined(names: Names) -> str:
    return names if isinstance(names, str) else ",".join(names)


def _positive(number: int) -> int:
    if number < 1:
        raise ValueError(f"$top must be 1 or more, not {number}")
    return number


@lru_cache(ENCODED)
def _checked(form: re.Pattern[str], value: str, what: str) -> str:
    if not form.fullmatch(value):
        raise ValueError(f"{value!r} is not a valid {what}")
    return value
