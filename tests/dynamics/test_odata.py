from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import parse_qsl, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dynamics import odata

ROW = "5b0c0c4e-0000-4000-8000-0000000000aa"
SAFE_TEXT = st.text(st.characters(blacklist_categories=["Cs"], min_codepoint=32)).filter(lambda t: "\x7f" not in t)


@pytest.mark.parametrize(
    ("value", "literal"),
    [("", "''"), ("O'Brien", "'O''Brien'"), ("''", "''''''"), ("a & b=c #1 + 50%", "'a & b=c #1 + 50%'")],
)
def test_a_text_is_quoted_and_its_quotes_doubled(value: str, literal: str) -> None:
    assert odata.text(value) == literal


@given(SAFE_TEXT)
def test_a_quoted_text_reads_back_as_the_same_text(value: str) -> None:
    literal = odata.text(value)
    assert literal[1:-1].replace("''", "'") == value
    assert "'" not in literal[1:-1].replace("''", "")


@pytest.mark.parametrize("value", ["a\nb", "a\r", "\x00", "\t", "\x7f", "\ud800", "x\udfff"])
def test_a_text_that_no_filter_can_hold_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="control characters"):
        odata.text(value)


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (datetime(2026, 1, 31, 9, 0, tzinfo=UTC), "2026-01-31T09:00:00Z"),
        (datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), "2026-06-30T23:30:00Z"),
        (datetime(2026, 1, 31, 9, 0, 0, 999_999, tzinfo=UTC), "2026-01-31T09:00:00Z"),
    ],
)
def test_a_moment_is_written_in_utc_and_whole_seconds(value: datetime, literal: str) -> None:
    assert odata.moment(value) == literal


def test_a_moment_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        odata.moment(datetime(2026, 1, 31, 9, 0))  # noqa: DTZ001 - the mistake this test is about


def test_a_day_is_written_as_a_date_and_a_moment_is_no_day() -> None:
    assert odata.day(date(2026, 2, 28)) == "2026-02-28"
    with pytest.raises(TypeError, match="without a time"):
        odata.day(datetime(2026, 2, 28, tzinfo=UTC))


def test_a_row_is_addressed_by_its_guid_in_lower_case() -> None:
    assert odata.row("tasks", ROW.upper()) == f"tasks({ROW})"


@pytest.mark.parametrize(
    ("built", "expected"),
    [
        (odata.query("tasks"), "tasks"),
        (
            odata.query(odata.row("tasks", ROW), select=("subject", "statecode")),
            f"tasks({ROW})?$select=subject,statecode",
        ),
        (odata.query("tasks", select="subject,statecode"), "tasks?$select=subject,statecode"),
        (
            odata.query("tasks", filter=f"_regardingobjectid_value eq {odata.guid(ROW)} and statecode eq 0"),
            f"tasks?$filter=_regardingobjectid_value%20eq%20{ROW}%20and%20statecode%20eq%200",
        ),
        (
            odata.query("tasks", filter=f"subject eq {odata.text('a&b=c#d+e%')}"),
            "tasks?$filter=subject%20eq%20'a%26b%3Dc%23d%2Be%25'",
        ),
        (
            odata.query("contacts", filter=f"fullname eq {odata.text('Siân Ŵ')}"),
            "contacts?$filter=fullname%20eq%20'Si%C3%A2n%20%C5%B4'",
        ),
        (
            odata.query("tasks", orderby=("createdon desc", "activityid"), top=5),
            "tasks?$orderby=createdon%20desc,activityid&$top=5",
        ),
        (
            odata.query("tasks", expand=[odata.expand("owninguser", select=["fullname"]), "owningteam"]),
            "tasks?$expand=owninguser($select%3Dfullname),owningteam",
        ),
        (
            odata.query("a", expand=[odata.expand("b", filter="c eq 1", expand=[odata.expand("d", select="e")])]),
            "a?$expand=b($filter%3Dc%20eq%201;$expand%3Dd($select%3De))",
        ),
    ],
)
def test_a_query_is_percent_encoded(built: str, expected: str) -> None:
    assert built == expected
    assert odata.relative(built) == built


@given(SAFE_TEXT)
def test_no_text_can_leave_its_filter(value: str) -> None:
    condition = f"subject eq {odata.text(value)}"
    built = odata.query("tasks", select="subject", filter=condition, top=1)
    assert dict(parse_qsl(built.partition("?")[2])) == {"$select": "subject", "$filter": condition, "$top": "1"}
    assert unquote(odata.relative(built)).endswith(f"$filter={condition}&$top=1")


@pytest.mark.parametrize("name", ["", "tasks?$top=1", "tasks/../x", "tasks(1)", "tâches", "a b", "tasks&x"])
def test_a_wrong_entity_set_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="entity set"):
        odata.query(name)


@pytest.mark.parametrize("columns", [["a b"], ["subject", ""], ["a;b"], ["a&$top=1"], ["*"], "a,,b"])
def test_a_wrong_column_is_refused(columns: list[str] | str) -> None:
    with pytest.raises(ValueError, match="columns"):
        odata.query("tasks", select=columns)


@pytest.mark.parametrize("order", [["createdon down"], ["createdon desc asc"], ["a&b"]])
def test_a_wrong_order_is_refused(order: list[str]) -> None:
    with pytest.raises(ValueError, match="order"):
        odata.query("tasks", orderby=order)


def test_top_starts_at_one() -> None:
    assert odata.query("tasks", top=1) == "tasks?$top=1"
    with pytest.raises(ValueError, match="top"):
        odata.query("tasks", top=0)


@pytest.mark.parametrize(
    "query",
    ["", "/tasks", "https ://x", "tasks?$filter=a eq 1", "tasks\r\nX: y", "tasks#x", "../tasks", "a/../b", "tâches"],
)
def test_a_query_that_would_leave_the_api_or_its_line_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match="percent-encoded"):
        odata.relative(query)


def test_dots_inside_a_value_are_only_text() -> None:
    assert odata.relative("tasks?$filter=a%20eq%20'x/../y'")
