"""Work that people ended, to be made anew because somebody asks: what there is, and the changes that ask for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from mappings.mapping import Mapping
from mappings.reading.active import active_feedback
from mappings.reading.observed import Observed
from mappings.reading.readers import Column
from mappings.remembering import ledger as ledgers
from mappings.remembering.ledger import Entry
from mappings.writing.changes import Change
from mappings.writing.drafts import request_column
from policy.documents import DocumentKind
from policy.tasks import Fate, Key

ENDED = (Fate.CANCELLED, Fate.DELETED, Fate.MOVED)
"""What a person did to a task that is to be there after all."""


class CannotBeAsked(ValueError):
    """A document cannot be asked for now. Says why, and what to do."""


@dataclass(frozen=True, slots=True)
class EndedTask:
    """A task that is final for its round, and what became of it."""

    task: str
    key: Key
    fate: Fate


@dataclass(frozen=True, slots=True)
class GoneDraft:
    """A document that was drafted, of which no draft is on the case any more; the day of the newest."""

    about: str
    kind: DocumentKind
    made_on: str


def ended_tasks(seen: Observed, *, even_done: bool = False) -> Iterator[EndedTask]:
    """The tasks that people ended and that nothing stands in for. Raises LedgerUnreadable."""
    entries = seen.ledger.entries
    there = {entry.key.round for entry in entries.values() if entry.counts_as is Fate.OPEN}
    fates = (*ENDED, Fate.DONE) if even_done else ENDED
    for task, entry in sorted(entries.items(), key=_in_order):
        is_here = entry.key.about in seen.feedback_ids
        if is_here and entry.counts_as in fates and entry.key.round not in there:
            yield EndedTask(task, entry.key, entry.fate)


def gone_drafts(seen: Observed) -> Iterator[GoneDraft]:
    """The documents whose drafts are all gone, about feedback that can be written. Raises LedgerUnreadable."""
    messages = zip(seen.mapping.sources.messages, seen.messages, strict=True)
    there = {source.id_of(row) for source, rows in messages for row in rows}
    drafts = seen.ledger.documents
    kept = {(drafted.about, drafted.kind) for email, drafted in drafts.items() if email in there}
    gone = {(drafted.about, drafted.kind): drafted.made_on for drafted in sorted(drafts.values(), key=_by_day)}
    for (about, kind), made_on in sorted(gone.items()):
        if (about, kind) not in kept and about in active_feedback(seen):
            yield GoneDraft(about, kind, made_on)


def remake_changes(seen: Observed, tasks: Collection[str], drafts: Collection[GoneDraft]) -> tuple[Change, ...]:
    """The changes that ask for some tasks and documents, the token's first; none where all is asked for already.

    Raises CannotBeAsked.
    """
    table, token = seen.mapping.writes.assessment, seen.token
    requests = [_request(seen, draft) for draft in _one_for_each(drafts) if not _is_asked_for(seen, draft)]
    if token is None or not (tasks or requests):
        return ()
    ledger = seen.ledger
    for task in tasks:
        ledger = ledger.with_entry(task, replace(ledger.entries[task], remade=True))
    key = str(token[table.key]).lower()
    body = {table.columns["ledger"]: ledgers.to_json(ledger)}
    marked = Change("PATCH", f"{table.entity_set}({key})", body, token["@odata.etag"], key)
    return (marked, *requests)


def clearing_change(seen: Observed) -> Change | None:
    """The change that empties the ledger's column; None where there is no assessment."""
    table, token = seen.mapping.writes.assessment, seen.token
    if token is None:
        return None
    key = str(token[table.key]).lower()
    body = {table.columns["ledger"]: None}
    return Change("PATCH", f"{table.entity_set}({key})", body, token["@odata.etag"], key)


def without_ledger(seen: Observed) -> Observed:
    """The case as it reads once the column is empty."""
    column = seen.mapping.writes.assessment.columns["ledger"]
    return replace(seen, token=None if seen.token is None else {**seen.token, column: None})


def _in_order(remembered: tuple[str, Entry]) -> tuple[Key, str]:
    return remembered[1].key, remembered[0]


def _by_day(drafted: ledgers.Drafted) -> str:
    return drafted.made_on


def _one_for_each(drafts: Collection[GoneDraft]) -> Collection[GoneDraft]:
    """Raises CannotBeAsked where two documents about one piece of feedback are asked for: its row has one column."""
    if len({draft.about for draft in drafts}) < len(drafts):
        raise CannotBeAsked("only one document can be asked for about one piece of feedback at a time; choose one kind")
    return drafts


def _is_asked_for(seen: Observed, draft: GoneDraft) -> bool:
    row = active_feedback(seen)[draft.about]
    return row.get(request_column(seen.mapping)) == _number(seen.mapping, draft.kind)


def _request(seen: Observed, draft: GoneDraft) -> Change:
    """The request as a person enters it on the form; the next look answers it."""
    column, source = request_column(seen.mapping), seen.mapping.sources.feedback
    row = active_feedback(seen)[draft.about]
    if row.get(column) is not None:
        raise CannotBeAsked(
            f"feedback {draft.about} has a request for another document already: empty its column {column}, or have it"
            " made first with `python -m admin sweep --case`"
        )
    body = {column: _number(seen.mapping, draft.kind)}
    return Change("PATCH", f"{source.entity_set}({draft.about})", body, row["@odata.etag"], draft.about)


def _number(mapping: Mapping, kind: DocumentKind) -> int:
    reader = dict(mapping.sources.feedback.record.facts)["document_requested"]
    numbers = reader.numbers if isinstance(reader, Column) else {}
    for number, known in numbers.items():
        if known == kind:
            return int(number)
    raise CannotBeAsked(f"the mapping has no number for {kind.value} where people ask for documents")
