"""Days and moments on their way into Dataverse and out again, by the behaviour of their column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from dynamics import odata
from mappings.reading import converters
from sandbox.dataverse import running_dataverse
from sandbox.demo.web_api import WebApi
from tests.sandbox.dataverse.bodies import Json, column

BEHAVIOURS: dict[str, Json] = {
    "new_day": {"Format": "DateOnly", "DateTimeBehavior": {"Value": "DateOnly"}},
    "new_dayhere": {"Format": "DateOnly", "DateTimeBehavior": {"Value": "UserLocal"}},
    "new_moment": {"Format": "DateAndTime", "DateTimeBehavior": {"Value": "UserLocal"}},
    "new_anywhere": {"Format": "DateAndTime", "DateTimeBehavior": {"Value": "TimeZoneIndependent"}},
}


@pytest.fixture(scope="module")
def accounts() -> Iterator[WebApi]:
    """An environment whose accounts have a column of each behaviour."""
    with running_dataverse() as running:
        api = WebApi(running.as_json())
        for name, behaviour in BEHAVIOURS.items():
            api._call(
                "POST",
                "EntityDefinitions(LogicalName='account')/Attributes",
                column("DateTime", name, **behaviour),
                None,
            )
        yield api
        api.close()


@pytest.mark.parametrize(
    ("name", "entered", "kept", "day"),
    [
        ("new_day", "2025-06-10", "2025-06-10", date(2025, 6, 10)),
        ("new_day", "2025-03-30", "2025-03-30", date(2025, 3, 30)),
        # midnight in London, as a form of a user there sends it
        ("new_dayhere", "2025-03-10T00:00:00+00:00", "2025-03-10T00:00:00Z", date(2025, 3, 10)),
        ("new_dayhere", "2025-06-10T00:00:00+01:00", "2025-06-09T23:00:00Z", date(2025, 6, 10)),
        ("new_moment", "2025-03-10T23:30:00Z", "2025-03-10T23:30:00Z", date(2025, 3, 10)),
        ("new_moment", "2025-06-10T23:30:00Z", "2025-06-10T23:30:00Z", date(2025, 6, 11)),
        # a due date, as this software writes one
        ("new_moment", f"{date(2025, 6, 10).isoformat()}T12:00:00Z", "2025-06-10T12:00:00Z", date(2025, 6, 10)),
        # what stands in such a column is read as UTC
        ("new_anywhere", "2025-06-10T00:00:00Z", "2025-06-10T00:00:00Z", date(2025, 6, 10)),
        ("new_anywhere", "2025-03-10T23:30:00Z", "2025-03-10T23:30:00Z", date(2025, 3, 10)),
    ],
)
def test_a_day_comes_back_as_it_was_meant(accounts: WebApi, name: str, entered: str, kept: str, day: date) -> None:
    row = accounts.create("accounts", {"name": "x", name: entered})
    cell = accounts.row("accounts", row)[name]
    assert (cell, converters.day(cell)) == (kept, day)


@pytest.mark.parametrize("month", [3, 6])
@pytest.mark.parametrize("name", ["new_moment", "new_anywhere", "new_dayhere"])
def test_a_question_about_a_moment_finds_what_is_of_that_moment(accounts: WebApi, name: str, month: int) -> None:
    moment = datetime(2025, month, 10, 23, 30, tzinfo=UTC)
    row = accounts.create("accounts", {"name": "x", name: odata.moment(moment)})
    before, after = (odata.moment(moment.replace(minute=minute)) for minute in (29, 31))
    found = accounts.rows("accounts", filter=f"{name} ge {before} and {name} lt {after}")
    assert row in [each["accountid"] for each in found]
    assert row not in [each["accountid"] for each in accounts.rows("accounts", filter=f"{name} ge {after}")]


@pytest.mark.parametrize(("asked", "is_there"), [(date(2025, 6, 9), False), (date(2025, 6, 10), True)])
def test_a_question_about_a_day_finds_what_is_of_that_day(accounts: WebApi, asked: date, is_there: bool) -> None:
    row = accounts.create("accounts", {"name": "x", "new_day": "2025-06-10"})
    found = accounts.rows("accounts", filter=f"new_day le {odata.day(asked)}")
    assert (row in [each["accountid"] for each in found]) is is_there
