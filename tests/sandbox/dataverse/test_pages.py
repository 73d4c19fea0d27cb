"""Lists: order, pages, counts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.odata.options import parse_query
from sandbox.dataverse.odata.preferences import Preferences
from sandbox.dataverse.reading.pages import page
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.writing.create import create
from sandbox.dataverse.writing.unit import Actor, Unit
from tests.sandbox.dataverse.calling import Caller, error


def tasks(caller: Caller, *subjects: str | None) -> list[str]:
    return [caller.create("tasks", {"subject": subject}) for subject in subjects]


def subjects(caller: Caller, path: str) -> list[str | None]:
    return [row["subject"] for row in caller.rows(path)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("subject", [None, "a", "B", "c"]),
        ("subject desc", ["c", "B", "a", None]),
        ("percentcomplete desc,subject asc", ["B", None, "a", "c"]),
    ],
)
def test_rows_come_in_order_without_regard_to_case_and_empty_first(
    admin: Caller, order: str, expected: list[str | None]
) -> None:
    for subject in ("c", None, "a"):
        admin.create("tasks", {"subject": subject})
    admin.create("tasks", {"subject": "B", "percentcomplete": 5})
    assert subjects(admin, f"tasks?$orderby={order}&$select=subject") == expected


def test_lookups_order_by_the_name_of_the_row_they_refer_to(admin: Caller) -> None:
    for last, first_letter in (("Zed", "0"), ("Abel", "f")):
        contact = admin.create(
            "contacts", {"lastname": last, "contactid": first_letter * 8 + "-0000-4000-8000-" + "0" * 12}
        )
        admin.create("incidents", {"title": last, "customerid_contact@odata.bind": f"/contacts({contact})"})
    found = admin.rows("incidents?$orderby=_customerid_value&$select=title")
    assert [row["title"] for row in found] == ["Abel", "Zed"]
    found = admin.rows("incidents?$orderby=customerid_contact/lastname desc&$select=title")
    assert [row["title"] for row in found] == ["Zed", "Abel"]


def test_pages_follow_each_other_through_an_absolute_link(admin: Caller) -> None:
    tasks(admin, *"abcde")
    link, pages = "tasks?%24select=subject&$orderby=subject+desc", []
    while link:
        answer = admin.call("GET", link.removeprefix(admin.api), Prefer="odata.maxpagesize=2")
        assert answer.headers["Preference-Applied"] == "odata.maxpagesize=2"
        pages.append([row["subject"] for row in answer.json()["value"]])
        link = answer.json().get("@odata.nextLink", "")
        assert link == "" or link.startswith(admin.api + "tasks?")
    assert pages == [["e", "d"], ["c", "b"], ["a"]]


def test_a_link_starts_with_the_host_that_the_client_wrote(admin: Caller) -> None:
    tasks(admin, "a", "b")
    api = admin.api.replace("127.0.0.1", "localhost")
    answer = admin.session.get(api + "tasks?$select=subject", headers={"Prefer": "odata.maxpagesize=1"})
    assert answer.json()["@odata.nextLink"].startswith(api)
    assert answer.json()["@odata.context"].startswith(api)


def test_the_next_page_goes_on_after_edits_and_deletions(admin: Caller) -> None:
    ids = tasks(admin, "a", "b", "c", "d")
    first = admin.get("tasks?$select=subject&$orderby=subject", Prefer="odata.maxpagesize=2")
    assert admin.call("DELETE", f"tasks({ids[1]})").status_code == 204
    admin.change(f"tasks({ids[3]})", {"subject": "dd"})
    tasks(admin, "aa")
    rest = admin.get(first["@odata.nextLink"].removeprefix(admin.api), Prefer="odata.maxpagesize=2")
    assert [row["subject"] for row in rest["value"]] == ["c", "dd"]


def test_top_cuts_the_list_and_gives_no_link(admin: Caller) -> None:
    tasks(admin, "a", "b", "c")
    found = admin.get("tasks?$top=2&$orderby=subject")
    assert [row["subject"] for row in found["value"]] == ["a", "b"]
    assert "@odata.nextLink" not in found


def test_top_is_ignored_beside_a_page_size(admin: Caller) -> None:
    tasks(admin, "a", "b", "c")
    found = admin.get("tasks?$top=1&$orderby=subject", Prefer="odata.maxpagesize=2")
    assert len(found["value"]) == 2
    assert "@odata.nextLink" in found


def test_counts_are_of_all_matches_and_not_of_the_page(admin: Caller) -> None:
    tasks(admin, "a", "ab", "b")
    prefer = 'odata.maxpagesize=1,odata.include-annotations="Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"'
    found = admin.get("tasks?$count=true&$filter=startswith(subject,'a')", Prefer=prefer)
    assert found["@odata.count"] == 2
    assert found["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"] is False
    plain = admin.call("GET", "tasks/$count")
    assert (plain.text, plain.headers["Content-Type"]) == ("3", "text/plain")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("$skip=1", "Skip Clause is not supported in CRM"),
        ("$search=x", "The query parameter $search is not supported"),
        ("foo=1", "The query parameter foo is not supported"),
        ("$top=x", "Invalid value 'x' for $top"),
        ("$top=5001", "Invalid value '5001' for $top"),
        ("$count=yes", "Invalid value 'yes' for $count"),
        ("$select=subject&$select=createdon", "specified more than once"),
        ("$select=", "$select names no column"),
        ("$select=nope", "Could not find a property named 'nope' on type 'Microsoft.Dynamics.CRM.task'."),
        ("$select=regardingobjectid", "Could not find a property named 'regardingobjectid'"),
        ("$orderby=subject up", "Syntax error in $orderby"),
        ("$orderby=nope", "Could not find a property named 'nope'"),
        ("$skiptoken=zzz", "Malformed $skiptoken"),
    ],
)
def test_an_option_that_is_unknown_or_wrong_is_refused(admin: Caller, query: str, sentence: str) -> None:
    status, code, message = error(admin.call("GET", f"tasks?{query}"))
    assert (status, code) == (400, "0x80060888")
    assert sentence in message


@pytest.fixture(scope="module")
def environment() -> Iterator[Environment]:
    made = Environment(None, "empty")
    actor = Actor(made.identity.administrator, made.identity.business_unit, None)
    unit = Unit(made.database, made.schema, actor, made.clock.text())
    # 40 rows with ties, empty columns and texts that differ in case only.
    for number in range(40):
        body = {"subject": [None, "a", "A", "b", "ß"][number % 5], "percentcomplete": [None, 1, 2][number % 3]}
        create(unit, made.schema.table("task"), body)
    yield made
    made.close()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["subject", "percentcomplete", "createdon"]), st.booleans()), max_size=3),
    st.integers(1, 45),
)
def test_pages_of_any_size_and_order_hold_each_row_once(
    environment: Environment, order: list[tuple[str, bool]], size: int
) -> None:
    reader = Reader(environment.database, environment.schema, "", Preferences(page_size=size), "")
    table, options = environment.schema.table("task"), {"$select": "activityid"}
    if order:
        options["$orderby"] = ",".join(f"{name} {'desc' if down else 'asc'}" for name, down in order)
    whole = page(
        Reader(environment.database, environment.schema, "", Preferences(), ""), table, parse_query(options), "", ""
    )
    found: list[str] = []
    link: str | None = "?"
    while link is not None:
        one = page(reader, table, parse_query(options | _token(link)), "", "")
        found += [row["activityid"] for row in one["value"]]
        link = one.get("@odata.nextLink")
    assert found == [row["activityid"] for row in whole["value"]]
    assert len(set(found)) == 40


def _token(link: str) -> dict[str, str]:
    return dict(parse_qsl(link.lstrip("?")))


@pytest.mark.parametrize(("asked", "applied"), [(4999, 4999), (5000, 5000), (5001, 5000), (10**30, 5000)])
def test_a_page_holds_5000_rows_at_most_and_the_answer_says_so(admin: Caller, asked: int, applied: int) -> None:
    answer = admin.call("GET", "tasks", Prefer=f"odata.maxpagesize={asked}")
    assert answer.headers["Preference-Applied"] == f"odata.maxpagesize={applied}"
