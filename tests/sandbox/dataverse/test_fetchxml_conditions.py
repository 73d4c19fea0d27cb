"""Condition operators of FetchXML."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sandbox.dataverse.bodies import column, made, table
from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.fetching import administrator, asked, rows

NOW = "2025-03-12T09:30:00Z"  # a Wednesday


ENDS = {
    "a year ago": "2024-03-11T10:00:00Z",
    "last month": "2025-02-20T10:00:00Z",
    "last week": "2025-03-05T10:00:00Z",
    "yesterday": "2025-03-11T23:59:59Z",
    "an hour ago": "2025-03-12T08:30:00Z",
    "tonight": "2025-03-12T23:00:00Z",
    "tomorrow": "2025-03-13T00:00:00Z",
    "next week": "2025-03-17T10:00:00Z",
    "next month": "2025-04-02T10:00:00Z",
    "next year": "2026-03-12T09:30:00Z",
    "never": None,
}


@pytest.fixture(scope="module")
def office() -> Iterator[Caller]:
    """Tasks whose subjects say when they end; the clock stands still."""
    with administrator() as admin:
        admin.control("POST", "clock", {"now": NOW})
        for number, (subject, end) in enumerate(ENDS.items()):
            admin.create("tasks", {"subject": subject, "scheduledend": end, "percentcomplete": number * 10})
        yield admin


def subjects(caller: Caller, condition: str) -> set[str]:
    xml = f"<fetch><entity name='task'><attribute name='subject'/><filter>{condition}</filter></entity></fetch>"
    return {row["subject"] for row in rows(caller, "tasks", xml)}


def ends(operator: str, value: object = "") -> str:
    return f"<condition attribute='scheduledend' operator='{operator}' value='{value}'/>"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (ends("today"), {"an hour ago", "tonight"}),
        (ends("yesterday"), {"yesterday"}),
        (ends("tomorrow"), {"tomorrow"}),
        (ends("this-week"), {"yesterday", "an hour ago", "tonight", "tomorrow"}),
        (ends("last-week"), {"last week"}),
        (ends("next-week"), {"next week"}),
        (ends("this-month"), {"last week", "yesterday", "an hour ago", "tonight", "tomorrow", "next week"}),
        (ends("last-month"), {"last month"}),
        (ends("next-month"), {"next month"}),
        (ends("last-year"), {"a year ago"}),
        (ends("next-year"), {"next year"}),
        (ends("last-seven-days"), {"last week", "yesterday", "an hour ago", "tonight"}),
        (ends("next-seven-days"), {"an hour ago", "tonight", "tomorrow", "next week"}),
        (ends("last-x-hours", 2), {"an hour ago"}),
        (ends("next-x-hours", 14), {"tonight"}),
        (ends("last-x-days", 1), {"yesterday", "an hour ago"}),
        (ends("next-x-days", 1), {"tonight", "tomorrow"}),
        (ends("next-x-weeks", 1), {"tonight", "tomorrow", "next week"}),
        (ends("last-x-months", 1), {"last month", "last week", "yesterday", "an hour ago"}),
        (ends("next-x-years", 1), {"tonight", "tomorrow", "next week", "next month", "next year"}),
        (ends("olderthan-x-minutes", 30), {"a year ago", "last month", "last week", "yesterday", "an hour ago"}),
        (ends("olderthan-x-months", 1), {"a year ago"}),
        (ends("olderthan-x-years", 1), {"a year ago"}),
        (ends("on", "2025-03-11"), {"yesterday"}),
        (ends("on-or-after", "2025-04-02"), {"next month", "next year"}),
        (ends("lt", "2024-12-31T00:00:00Z"), {"a year ago"}),
    ],
)
def test_dates_meet_periods_that_are_relative_to_now(office: Caller, condition: str, expected: set[str]) -> None:
    assert subjects(office, condition) == expected


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("operator='today'", {"2025-03-12"}),
        ("operator='this-week'", {"2025-03-11", "2025-03-12", "2025-03-15"}),
        ("operator='last-x-hours' value='24'", {"2025-03-11", "2025-03-12"}),
        ("operator='olderthan-x-hours' value='1'", {"2025-03-11", "2025-03-12"}),
        ("operator='on' value='2025-03-15'", {"2025-03-15"}),
    ],
)
def test_days_meet_periods_as_days(admin: Caller, operator: str, expected: set[str]) -> None:
    day = {"Format": "DateOnly", "DateTimeBehavior": {"Value": "DateOnly"}}
    made(admin, "EntityDefinitions", table("new_Due", column("DateTime", "new_Day", **day)))
    admin.control("POST", "clock", {"now": NOW})
    for when in ("2025-03-11", "2025-03-12", "2025-03-15", "2025-03-16"):
        admin.create("new_dues", {"new_day": when})
    condition = f"<filter><condition attribute='new_day' {operator}/></filter>"
    xml = f"<fetch><entity name='new_due'><attribute name='new_day'/>{condition}</entity></fetch>"
    assert {row["new_day"] for row in rows(admin, "new_dues", xml)} == expected


def text(operator: str, value: str) -> str:
    return f"<condition attribute='subject' operator='{operator}' value='{value}'/>"


def number(operator: str, *values: int) -> str:
    inside = "".join(f"<value>{value}</value>" for value in values)
    return f"<condition attribute='percentcomplete' operator='{operator}'>{inside}</condition>"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (text("eq", "NEVER"), {"never"}),
        (text("like", "n%r"), {"never", "next year"}),
        (text("not-like", "%[a-y]%"), set()),
        (text("begins-with", "to"), {"tonight", "tomorrow"}),
        (text("ends-with", "ago"), {"a year ago", "an hour ago"}),
        (text("begins-with", "t") + text("not-end-with", "w"), {"tonight"}),
        (text("ends-with", "year") + text("not-begin-with", "a"), {"next year"}),
        ("<condition attribute='scheduledend' operator='null'/>", {"never"}),
        ("<condition attribute='scheduledend' operator='not-null'/>" + number("ge", 90), {"next year"}),
        (number("in", 0, 100), {"a year ago", "never"}),
        (number("between", 20, 30), {"last week", "yesterday"}),
        (number("not-between", 10, 100), {"a year ago"}),
        (number("gt", 90), {"never"}),
        (number("le", 0), {"a year ago"}),
        (number("lt", 40) + number("not-in", 0, 10, 20), {"yesterday"}),
        (f"<filter type='or'>{text('eq', 'never')}{text('eq', 'tonight')}</filter>", {"never", "tonight"}),
        ("<condition attribute='createdon' operator='gt' valueof='scheduledend'/>" + number("le", 10),
         {"a year ago", "last month"}),
        ("<condition attribute='statecode' operator='ne' value='0'/>", set()),
    ],
)  # fmt: skip
def test_values_meet_conditions(office: Caller, condition: str, expected: set[str]) -> None:
    assert subjects(office, condition) == expected


@pytest.mark.parametrize(
    ("operator", "column", "meets"),
    [
        ("eq-userid", "ownerid", True),
        ("ne-userid", "ownerid", False),
        ("eq-userteams", "ownerid", False),
        ("eq-useroruserteams", "ownerid", True),
        ("eq-businessid", "owningbusinessunit", True),
        ("ne-businessid", "owningbusinessunit", False),
    ],
)
def test_rows_are_compared_with_the_caller(office: Caller, operator: str, column: str, meets: bool) -> None:
    found = subjects(office, f"<condition attribute='{column}' operator='{operator}'/>")
    assert ("never" in found) is meets


def test_rows_of_the_callers_default_team_are_those_of_its_teams(admin: Caller) -> None:
    team = admin.rows("teams?$filter=isdefault eq true&$select=teamid")[0]["teamid"]
    admin.create("tasks", {"subject": "ours", "ownerid@odata.bind": f"/teams({team})"})
    assert subjects(admin, "<condition attribute='ownerid' operator='eq-userteams'/>") == {"ours"}


@pytest.mark.parametrize(
    ("condition", "status", "word"),
    [
        (ends("in-fiscal-year", 2025), 501, "in-fiscal-year"),
        (text("today", ""), 400, "date"),
        (ends("last-x-days", "x"), 400, "last-x-days"),
        (number("eq", 1, 2), 400, "one value"),
        (number("like", 1), 400, "like"),
        ("<condition attribute='subject' operator='like' valueof='subject'/>", 400, "like"),
        ("<condition attribute='subject' operator='above' value='x'/>", 501, "above"),
    ],
)
def test_operators_that_do_not_fit_or_are_not_built_say_so(
    office: Caller, condition: str, status: int, word: str
) -> None:
    xml = f"<fetch><entity name='task'><filter>{condition}</filter></entity></fetch>"
    found, _, message = error(asked(office, "tasks", xml))
    assert found == status
    assert word in message
