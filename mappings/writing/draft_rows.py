"""The row of a draft: an open email, seeded when it is made and a person's from then on. It is never sent from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappings.compiling.records import Source
from mappings.reading.observed import Observed
from mappings.reading.readers import Column
from mappings.writing.changes import Change, bind
from mappings.writing.draft_parties import parties_of_draft
from mappings.writing.owners import owner_for
from mappings.writing.template_files import Draft
from policy.documents import DocumentWant


def new_draft(observed: Observed, want: DocumentWant, email: str, draft: Draft, refused: frozenset[str]) -> Change:
    """The creation of the email; its state is left to Dataverse, where a new email is open and a draft."""
    mapping, writes = observed.mapping, observed.mapping.writes.email
    owner = owner_for(want.from_, observed.held, refused)
    body = {
        writes.key: email,
        writes.columns["subject"]: draft.subject,
        writes.columns["description"]: draft.body,
        writes.columns["outgoing"]: True,
        writes.columns["kind"]: writes.kinds[want.kind],
        writes.regarding.bind: bind(mapping.sources.case.entity_set, observed.case),
        writes.feedback.bind: bind(mapping.sources.feedback.entity_set, want.about),
        "ownerid@odata.bind": owner.bind,
        **_elements(observed, draft),
        **_parties(observed, want),
    }
    return Change("POST", writes.entity_set, body, None, email, owner.id)


def _parties(observed: Observed, want: DocumentWant) -> dict[str, list[Mapping[str, Any]]]:
    """Left out where nobody is known."""
    parties = parties_of_draft(observed, want)
    return {observed.mapping.writes.email.parties: parties} if parties else {}


def _elements(observed: Observed, draft: Draft) -> dict[str, str]:
    """What the wording says, into the column that the mapping reads it from; nothing where it reads none."""
    columns = [dict(source.record.facts).get("says") for source in _emails(observed)]
    for column in (each for each in columns if isinstance(each, Column)):
        numbers = sorted(number for number, element in column.numbers.items() if element in draft.says)
        return {column.name: ",".join(map(str, numbers))} if numbers else {}
    return {}


def _emails(observed: Observed) -> tuple[Source, ...]:
    """Where emails are read from."""
    written = observed.mapping.writes.email.entity_set
    return tuple(source for source in observed.mapping.sources.messages if source.entity_set == written)
