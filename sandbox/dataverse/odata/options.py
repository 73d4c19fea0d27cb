"""Query options ($select, $filter, $expand, ...) as one value.

Microsoft Learn: "Query data using the Web API" and its pages. An option that is not known is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote_plus

from sandbox.dataverse.errors import DataverseError, bad_query, not_built
from sandbox.dataverse.odata.filters import parse_filter
from sandbox.dataverse.odata.syntax import Condition

QUERY_OPTIONS = frozenset({"$select", "$filter", "$expand", "$orderby", "$top", "$count", "$skiptoken"})
WRITE_OPTIONS = frozenset({"$select", "$expand", "tag"})
EXPAND_OPTIONS = frozenset({"$select", "$filter", "$expand", "$orderby", "$top"})
_NOT_BUILT = ("$apply", "fetchXml", "savedQuery", "userQuery", "sql", "$deltatoken", "partitionId", "x-ms-file-name")

REMEMBERED = 4096
"""Texts whose meaning is remembered: clients ask the same again and again."""


@dataclass(frozen=True, slots=True)
class Order:
    """One term of $orderby."""

    path: tuple[str, ...]
    descending: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of a table; `select` is None for all columns. `tracked_since`: the versionnumber when a tracked
    read of several pages began."""

    select: tuple[str, ...] | None = None
    condition: Condition | None = None
    expand: tuple[Expand, ...] = ()
    order: tuple[Order, ...] = ()
    top: int | None = None
    count: bool = False
    skip_token: str | None = None
    tracked_since: int | None = None


@dataclass(frozen=True, slots=True)
class Expand:
    """A navigation property to follow, and what is asked of the rows there."""

    navigation: str
    query: Query


def split_options(query_string: str) -> dict[str, str]:
    """The options of a query string, names and values form-decoded ('+' is a space)."""
    return dict(_split_options(query_string))


@lru_cache(REMEMBERED)
def _split_options(query_string: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, value in parse_qsl(query_string, keep_blank_values=True):
        if name in found:
            raise bad_query(
                f"Query option '{name}' was specified more than once, but it must be specified at most once."
            )
        found[name] = value
    return found


def without_option(query_string: str, name: str) -> str:
    """The query string as the client wrote it, less one option."""
    parts = (part for part in query_string.split("&") if part)
    return "&".join(part for part in parts if unquote_plus(part.partition("=")[0]) != name)


def parse_query(options: Mapping[str, str], allowed: frozenset[str] = QUERY_OPTIONS) -> Query:
    """Options into a query; 400 or 501 for what is not in `allowed`."""
    for name in options:
        if name not in allowed and not name.startswith("@"):
            raise _refused(name)
    aliases = {name: value for name, value in options.items() if name.startswith("@")}
    return Query(
        select=_names(options.get("$select")),
        condition=parse_filter(options["$filter"], aliases) if "$filter" in options else None,
        expand=parse_expand(options["$expand"]) if "$expand" in options else (),
        order=_order(options["$orderby"]) if "$orderby" in options else (),
        top=_whole("$top", options.get("$top")),
        count=_flag(options.get("$count")),
        skip_token=options.get("$skiptoken"),
    )


@lru_cache(REMEMBERED)
def parse_expand(text: str) -> tuple[Expand, ...]:
    """The items of an $expand, with their own options inside parentheses."""
    return tuple(_expand_item(item) for item in _split(text, ","))


def _expand_item(item: str) -> Expand:
    name, _, rest = item.strip().partition("(")
    if "/" in name:
        raise not_built(f"paths inside $expand ('{name}')")
    if not rest:
        return Expand(name.strip(), Query())
    if not rest.endswith(")"):
        raise bad_query(f"Term '{item}' is not valid in a $select or $expand expression.")
    options: dict[str, str] = {}
    for option in _split(rest[:-1], ";"):
        key, separator, value = option.strip().partition("=")
        if not separator or key in options:
            raise bad_query(f"Term '{option}' is not valid in a $select or $expand expression.")
        options[key] = value
    return Expand(name.strip(), parse_query(options, EXPAND_OPTIONS))


def _split(text: str, separator: str) -> list[str]:
    """Parts between separators that are in no parentheses and no quotes."""
    parts, depth, quoted, start = [], 0, False, 0
    for position, character in enumerate(text):
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
            if character == separator and depth == 0:
                parts.append(text[start:position])
                start = position + 1
    if depth or quoted:
        raise bad_query(f"Found an unbalanced bracket expression in '{text}'.")
    return [*parts, text[start:]]


@lru_cache(REMEMBERED)
def _names(text: str | None) -> tuple[str, ...] | None:
    """$select; an asterisk means all columns."""
    if text is None:
        return None
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise bad_query("$select names no column.")
    return None if "*" in names else names


def _order(text: str) -> tuple[Order, ...]:
    return tuple(_order_term(term.split(), text) for term in text.split(","))


def _order_term(words: list[str], text: str) -> Order:
    if not words or len(words) > 2 or (len(words) == 2 and words[1] not in ("asc", "desc")):
        raise bad_query(f"Syntax error in $orderby '{text}'. Write: column asc, column desc.")
    return Order(tuple(words[0].split("/")), words[-1] == "desc" and len(words) == 2)


def _whole(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or (name == "$top" and not 0 <= int(text) <= 5000):
        raise bad_query(f"Invalid value '{text}' for {name} query option found. Give a whole number up to 5000.")
    return int(text)


def _flag(text: str | None) -> bool:
    if text not in (None, "true", "false"):
        raise bad_query(f"Invalid value '{text}' for $count query option found. Valid values are 'true' and 'false'.")
    return text == "true"


def _refused(name: str) -> DataverseError:
    if name == "$skip":
        return bad_query("Skip Clause is not supported in CRM")
    if name in _NOT_BUILT:
        return not_built(f"the query option {name}")
    return bad_query(f"The query parameter {name} is not supported")
