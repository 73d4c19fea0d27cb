"""The parties of a draft: who sends it, to whom it goes and who has a copy, as far as Dataverse can address them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from mappings.compiling.records import Source
from mappings.reading.holders import QUEUES
from mappings.reading.observed import Observed
from mappings.writing.changes import bind
from policy.documents import DocumentWant
from policy.roles import Assignee, Role

SENDER, TO, COPIED = 1, 2, 3
"""Parts that a party takes in an email. Source: Microsoft, activityparty.participationtypemask."""
POINTS_TO = "@Microsoft.Dynamics.CRM.lookuplogicalname"
"""Beside a lookup column: the table of the row that it points to."""

PartyRow: TypeAlias = Mapping[str, Any]


def parties_of_draft(observed: Observed, want: DocumentWant) -> list[PartyRow]:
    """All parties that can be addressed; the text of the draft says who is missing."""
    return [
        *_sender(want),
        *_addressed(observed, want.to, TO),
        *_mailbox(want),
        *_addressed(observed, want.copied_to, COPIED),
    ]


def _sender(want: DocumentWant) -> Iterator[PartyRow]:
    """Only a person sends; a role's team does not."""
    if not isinstance(want.from_, Role):
        yield _party("systemuser", "systemusers", want.from_, SENDER)


def _mailbox(want: DocumentWant) -> Iterator[PartyRow]:
    """An address that no row stands for. Source: Microsoft, activityparty.addressused, which can be set on creation."""
    if want.mailbox is not None:
        yield {"addressused": want.mailbox, "participationtypemask": TO}


def _addressed(observed: Observed, everybody: Iterable[Assignee], part: int) -> Iterator[PartyRow]:
    tables = {source.table: source.entity_set for source in _those_who_can_be_addressed(observed)}
    for who in everybody:
        if isinstance(who, Role):
            yield from _holder(observed, who, part)
        elif (table := _table_of(observed, who)) in tables:
            yield _party(table, tables[table], who, part)


def _holder(observed: Observed, role: Role, part: int) -> Iterator[PartyRow]:
    """A team is no party of an email. The queue of its role is, and a user who holds it is."""
    held = observed.held.get(role)
    if held is None:
        return
    if held.queue is not None:
        yield _party("queue", QUEUES, held.queue, part)
    elif not held.is_team:
        yield _party("systemuser", "systemusers", held.id, part)


def _party(table: str, entity_set: str, who: str, part: int) -> PartyRow:
    return {f"partyid_{table}@odata.bind": bind(entity_set, who), "participationtypemask": part}


def _those_who_can_be_addressed(observed: Observed) -> tuple[Source, ...]:
    """The tables of our own people and of those outside."""
    sources = observed.mapping.sources
    return (sources.person.source, *(party.source for party in sources.parties))


def _table_of(observed: Observed, who: str) -> str:
    """The table in which somebody stands: by their own row that was read, or by a lookup that points to it."""
    read = (observed.case_row, observed.decisions, observed.feedback, *observed.further.values())
    sources = _those_who_can_be_addressed(observed)
    return next((table for row in _rows_in(read) for table in _tables_in(row, who, sources)), "")


def _tables_in(row: Mapping[str, Any], who: str, sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        if str(row.get(source.key, "")).lower() == who:
            yield source.table
    for column, table in row.items():
        if column.endswith(POINTS_TO) and str(row.get(column.removesuffix(POINTS_TO), "")).lower() == who:
            yield str(table)


def _rows_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every row, and all that was read along with each."""
    if isinstance(value, Mapping):
        yield value
        yield from _rows_in(value.values())
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for inner in value:
            yield from _rows_in(inner)
