"""Every column that the shipped mapping names, written over HTTP into an embedded Dataverse and read back as facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import pytest

from function_app.asking import as_text, observe
from function_app.wiring import Wired, wire
from mappings.not_in_dataverse import NOT_IN_DATAVERSE
from policy.absent import NotApplicable, Unknown
from policy.facts import CaseFile, Payment, PaymentFor
from sandbox.dataverse import running_dataverse
from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.model import Column, ColumnType, Table
from sandbox.dataverse.metadata.tables import build_schema
from tests.loop.world import MemoryQueue, settings_for
from tests.sandbox.dataverse.calling import Caller

SCHEMA = build_schema(definition_documents("casework"), shared_columns())
SENT = {"statecode": 1, "statuscode": 4, "actualend": "2025-03-03T09:00:00Z"}
NAMED = {"email": "Email", "phonecall": "Call", "letter": "Letter", "annotation": "Note"}
IN_NO_COLUMN = {
    f"messages[{NAMED[table]}].{fact}" for table, _, fact in (name.partition(".") for name in NOT_IN_DATAVERSE)
}
"""Facts that stay unknown however much is filled in."""


def value_of(column: Column) -> Any:
    """Something that a column takes; the first of its choices."""
    if column.behaviour is not None:
        return "2025-03-03" if column.is_date_only else "2025-03-03T09:00:00Z"
    plain = {
        ColumnType.STRING: "words",
        ColumnType.MEMO: "words",
        ColumnType.INTEGER: 3,
        ColumnType.MONEY: 250.5,
        ColumnType.BOOLEAN: True,
        ColumnType.CHOICE: column.options[0].value if column.options else None,
        ColumnType.CHOICES: f"{column.options[0].value}" if column.options else None,
    }
    return plain[column.type]


def filled(table: Table, rows: Mapping[str, str]) -> dict[str, Any]:
    """Every column of the project's own with something in it; a lookup with the row of its table."""
    own = [column for column in table.columns.values() if column.name.startswith("phso_") and column.updatable]
    body = {column.name: value_of(column) for column in own if not column.is_lookup}
    for column in own:
        for lookup in table.lookups_of(column.name)[:1]:
            target = SCHEMA.table(lookup.parent)
            body[f"{lookup.navigation}@odata.bind"] = f"/{target.set_name}({rows[lookup.parent]})"
    return body


