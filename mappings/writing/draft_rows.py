"""The row of a draft: an open email, seeded when it is made and a person's from then on. It is never sent from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappings.reading.observed import Observed
from mappings.writing.changes import Change, bind
from mappings.writing.owners import owner_for
from mappings.writing.template_files import Draft
from policy.documents import DocumentWant
from policy.roles import Role

SENDER, TO = 1, 2
"""Parts that a party takes in an email. Source: Microsoft, activityparty.participationtypemask."""


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
        **_parties(observed, want),
    }
    return Change("POST", writes.entity_set, body, None, email, owner.id)


def _parties(observed: Observed, want: DocumentWant) -> dict[str, list[Mapping[str, Any]]]:
    """From the person who sends it, and to the addressee; left out where neither is known."""
    parties = [*_sender(want), *_addressee(observed, want)]
    return {observed.mapping.writes.email.parties: parties} if parties else {}


def _sender(want: DocumentWant) -> list[Mapping[str, Any]]:
    """Only a person sends; a role's team does not."""
    if isinstance(want.from_, Role):
        return []
    return [{"partyid_systemuser@odata.bind": bind("systemusers", want.from_), "participationtypemask": SENDER}]


def _addressee(observed: Observed, want: DocumentWant) -> list[Mapping[str, Any]]:
    """The row that was read along with the feedback says in which table the addressee stands; without it, nobody."""
    sources = observed.mapping.sources
    rows = [row for row in observed.feedback if sources.feedback.id_of(row) == want.about]
    along = ((party.source, row.get(party.through)) for party in sources.parties for row in rows)
    return [
        {f"partyid_{source.table}@odata.bind": bind(source.entity_set, want.to), "participationtypemask": TO}
        for source, below in along
        if want.to is not None and below and source.id_of(below) == want.to
    ]
