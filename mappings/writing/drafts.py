"""The drafts of documents that people asked for, their place in the ledger, and the requests that they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from uuid import UUID, uuid5

from mappings.mapping import Mapping
from mappings.reading.active import active_feedback
from mappings.reading.observed import Observed
from mappings.remembering.ledger import Drafted, Ledger
from mappings.writing.changes import Change
from mappings.writing.draft_rows import new_draft
from mappings.writing.draft_words import told
from mappings.writing.template_files import Templates, shipped_templates
from policy.documents import DocumentKind
from policy.settling import Settled


@dataclass(frozen=True)
class Drafts:
    """The emails to make, the ledger that remembers them, and the feedback whose request is thereby answered."""

    changes: tuple[Change, ...]
    ledger: Ledger
    answered: frozenset[str]


def draft_id(namespace: UUID, about: str, kind: DocumentKind, number: int) -> str:
    """The id of a draft. The form of the name is frozen: it is in every id already made."""
    return str(uuid5(namespace, f"document:{about}:{kind.value}:{number}"))


def new_drafts(
    observed: Observed, settled: Settled, ledger: Ledger, today: date, templates: Templates | None
) -> Drafts:
    """What was asked for on feedback that can be written: where it cannot, the request stands."""
    changes: list[Change] = []
    answered: set[str] = set()
    can_be_answered = active_feedback(observed)
    for want in (want for want in settled.to_draft if want.about in can_be_answered):
        email = _next_id(observed, ledger, want.about, want.kind)
        draft = (templates or shipped_templates()).draft(want.kind, told(want, settled.case_file, observed.names))
        changes.append(new_draft(observed, want, email, draft, ledger.refused))
        ledger = ledger.with_document(email, Drafted(want.about, want.kind, today.isoformat()))
        answered.add(want.about)
    return Drafts(tuple(changes), ledger, frozenset(answered))


def _next_id(observed: Observed, ledger: Ledger, about: str, kind: DocumentKind) -> str:
    """An id that no draft has had: one for each time that somebody asks, also where a person has deleted an earlier."""
    made = sum(drafted.about == about and drafted.kind is kind for drafted in ledger.documents.values())
    messages = zip(observed.mapping.sources.messages, observed.messages, strict=True)
    there = {source.id_of(row) for source, rows in messages for row in rows}
    taken = there | set(ledger.documents) | set(ledger.unread_documents)
    ids = (draft_id(observed.mapping.namespace, about, kind, number) for number in count(made))
    return next(email for email in ids if email not in taken)


def request_column(mapping: Mapping) -> str:
    """The column in which people ask for a document; emptied when the draft is made."""
    (column,) = dict(mapping.sources.feedback.record.facts)["document_requested"].columns
    return column
