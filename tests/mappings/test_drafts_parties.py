"""Who is a party of a draft: people, those outside, queues and an address; nobody who cannot be addressed."""

from dataclasses import replace
from typing import Any

import pytest

from mappings import shipped_mapping
from mappings.reading.holders import Held
from mappings.reading.observed import Observed
from mappings.writing.draft_parties import POINTS_TO, parties_of_draft
from policy.documents import DocumentKind, DocumentWant
from policy.roles import Assignee, Role

PRIYA, ALEX, ACME, QUEUE, OLA = "priya", "alex", "acme", "queue", "ola"
WANT = DocumentWant(DocumentKind.QUASHED_NOTICE, "feedback", PRIYA, (), ())


def look_at(case_row: dict[str, Any], held: dict[Role, Held] | None = None) -> Observed:
    """A look that brought back only the row of the case."""
    seen = Observed(shipped_mapping(), "case", None, {"incidentid": "case", **case_row}, (), (), (), (), (), ())
    seen.__dict__["held"] = held or {}
    return seen


def parties(
    case_row: dict[str, Any], *to: Assignee, held: dict[Role, Held] | None = None, **more: Any
) -> list[tuple[str, str, int]]:
    """The parties but the sender: the table, the row, the part."""
    rows = parties_of_draft(look_at(case_row, held), replace(WANT, to=to, **more))
    bound = [(key, value, row["participationtypemask"]) for row in rows[1:] for key, value in row.items()]
    return [(key, str(value), part) for key, value, part in bound if key != "participationtypemask"]


def pointing(column: str, who: str, table: str) -> dict[str, Any]:
    return {column: who.upper(), f"{column}{POINTS_TO}": table}


def test_the_sender_comes_first_and_a_role_sends_nothing() -> None:
    assert parties_of_draft(look_at({}), WANT) == [
        {"partyid_systemuser@odata.bind": f"/systemusers({PRIYA})", "participationtypemask": 1}
    ]
    assert parties_of_draft(look_at({}), replace(WANT, from_=Role.OAT)) == []


@pytest.mark.parametrize(
    ("row", "who", "bound"),
    [
        (pointing("_customerid_value", ALEX, "contact"), ALEX, ("partyid_contact@odata.bind", "/contacts(alex)", 2)),
        (pointing("_customerid_value", ACME, "account"), ACME, ("partyid_account@odata.bind", "/accounts(acme)", 2)),
        (
            {"owninguser": {"systemuserid": OLA, "fullname": "Ola"}},
            OLA,
            ("partyid_systemuser@odata.bind", "/systemusers(ola)", 2),
        ),
        (
            pointing("_phso_originalcaseownerid_value", OLA, "systemuser"),
            OLA,
            ("partyid_systemuser@odata.bind", "/systemusers(ola)", 2),
        ),
    ],
)
def test_whoever_was_read_or_is_pointed_to_is_addressed_in_their_own_table(
    row: dict[str, Any], who: str, bound: tuple[str, str, int]
) -> None:
    assert parties(row, who) == [bound]


@pytest.mark.parametrize("row", [{}, {"_customerid_value": ALEX}, pointing("_customerid_value", ALEX, "team")])
def test_whoever_stands_in_no_known_table_is_left_out(row: dict[str, Any]) -> None:
    assert parties(row, ALEX) == []


@pytest.mark.parametrize(
    ("held", "bound"),
    [
        (None, []),
        (Held("team", is_team=True, name="Legal Team"), []),
        (
            Held("team", is_team=True, name="Legal Team", queue=QUEUE),
            [("partyid_queue@odata.bind", "/queues(queue)", 2)],
        ),
        (Held(OLA, is_team=False, name="Ola"), [("partyid_systemuser@odata.bind", "/systemusers(ola)", 2)]),
    ],
)
def test_a_role_is_addressed_by_its_queue_or_its_holder_and_a_team_is_no_party(
    held: Held | None, bound: list[tuple[str, str, int]]
) -> None:
    assert parties({}, Role.LEGAL, held={} if held is None else {Role.LEGAL: held}) == bound


def test_copies_take_the_part_of_copies() -> None:
    held = {Role.CHIEF_EXECUTIVE: Held(OLA, is_team=False, name="Ola")}
    found = parties({}, held=held, copied_to=(Role.CHIEF_EXECUTIVE,))
    assert found == [("partyid_systemuser@odata.bind", "/systemusers(ola)", 3)]


def test_a_mailbox_is_an_address_that_no_row_stands_for() -> None:
    assert parties({}, mailbox="a@b.example") == [("addressused", "a@b.example", 2)]
