"""An answer against what stands in Dataverse: the ordered changes that are still to be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mappings.installation.permits import EVERYTHING, CasePermits
from mappings.reading.active import active_feedback
from mappings.reading.observed import Observed
from mappings.reading.readers import Row
from mappings.remembering import ledger as ledgers
from mappings.remembering.case_seen import CaseSeen
from mappings.remembering.ids import assessment_id, task_id
from mappings.remembering.ledger import Ledger
from mappings.remembering.with_the_case import case_seen
from mappings.writing.canonical import inputs_of
from mappings.writing.changes import Change, Plan
from mappings.writing.drafts import new_drafts, request_column
from mappings.writing.feedback_columns import feedback_columns
from mappings.writing.left_alone import LeftAlone, left_in
from mappings.writing.lengths import ledger_that_fits
from mappings.writing.owners import owner_for
from mappings.writing.passing_on import PassingOn
from mappings.writing.result import reporting, result_json
from mappings.writing.task_rows import cancelled, checked, new_task, queue_item
from mappings.writing.template_files import Templates
from mappings.writing.token import bound_again
from policy.assessment import Assessment, silent
from policy.settling import Settled
from policy.tasks import Fate


def plan(
    observed: Observed,
    settled: Settled,
    ledger: Ledger,
    today: date,
    templates: Templates | None = None,
    permits: CasePermits = EVERYTHING,
) -> Plan:
    """The changes that bring Dataverse to the settled answer, as far as they are permitted; none where it stands so.

    The token's row comes first in every plan, so that a worker that looked at older facts cannot win. Documents are
    worded by the shipped templates where no others are given. `permits` are those under which it was settled. Raises
    LedgerTooLong.
    """
    tasks, ledger = _task_changes(observed, settled, ledger, today, permits)
    drafts = new_drafts(observed, settled, ledger, today, templates)
    ledger = drafts.ledger.written_on(today, _case_to_remember(observed, ledger, permits))
    values = _assessment_values(observed, settled, ledger)
    left = LeftAlone(observed, ledger, _stands(observed, values, ledger))
    tasks = tuple(_without_what_is_left(observed, tasks, left))
    feedback = tuple(_feedback_changes(observed, settled, drafts.answered, permits, left))
    others, ledger = (*tasks, *drafts.changes, *feedback), left.of_rows_there()
    token = _token_change(observed, _with_the_ledger(values, ledger, observed.case), ledger, today, forced=bool(others))
    return Plan(
        changes=(() if token is None else (token, *others)),
        assessment=settled.assessment,
        ledger=ledger,
        made=tuple(task_id(observed.mapping.namespace, want.key) for want in settled.to_make),
        withdrawn=tuple(task_id(observed.mapping.namespace, key) for key in settled.to_withdraw),
        drafted=tuple(change.row for change in drafts.changes),
    )


def _case_to_remember(observed: Observed, ledger: Ledger, permits: CasePermits) -> CaseSeen | None:
    """The case as it stands; as it was while tasks may not be given back: what befell them would be forgotten."""
    still_open = (entry.key for entry in ledger.entries.values() if entry.fate is Fate.OPEN)
    may_touch_all = all(map(permits.task, still_open))
    return case_seen(observed.case_row) if may_touch_all or ledger.case is None else ledger.case


def _task_changes(
    observed: Observed, settled: Settled, ledger: Ledger, today: date, permits: CasePermits
) -> tuple[tuple[Change, ...], Ledger]:
    changes: list[Change] = []
    namespace = observed.mapping.namespace
    for want in settled.to_make:
        owner = owner_for(want.for_, observed.held, ledger.refused)
        change, entry = new_task(observed, settled, want, owner, today, permits)
        changes.append(change)
        if owner.queue is not None:
            changes.append(queue_item(observed, change.row, owner.queue))
        ledger = ledger.with_entry(change.row, entry)
    for key in settled.to_withdraw:
        task = task_id(namespace, key)
        changes.append(cancelled(observed, task, key))
        ledger = ledger.with_fate(task, Fate.WITHDRAWN)
    passed_on, ledger = PassingOn(observed, settled, ledger, permits).changes()
    changes += passed_on
    return (*changes, *checked(observed, settled, changes, permits)), ledger


def _feedback_changes(
    observed: Observed, settled: Settled, answered: frozenset[str], permits: CasePermits, left: LeftAlone
) -> Iterator[Change]:
    """The kept columns of active rows, but for those that are left alone, and the requests that are answered."""
    entity_set = observed.mapping.sources.feedback.entity_set
    for about, row in active_feedback(observed).items():
        wanted = feedback_columns(observed, settled.assessment, about) if permits.flags(about) else {}
        changed = _differing(row, wanted)
        if permits.flags(about):
            was_written = any(row.get(column) for column in wanted)
            changed = left.without_these(about, wanted, changed, was_written=was_written)
        if about in answered:
            changed |= _differing(row, {request_column(observed.mapping): None})
        if changed:
            yield Change("PATCH", f"{entity_set}({about})", changed, row["@odata.etag"], about)


def _differing(row: Row, wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in wanted.items() if not _same(row.get(column), value)}


def _without_what_is_left(observed: Observed, tasks: Iterable[Change], left: LeftAlone) -> Iterator[Change]:
    """The changes of tasks; of those that only check one, what is still to be written."""
    columns = observed.mapping.writes.task.columns
    kept = {columns["validation"], columns["missing"]}
    for change in tasks:
        body = change.body
        if change.method == "PATCH" and kept.issuperset(body):
            body = left.without_these(change.row, body, body, was_written=True)
        if body:
            yield replace(change, body=body)


def _stands(observed: Observed, values: Mapping[str, Any], ledger: Ledger) -> bool:
    """Whether the facts and the answer are those of the last write: what differs was changed by something else."""
    columns, token = observed.mapping.writes.assessment.columns, observed.token or {}
    said = reporting(values["result"], left_in(ledger))
    return token.get(columns["inputs"]) == values["inputs"] and _same(token.get(columns["result"]), said)


def _same(there: Any, wanted: Any) -> bool:
    """Whether a column already says it; an empty yes-or-no column says no."""
    if isinstance(wanted, bool):
        return bool(there) is wanted
    if there.__class__ is wanted.__class__ and there == wanted:
        return True  # an answer is long, and mostly stands there already
    return _text(there) == _text(wanted)


def _text(value: Any) -> str:
    return str(value or "").replace("\r\n", "\n").strip()


def _token_change(
    observed: Observed, values: dict[str, Any], ledger: Ledger, today: date, *, forced: bool
) -> Change | None:
    """The change of the assessment row; None where neither it nor anything else has changed."""
    columns = observed.mapping.writes.assessment.columns
    row = observed.token
    if row is None:
        return _first_assessment(observed, values, today) if forced or observed.feedback else None
    changed = {columns[name]: v for name, v in values.items() if not _same(row.get(columns[name]), v)}
    changed |= bound_again(observed.mapping, observed.case, row)
    if not forced and set(changed) <= _of_a_newer_release(observed, ledger):
        return None
    body = {**changed, columns["inputs"]: values["inputs"], columns["evaluated_on"]: today.isoformat()}
    table = observed.mapping.writes.assessment
    token = str(row[table.key]).lower()
    return Change("PATCH", f"{table.entity_set}({token})", body, row["@odata.etag"], token)


def _of_a_newer_release(observed: Observed, ledger: Ledger) -> set[str]:
    """The ledger's column, where it differs only in what an older release did not remember: no write by itself."""
    column = observed.mapping.writes.assessment.columns["ledger"]
    kept = (observed.token or {}).get(column)
    is_older = observed.ledger.case is None and _same(kept, ledgers.to_json(ledger.without_the_case))
    return {column} if is_older else set()


