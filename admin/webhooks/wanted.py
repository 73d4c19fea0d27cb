"""What is to be registered for a mapping, given the columns that the environment's tables have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dynamics.registration.values import Image, ImageKind, Message, Step
from mappings.listening import Listening, listening, row_to_try
from mappings.mapping import Mapping as SiteMapping

NAME = "Review and feedback"
"""Of the endpoint, by which it is known again, and the beginning of the names of its steps."""
TEST = f"{NAME}: test of the way to the app"
ALIASES = {ImageKind.BEFORE: "PreImage", ImageKind.AFTER: "PostImage"}
COPIES = {
    Message.CREATE: (ImageKind.AFTER,),
    Message.UPDATE: (ImageKind.BEFORE, ImageKind.AFTER),
    Message.DELETE: (ImageKind.BEFORE,),
}
"""A row that moves between cases concerns both. There is nothing before a Create, nor after a Delete."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The steps, and what stands in their way: tables, each with what is wrong with it."""

    steps: tuple[Step, ...]
    in_the_way: tuple[tuple[str, str], ...]


def tables_wanted(mapping: SiteMapping) -> tuple[str, ...]:
    """Every table that a step is about."""
    return (*(each.table for each in listening(mapping)), row_to_try(mapping).table)


def wanted(mapping: SiteMapping, columns: Mapping[str, frozenset[str]]) -> Wanted:
    """What is wanted of an environment whose tables have these columns."""
    in_the_way: list[tuple[str, str]] = []
    steps: list[Step] = []
    for each in listening(mapping):
        known = columns.get(each.table, frozenset())
        missing = {*each.columns, *each.lookups} - known
        if missing:
            in_the_way.append((each.table, _lacking(missing, is_there=bool(known))))
        else:
            steps.extend(_of_table(each, known))
    row = row_to_try(mapping)
    if row.column in columns.get(row.table, frozenset()):
        steps.append(Step(TEST, row.table, Message.UPDATE, frozenset({row.column}), keeps_jobs=True))
    else:
        in_the_way.append((row.table, _lacking({row.column}, is_there=row.table in columns)))
    return Wanted(tuple(steps), tuple(in_the_way))


def _of_table(each: Listening, known: frozenset[str]) -> Iterator[Step]:
    told = frozenset({*each.columns, *(known & set(each.if_there))})
    for message in Message:
        columns = told if message is Message.UPDATE else frozenset[str]()
        yield Step(f"{NAME}: {message} of {each.table}", each.table, message, columns, _images(message, each.lookups))


def _images(message: Message, lookups: tuple[str, ...]) -> tuple[Image, ...]:
    return tuple(Image(ALIASES[kind], kind, frozenset(lookups)) for kind in COPIES[message])


def _lacking(missing: set[str], *, is_there: bool) -> str:
    mend = "run `python -m admin schema plan`, or set MAPPING to the mapping that fits"
    if not is_there:
        return f"is not in this environment; {mend}"
    return f"has no {', '.join(sorted(missing))}, which the mapping reads; {mend}"