def unknown_in(value: Any, place: str) -> Iterator[str]:
    """Where in a case file something is unknown, or said not to apply."""
    if isinstance(value, Unknown | NotApplicable):
        yield place
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from unknown_in(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for inner in value:
            yield from unknown_in(inner, f"{place}[{getattr(inner, 'name', '')}]")


class Filling:
    """Makes one row in every table, then fills every column of each."""

    def __init__(self, api: Caller) -> None:
        self.api = api
        self.rows: dict[str, str] = {}

    def make(self, table: str, **columns: Any) -> None:
        """One row with no more than it needs."""
        self.rows[table] = self.api.create(SCHEMA.table(table).set_name, columns)

    def bound(self, table: str) -> str:
        """The row of a table, as a lookup takes it."""
        return f"/{SCHEMA.table(table).set_name}({self.rows[table]})"

    def fill(self, table: str, **columns: Any) -> None:
        """Every column of the project's own."""
        body = {**filled(SCHEMA.table(table), self.rows), **columns}
        self.api.change(self.bound(table).removeprefix("/"), body)


def one_of_everything(api: Caller) -> Filling:
    """A case with one row in every table that the mapping reads."""
    made = Filling(api)
    (unit,) = api.rows("businessunits")
    home = {"businessunitid@odata.bind": f"/businessunits({unit['businessunitid']})"}
    made.make("systemuser", firstname="Priya", lastname="Caseworker", **home)
    administrator = {"administratorid@odata.bind": made.bound("systemuser")}
    made.make("team", name="Ombudsman's Assurance Team", **home, **administrator)
    made.fill("systemuser", **{"parentsystemuserid@odata.bind": made.bound("systemuser")})
    made.fill("team")
    member = {"@odata.id": f"{api.api}systemusers({made.rows['systemuser']})"}
    assert api.call("POST", f"teams({made.rows['team']})/teammembership_association/$ref", member).ok
    made.make("contact", firstname="Alex", lastname="Example")
    made.make("account", name="A Trust")
    made.make("incident", title="Case", **{"customerid_contact@odata.bind": made.bound("contact")})
    for table in ("phso_decision", "phso_feedback"):
        made.make(table, phso_name="x", **{"phso_CaseId@odata.bind": made.bound("incident")})
    for activity in ("task", "email", "phonecall", "letter"):
        regarding = {f"regardingobjectid_incident_{activity}@odata.bind": made.bound("incident")}
        made.make(activity, subject=NAMED.get(activity, "Task"), description="words", **regarding)
    on_the_task = {"objectid_task@odata.bind": made.bound("task")}
    made.make("annotation", subject="Note", filename="grounds.pdf", **on_the_task)
    attach_files(made)
    children = [name for name in SCHEMA.tables if name.startswith("phso_") and name not in made.rows]
    for table in children:
        made.make(table, phso_name="x")
    for table in made.rows:
        if table.startswith("phso_") or table in ("incident", "contact", "account"):
            made.fill(table)
    made.fill("task", actualend="2025-03-03T09:00:00Z")
    fill_activities(made)
    made.fill("incident", **{"ownerid@odata.bind": made.bound("systemuser")})
    return made


def attach_files(made: Filling) -> None:
    """A file of the email itself, and one in a note on each message."""
    of_the_email = {"objectid_email@odata.bind": made.bound("email"), "objecttypecode": "email"}
    made.api.create("activitymimeattachments", {"filename": "email.pdf", **of_the_email})
    for message in ("email", "phonecall", "letter"):
        on_it = {f"objectid_{message}@odata.bind": made.bound(message)}
        made.api.create("annotations", {"subject": "File", "filename": f"{message}-note.pdf", **on_it})


def fill_activities(made: Filling) -> None:
    """Messages that were sent, each from a user, to the contact, copied to the user."""
    parties = [("systemuser", 1), ("contact", 2), ("systemuser", 3)]
    for table, status in (("email", 3), ("phonecall", 2), ("letter", 4)):
        sent = [
            {f"partyid_{who}@odata.bind": made.bound(who), "participationtypemask": part}
            for who, part in parties
            if table != "phonecall" or part != 3
        ]
        made.fill(table, **{f"{table}_activity_parties": sent}, **{**SENT, "statuscode": status})


@pytest.fixture(scope="module")
def read_back() -> Iterator[tuple[Wired, Filling, CaseFile]]:
    with running_dataverse() as dataverse:
        api = Caller(dataverse, dataverse.admin_client_id, dataverse.admin_client_secret)
        made = one_of_everything(api)
        app = wire(settings_for(dataverse), lambda _: MemoryQueue())
        seen = observe(app.dataverse, app.mapping, made.rows["incident"], "test")
        yield app, made, seen.case_file(seen.ledger)
        app.close()
        api.close()


def test_no_fact_of_a_case_on_which_everything_is_filled_in_is_unknown(
    read_back: tuple[Wired, Filling, CaseFile],
) -> None:
    _, _, file = read_back
    assert set(unknown_in(file, "")) == IN_NO_COLUMN


def test_every_part_of_the_case_file_is_there(read_back: tuple[Wired, Filling, CaseFile]) -> None:
    _, made, file = read_back
    empty = {field.name for field in fields(file) if getattr(file, field.name) in ((), frozenset(), None)}
    assert empty == {"made", "roles_known_of"}
    assert [team.id for team in file.teams] == [person.team for person in file.people]
    assert [remedy.payment for remedy in file.remedies] == [
        Payment(amount=Decimal("250.5"), for_=PaymentFor.OUR_POOR_SERVICE, words="words")
    ]
    assert sorted(str(party.name) for party in file.parties) == ["A Trust", "Alex Example"]
    assert {message.name: message.attachments for message in file.messages} == {
        "Email": ("email-note.pdf", "email.pdf"),
        "Call": ("phonecall-note.pdf",),
        "Letter": ("letter-note.pdf",),
        "Note": ("grounds.pdf",),
    }
    assert [member.person for member in file.memberships] == [made.rows["systemuser"]]


@pytest.mark.parametrize(
    "kind", ["activitymimeattachment", "note on the email", "note on the letter", "note on the call"]
)
def test_a_file_that_is_added_to_a_message_leads_to_the_case(
    read_back: tuple[Wired, Filling, CaseFile], kind: str
) -> None:
    app, made, _ = read_back
    table = kind if kind in SCHEMA.tables else "annotation"
    on = {"call": "phonecall"}.get(kind.rpartition(" ")[2], kind.rpartition(" ")[2])
    condition = "" if table != "annotation" else f"?$filter=_objectid_value eq {made.rows[on]}"
    (row, *_) = made.api.rows(f"{SCHEMA.table(table).set_name}{condition}")
    query = app.mapping.cases_query(table, row[f"{table}id"])
    assert query is not None
    (found,) = app.dataverse.read([as_text(query)], "test")[0]
    assert made.rows["incident"] in app.mapping.cases_in_row(table, found)


def test_a_look_at_a_case_is_one_request(read_back: tuple[Wired, Filling, CaseFile]) -> None:
    app, made, _ = read_back
    made.api.control("DELETE", "requests")
    observe(app.dataverse, app.mapping, made.rows["incident"], "test")
    log = made.api.control("GET", "requests").json()["requests"]
    look, *others = [entry["operations"] for entry in log if entry["path"].endswith("$batch")]
    assert look == len(app.mapping.observation(made.rows["incident"]))
    assert others == [1], "the kept columns are filled in too, as if another case had written them: that one is asked"