def _with_the_ledger(values: Mapping[str, Any], ledger: Ledger, case: str) -> dict[str, Any]:
    """What the assessment is to hold: the answer with what is left alone, and what is remembered.

    Raises LedgerTooLong.
    """
    said = reporting(values["result"], left_in(ledger))
    return {**values, "result": said, "ledger": ledger_that_fits(ledgers.to_json(ledger), case)}


def _assessment_values(observed: Observed, settled: Settled, ledger: Ledger) -> dict[str, Any]:
    """What the assessment is to hold but for the ledger."""
    assessment = _to_say(observed, settled.assessment, ledger)
    look_again = assessment.look_again_on
    return {
        "inputs": inputs_of(settled.case_file, settled.assessment.policy_edition, observed.mapping.version),
        "look_again_on": None if look_again is None else look_again.isoformat(),
        "open": assessment.is_open,
        "result": result_json(assessment),
        "trouble_code": None,
        "trouble_since": None,
        "trouble_attempts": None,
    }


def _to_say(observed: Observed, assessment: Assessment, ledger: Ledger) -> Assessment:
    """The answer; nothing of a case on which there is no feedback and no task of ours is open.

    Such a case gets no assessment. One that is there, as feedback was or as a look at the case failed, says no more.
    """
    if observed.feedback or any(entry.fate is Fate.OPEN for entry in ledger.entries.values()):
        return assessment
    return silent(assessment)


def _first_assessment(observed: Observed, values: dict[str, Any], today: date) -> Change:
    table = observed.mapping.writes.assessment
    token = assessment_id(observed.mapping.namespace, observed.case)
    body = {table.columns[name]: value for name, value in values.items() if value is not None}
    body |= {
        table.key: token,
        table.columns["name"]: "Assessment under the review and feedback process",
        table.columns["evaluated_on"]: today.isoformat(),
        **bound_again(observed.mapping, observed.case, {}),
    }
    return Change("POST", table.entity_set, body, None, token)
