"""Whether the demonstration went as it must: the end state, the replay and the costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sandbox.demo.costs import Counted
from sandbox.demo.end_state import CaseEnd
from sandbox.demo.replay import Replayed
from sandbox.demo.snapshots import Snapshot
from sandbox.demo.telling import chapter, paragraph

WELL, DIFFERS = 0, 1


def wrong_numbers(expected: Mapping[str, int], rows: Snapshot) -> Iterator[str]:
    """A line for each table that holds more or fewer rows than it should."""
    for table, number in expected.items():
        if len(rows[table]) != number:
            yield f"{table}: expected {number} rows, found {len(rows[table])}"


def wrong_on_replay(replayed: Replayed) -> Iterator[str]:
    """A line for each row that a webhook changed when it came again, and for writes."""
    yield from (f"delivered again, webhooks changed something: {change}" for change in replayed.changes)
    if replayed.cost.writes:
        yield f"delivered again, webhooks made the app write {replayed.cost.writes} times"


def wrong_costs(costs: Iterable[Counted]) -> Iterator[str]:
    """A line for each kind of webhook that costs more requests than it should, or fewer."""
    return (f"a webhook, if {each.kind}: {each.cost}" for each in costs if not each.as_expected)


def conclude(expected: Iterable[CaseEnd], wrong: tuple[str, ...]) -> int:
    """Say how it went. The exit status: 0 when nothing is wrong, else 1."""
    chapter("The end state, row by row, against the table in sandbox/demo/expected.py")
    for line in wrong:
        paragraph(f"NOT AS EXPECTED  {line}")
    if wrong:
        return DIFFERS
    stages = "; ".join(f"{end.case} {end.stage}" for end in expected)
    paragraph(f"As expected. {stages}.")
    return WELL
