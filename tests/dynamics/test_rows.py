import pytest

from dynamics.errors import UnexpectedAnswer
from dynamics.rows import Page, page_of
from tests.dynamics import wire


def test_a_page_holds_its_rows_and_the_way_to_the_next() -> None:
    body = wire.rows({"a": 1}, {"a": 2}, next_link="https://org.example/x")
    assert page_of(wire.answered(200, body)) == Page([{"a": 1}, {"a": 2}], "https://org.example/x")


def test_the_last_page_leads_nowhere() -> None:
    assert page_of(wire.answered(200, wire.rows())) == Page([], None)


def test_one_row_by_itself_is_a_page_of_one() -> None:
    assert page_of(wire.answered(200, '{"activityid": "x"}')) == Page([{"activityid": "x"}], None)


@pytest.mark.parametrize("body", ['{"value": 7}', '{"value": null}', '{"value": [1]}', "[]", "x"])
def test_something_else_than_rows_is_unexpected(body: str) -> None:
    with pytest.raises(UnexpectedAnswer):
        page_of(wire.answered(200, body))


@pytest.mark.parametrize("body", ["{}", '{"error": {"code": "0x80040216", "message": "An unexpected error."}}'])
def test_an_error_that_calls_itself_a_success_is_no_row(body: str) -> None:
    with pytest.raises(UnexpectedAnswer):
        page_of(wire.answered(200, body))


def test_an_empty_page_met_before_is_empty_again_and_its_own() -> None:
    answer = wire.answered(200, '{"@odata.context":"x","value":[]}')
    first, second = page_of(answer), page_of(answer)
    assert first == second == Page([], None)
    assert first.rows is not second.rows


def test_an_empty_page_that_is_not_the_last_leads_to_the_next() -> None:
    body = '{"@odata.nextLink":"https://org.example/x","value":[]}'
    assert page_of(wire.answered(200, body)) == Page([], "https://org.example/x")


@pytest.mark.parametrize("body", ['x"value":[]}', '"value":[]}', '{"value":7,"x":{"value":[]}', "\xff" + '"value":[]}'])
def test_what_only_ends_like_an_empty_page_is_unexpected_however_often_it_comes(body: str) -> None:
    for _ in range(2):
        with pytest.raises(UnexpectedAnswer):
            page_of(wire.answered(200, body))
