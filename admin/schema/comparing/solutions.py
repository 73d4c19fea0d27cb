"""The publisher and the solution that are wanted against those that are there."""

from __future__ import annotations

from collections.abc import Iterator

from admin.schema.findings import Conflict, Finding, Missing, Note, There, What
from admin.schema.live import Live
from mappings.schema.wanted import Schema

UNFINISHED = "0.0.0.1"
"""The version of a solution from its making until all that belongs to it was published for the first time."""


def compare_publisher(schema: Schema, live: Live) -> Iterator[Finding]:
    """Whose names these are: one publisher has the prefix."""
    wanted = schema.publisher
    ours = next((each for each in live.publishers if each.unique_name == wanted.unique_name), None)
    others = [each.unique_name for each in live.publishers if each.unique_name != wanted.unique_name]
    if others:
        why = f"the prefix {wanted.prefix} is that of the publisher {', '.join(others)}"
        mend = "put that publisher's unique name into the mapping, if these names are its own, or another prefix"
        yield Conflict(What.PUBLISHER, wanted.unique_name, "", why, mend)
    elif ours is None:
        why = f"owns the names that begin with {wanted.prefix}_"
        yield Missing(What.PUBLISHER, wanted.unique_name, "", why, wanted)
    elif ours.prefix != wanted.prefix:
        why = f"its prefix is {ours.prefix}, not {wanted.prefix}"
        mend = "put its prefix, or another publisher, into the mapping"
        yield Conflict(What.PUBLISHER, wanted.unique_name, "", why, mend)
    else:
        yield There(What.PUBLISHER)
        if ours.option_prefix != wanted.option_prefix:
            why = f"its options begin with {ours.option_prefix}, the mapping's with {wanted.option_prefix}"
            yield Note(What.PUBLISHER, wanted.unique_name, "", why)


def compare_solution(schema: Schema, live: Live) -> Iterator[Finding]:
    """What everything is put in."""
    wanted, there = schema.solution, live.solution
    if there is None:
        yield Missing(What.SOLUTION, wanted.unique_name, "", "holds all that is made here", wanted)
        return
    ours = next((each.id for each in live.publishers if each.unique_name == schema.publisher.unique_name), None)
    if there.is_managed:
        mend = "import its newer version instead, from the environment where it is not managed"
        yield Conflict(What.SOLUTION, wanted.unique_name, "", "is managed here: nothing can be added to it", mend)
    elif there.publisher != ours:
        mend = f"put that publisher into the mapping, or another name than {wanted.unique_name}"
        yield Conflict(What.SOLUTION, wanted.unique_name, "", "belongs to another publisher", mend)
    else:
        yield There(What.SOLUTION)


def is_older(version: str, than: str) -> bool:
    """Whether one version of a solution comes before another. A version has up to four numbers."""
    return _numbers(version) < _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) if part.isdecimal() else 0 for part in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
