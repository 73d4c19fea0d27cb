"""A FetchXML query as a tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column to return; of an aggregate query what is counted, or what groups."""

    name: str
    alias: str | None = None
    aggregate: str | None = None
    group: bool = False
    date_part: str | None = None
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class OrderBy:
    """A column, or the alias of one in an aggregate query; `link` is the alias of another element."""

    attribute: str | None
    alias: str | None
    link: str | None
    descending: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A column, an operator of "condition element", and values; `value_of` is another column to compare with."""

    attribute: str
    operator: str
    values: tuple[str, ...]
    link: str | None = None
    value_of: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions, filters and tests of related rows, joined by and, or by or."""

    kind: str
    parts: tuple[Condition | Filter | Link, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """The <entity>, or what a <link-entity> holds; `attributes` is None for all columns."""

    table: str
    attributes: tuple[Attribute, ...] | None
    orders: tuple[OrderBy, ...] = ()
    filters: tuple[Filter, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Rows whose column `here` equals the column `there` of the element around it."""

    node: Node
    here: str
    there: str
    kind: str
    alias: str | None


@dataclass(frozen=True, slots=True)
class Fetch:
    """The whole query; `cookie` is the text of paging-cookie."""

    entity: Node
    top: int | None = None
    count: int | None = None
    page: int = 1
    cookie: str | None = None
    distinct: bool = False
    aggregate: bool = False
    aggregate_limit: int | None = None
    total: bool = False
    raw_order: bool = False
