"""Counts, sums, averages, extremes and groups. The figures are those of Microsoft's own example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, error
from tests.sandbox.dataverse.fetching import administrator, asked, page, rows

STAFF = {
    "Example": (None, None), "Contoso": (1500, "Redmond"), "Fabrikam": (2700, "Lynnwood"),
    "Blue Yonder": (2900, "Los Angeles"), "City Power": (2900, "Redmond"), "Coho": (3900, "Phoenix"),
    "Adventure": (4300, "Santa Cruz"), "Alpine": (4800, "Missoula"), "Litware": (6000, "Dallas"),
    "A. Datum": (6200, "Redmond"),
}  # fmt: skip


@pytest.fixture(scope="module")
def firms() -> Iterator[Caller]:
    with administrator() as admin:
        for name, (staff, city) in STAFF.items():
            day = "2023-03-25" if staff else "2023-08-27"
            admin.create(
                "accounts",
                {
                    "name": name, "numberofemployees": staff, "address1_city": city, "revenue": staff and staff / 8,
                    "overriddencreatedon": f"{day}T10:00:00Z",
                },
            )  # fmt: skip
        yield admin


def aggregate(inside: str, attributes: str = "") -> str:
    return f"<fetch aggregate='true' {attributes}><entity name='account'>{inside}</entity></fetch>"


def of_staff(*names: str, column: str = "numberofemployees") -> str:
    return "".join(f"<attribute name='{column}' alias='{name}' aggregate='{name}'/>" for name in names)


def grouped(column: str, alias: str, more: str = "") -> str:
    return f"<attribute name='{column}' alias='{alias}' groupby='true' {more}/>"


def test_all_rows_are_aggregated_into_one(firms: Caller) -> None:
    assert rows(firms, "accounts", aggregate(of_staff("avg", "count", "countcolumn", "max", "min", "sum"))) == [
        {"avg": 3911, "count": 10, "countcolumn": 9, "max": 6200, "min": 1500, "sum": 35200}
    ]


def test_money_is_averaged_with_its_fraction(firms: Caller) -> None:
    (row,) = rows(firms, "accounts", aggregate(of_staff("avg", column="revenue")))
    assert row["avg"] == pytest.approx(35200 / 8 / 9)


def test_the_last_moment_is_found(firms: Caller) -> None:
    assert rows(firms, "accounts", aggregate(of_staff("max", column="createdon"))) == [{"max": "2023-08-27T10:00:00Z"}]


def test_values_are_counted_once_when_asked(firms: Caller) -> None:
    inside = "<attribute name='numberofemployees' alias='n' aggregate='countcolumn' distinct='true'/>"
    assert rows(firms, "accounts", aggregate(inside)) == [{"n": 8}]


def test_rows_are_grouped_in_order_and_an_empty_group_has_no_name(firms: Caller) -> None:
    inside = of_staff("sum") + grouped("address1_city", "city") + of_staff("count", column="address1_city")
    found = rows(firms, "accounts", aggregate(inside + "<order alias='city'/>"))
    assert found[0] == {"sum": 0, "count": 1}
    assert [row["city"] for row in found[1:]] == [
        "Dallas", "Los Angeles", "Lynnwood", "Missoula", "Phoenix", "Redmond", "Santa Cruz",
    ]  # fmt: skip
    assert found[6] == {"city": "Redmond", "sum": 10600, "count": 3}
    found = rows(firms, "accounts", aggregate(inside + "<order alias='sum' descending='true'/>", "top='1'"))
    assert [row["city"] for row in found] == ["Redmond"]


def test_rows_are_grouped_by_parts_of_a_date(firms: Caller) -> None:
    parts = ("day", "week", "month", "quarter", "year")
    inside = "".join(grouped("createdon", part, f"dategrouping='{part}'") for part in parts)
    found = rows(firms, "accounts", aggregate(inside + of_staff("sum") + "<order alias='month'/>"))
    assert found == [
        {"day": 25, "week": 12, "month": 3, "quarter": 1, "year": 2023, "sum": 35200},
        {"day": 27, "week": 35, "month": 8, "quarter": 3, "year": 2023, "sum": 0},
    ]


def test_groups_can_be_of_linked_rows_and_carry_annotations(firms: Caller) -> None:
    link = (
        "<link-entity name='systemuser' from='systemuserid' to='owninguser'>"
        + grouped("fullname", "who")
        + "</link-entity>"
    )
    inside = of_staff("sum") + grouped("ownerid", "owner") + link
    (row,) = page(firms, "accounts", aggregate(inside))["value"]
    formatted = "@OData.Community.Display.V1.FormattedValue"
    assert row["who"] == row["owner" + formatted] == "System Administrator"
    assert (row["sum"], row["sum" + formatted]) == (35200, "35,200")


def test_a_query_over_too_many_rows_is_refused(firms: Caller) -> None:
    status, code, message = error(asked(firms, "accounts", aggregate(of_staff("count"), "aggregatelimit='9'")))
    assert (status, code) == (400, "0x8004E023")
    assert "AggregateQueryRecordLimit" in message


@pytest.mark.parametrize(
    ("inside", "status", "word"),
    [
        ("<attribute name='name' aggregate='count'/>", 400, "alias"),
        ("<attribute name='name' alias='n'/>", 400, "aggregate"),
        ("<attribute name='name' alias='n' aggregate='count' groupby='true'/>", 400, "groupby"),
        ("<attribute name='name' alias='n' aggregate='sum'/>", 400, "sum"),
        ("<attribute name='name' alias='n' aggregate='median'/>", 400, "median"),
        (grouped("createdon", "n", "dategrouping='fiscal-year'"), 501, "fiscal-year"),
        (grouped("name", "n", "dategrouping='year'"), 400, "date"),
        ("", 400, "no column"),
    ],
)
def test_what_cannot_be_aggregated_says_so(firms: Caller, inside: str, status: int, word: str) -> None:
    answer: Any = asked(firms, "accounts", aggregate(inside))
    found, _, message = error(answer)
    assert found == status
    assert word in message
