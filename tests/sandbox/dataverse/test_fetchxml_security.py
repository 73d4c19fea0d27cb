"""Who may run a query over linked tables, and delete what it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sandbox.dataverse.calling import Caller
from tests.sandbox.dataverse.fetching import administrator, asked
from tests.sandbox.dataverse.security import Person, grant, new_person

LINK = "<link-entity name='account' from='accountid' to='parentcustomerid' link-type='{}'/>"


@pytest.fixture(scope="module")
def admin() -> Iterator[Caller]:
    """The administrator of an environment without roles of its own."""
    with administrator("empty") as caller:
        yield caller


@pytest.fixture
def reader(admin: Caller) -> Iterator[Person]:
    """Somebody who may read contacts, and nothing else."""
    person = new_person(admin, "prvReadContact")
    yield person
    person.caller.close()


@pytest.mark.parametrize(
    "inside", [LINK.format("inner"), LINK.format("exists"), f"<filter>{LINK.format('any')}</filter>"]
)
def test_every_table_of_a_query_must_be_readable(admin: Caller, reader: Person, inside: str) -> None:
    xml = f"<fetch><entity name='contact'><attribute name='lastname'/>{inside}</entity></fetch>"
    assert asked(reader.caller, "contacts", xml).status_code == 403
    grant(admin, reader.role, "prvReadAccount")
    assert asked(reader.caller, "contacts", xml).status_code == 200


def test_what_may_only_be_read_is_not_deleted_in_bulk(admin: Caller, reader: Person) -> None:
    contact = admin.create("contacts", {"lastname": "Lee"})
    body = {"JobName": "x", "QuerySet": [{"EntityName": "contact"}]}
    assert reader.caller.call("POST", "BulkDelete", body).status_code == 403
    grant(admin, reader.role, "prvBulkDelete")
    answer = reader.caller.call("POST", "BulkDelete", body)
    job = admin.get(f"asyncoperations({answer.json()['JobId']})")
    assert job["message"] == '{"deleted": 0, "failed": 1}'
    assert admin.call("GET", f"contacts({contact})").status_code == 200
