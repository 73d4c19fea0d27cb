"""Whether the demonstration went as it must: the end state, the replay and the costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sandbox.demo.costs import Counted
from sandbox.demo.end_state import Standing
from sandbox.demo.replay import Replayed
from sandbox.demo.snapshots import WRITTEN, Snapshot
from sandbox.demo.telling import chapter, counted, paragraph

WELL, DIFFERS = 0, 1


def wrong_numbers(expected: Mapping[str, int], rows: Snapshot) -> Iterator[str]:
    """A line for each table that holds more or fewer rows than it should."""
    for table, number in expected.items():
        if len(rows[table]) != number:
            yield f"{table}: expected {number} rows, found {len(rows[table])}"


def wrong_writers(rows: Snapshot, app_user: str) -> Iterator[str]:
    """A line for each row of people's tables that the app wrote last."""
    for table in rows.keys() - WRITTEN:
        for row, columns in rows[table].items():
            if columns.get("_modifiedby_value") == app_user:
                yield f"{table}({row}): the app wrote to a row of people's"


def wrong_on_replay(replayed: Replayed) -> Iterator[str]:
    """A line for each row that a webhook changed when it came again, and for writes."""
    yield from (f"delivered again, webhooks changed something: {change}" for change in replayed.changes)
    if replayed.cost.writes:
        yield f"delivered again, webhooks made the app write {replayed.cost.writes} times"


def wrong_costs(costs: Iterable[Counted]) -> Iterator[str]:
    """A line for each kind of webhook that costs more requests than it should, or fewer."""
    return (f"a webhook, if {each.kind}: {each.cost}" for each in costs if not each.as_expected)


def conclude(expected: Collection[Standing], wrong: tuple[str, ...]) -> int:
    """Say how it went. The exit status: 0 when nothing is wrong, else 1."""
    chapter("The end state, case by case, against the tables in sandbox/demo/expected.py and day/expected.py")
    for line in wrong:
        paragraph(f"NOT AS EXPECTED  {line}")
    if wrong:
        return DIFFERS
    tasks, drafts = (sum(len(each) for each in column) for column in zip(*map(_to_do, expected), strict=True))
    paragraph(
        f"As expected: {len(expected)} cases, each with its stage, next step, date of Judicial Review and flagged"
        f" paragraphs; {counted(tasks, 'task')} with owner and state; {counted(drafts, 'draft')}, not sent."
    )
    return WELL


def _to_do(end: Standing) -> tuple[tuple[object, ...], tuple[object, ...]]:
    return end.tasks, end.drafts
