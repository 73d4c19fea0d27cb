"""Changes to tasks: one made, one withdrawn, one passed on, one checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mappings.installation.permits import CasePermits
from mappings.mapping import Mapping
from mappings.reading.holders import QUEUES
from mappings.reading.observed import Observed
from mappings.remembering.adopting import OUR_REASON
from mappings.remembering.ids import queue_item_id, task_id
from mappings.remembering.ledger import Entry, new_entry, seeds_of
from mappings.writing.changes import Change, bind
from mappings.writing.owners import Owner
from policy.facts import Task
from policy.finding import TaskCheck, Want
from policy.settling import Settled
from policy.tasks import Key
from policy.tasks_seen import PARAGRAPHS

LONGEST_MISSING = 4_000


def new_task(
    observed: Observed, settled: Settled, want: Want, owner: Owner, today: date, permits: CasePermits
) -> tuple[Change, Entry]:
    """The creation of a wanted task, and its entry in the ledger."""
    mapping, writes = observed.mapping, observed.mapping.writes.task
    task = task_id(mapping.namespace, want.key)
    seeded = seeded_by(mapping, want)
    links = {
        writes.regarding.bind: bind(mapping.sources.case.entity_set, observed.case),
        writes.feedback.bind: bind(mapping.sources.feedback.entity_set, want.key.about),
        "ownerid@odata.bind": owner.bind,
    }
    made = _as_settled(settled, want)
    body = {
        mapping.sources.task.key: task,
        **_known(seeded),
        **mapping.purpose_column(want.key.purpose),
        **mapping.risk_column(made.risk_shown),
        **links,
        **_kept(observed, _check_of(settled, made) if permits.flags(want.key.about) else None),
    }
    seeds = seeds_of(*seeded.values())
    change = Change("POST", mapping.sources.task.entity_set, body, None, task, owner.id)
    return change, new_entry(want.key, today, str(want.for_), owner.id, seeds, observed.case)


def seeded_by(mapping: Mapping, want: Want) -> dict[str, Any]:
    """The columns of a task that are people's once it is there, as they are when it is made."""
    columns = mapping.writes.task.columns
    return {
        columns["subject"]: want.name.value,
        columns["description"]: "\n\n".join((*want.contents, _on_paragraphs(want.paragraphs))),
        columns["due"]: None if want.due is None else f"{want.due.isoformat()}T12:00:00Z",
    }


def queue_item(observed: Observed, task: str, queue: str) -> Change:
    """What puts a task that is made in the same changeset into a queue; Dataverse fills in the rest of the item.

    A refusal because such an item is there already is about the task: it was made before, so the change names it.
    """
    source = observed.mapping.sources.task
    body = {
        "queueitemid": queue_item_id(observed.mapping.namespace, task),
        "queueid@odata.bind": bind(QUEUES, queue),
        f"objectid_{source.table}@odata.bind": bind(source.entity_set, task),
    }
    return Change("POST", "queueitems", body, None, task)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in values.items() if value is not None}


def _on_paragraphs(paragraphs: tuple[str, ...]) -> str:
    plural = "s" if len(paragraphs) > 1 else ""
    return f"(Review and feedback process, paragraph{plural} {' and '.join(paragraphs)}.)"


def _as_settled(settled: Settled, want: Want) -> Task:
    """A task that is not made yet as it stands in the settled case file, under its key."""
    return next((task for task in settled.case_file.tasks if task.made_as == want.key), Task(id=""))


def _check_of(settled: Settled, made: Task) -> TaskCheck | None:
    return next((check for check in settled.assessment.checks if check.task == made.id), None)


def _kept(observed: Observed, check: TaskCheck | None) -> dict[str, Any]:
    """The validation columns of an open named task."""
    if check is None:
        return {}
    writes = observed.mapping.writes.task
    verdict = "incomplete" if check.missing else "complete"
    return {
        writes.columns["validation"]: writes.validation[verdict],
        writes.columns["missing"]: "\n".join(check.missing)[:LONGEST_MISSING] or None,
    }


def cancelled(observed: Observed, task: str, key: Key) -> Change:
    """The withdrawal of a task that nothing wants any more and nobody has touched, with the reason."""
    writes = observed.mapping.writes.task
    reason = f"{OUR_REASON}what is on record no longer calls for this task (paragraph {PARAGRAPHS[key.purpose][0]})."
    return _patch(observed, task, {**writes.cancelled, writes.columns["missing"]: reason})


def passed_on(observed: Observed, settled: Settled, task: Task, owner: Owner, permits: CasePermits) -> Change:
    """A task of ours, untouched, that is now for somebody else."""
    kept = _to_keep(observed, settled, task.id) if permits.flags(str(task.about)) else {}
    return _patch(observed, task.id, {"ownerid@odata.bind": owner.bind, **kept}, owner.id)


def _to_keep(observed: Observed, settled: Settled, task: str) -> dict[str, Any]:
    """The validation columns of a task that do not say yet what they should."""
    check = next((check for check in settled.assessment.checks if check.task == task), None)
    row = observed.task_rows[task]
    return {column: value for column, value in _kept(observed, check).items() if row.get(column) != value}


def _patch(observed: Observed, task: str, body: dict[str, Any], owner: str | None = None) -> Change:
    row = observed.task_rows[task]
    path = f"{observed.mapping.sources.task.entity_set}({task})"
    return Change("PATCH", path, body, row["@odata.etag"], task, owner)


def checked(observed: Observed, settled: Settled, others: Iterable[Change], permits: CasePermits) -> Iterator[Change]:
    """The validation of open named tasks whose columns do not say it yet, and that nothing else changes."""
    changed = {change.row for change in others}
    permitted = {task.id for task in settled.case_file.tasks if permits.flags(str(task.about))}
    for check in settled.assessment.checks:
        if check.task in observed.task_rows and check.task in permitted - changed:
            kept = _to_keep(observed, settled, check.task)
            if kept:
                yield _patch(observed, check.task, kept)
