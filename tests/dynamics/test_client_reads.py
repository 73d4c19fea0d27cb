import pytest
import requests
import responses

from dynamics.client import MOST_PAGES, Identity
from dynamics.errors import (
    BadRequest,
    Forbidden,
    NotFound,
    Throttled,
    Unauthorised,
    Unavailable,
    UnexpectedAnswer,
    Unreachable,
)
from tests.dynamics import wire
from tests.dynamics.conftest import Wired
from tests.dynamics.wire import API, MULTIPART, ROW

BATCH = API + "$batch"
ANNOTATIONS = 'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"'


def batch_answers(body: str, status: int = 200) -> None:
    responses.post(BATCH, body=body, status=status, content_type=MULTIPART)


@responses.activate
def test_who_am_i_gives_three_guids_in_lower_case(wired: Wired) -> None:
    user, unit, organization = (f"5B0C0C4E-0000-4000-8000-00000000000{n}" for n in "ABC")
    responses.get(API + "WhoAmI", json={"UserId": user, "BusinessUnitId": unit, "OrganizationId": organization})
    assert wired.dataverse.who_am_i() == Identity(user.lower(), unit.lower(), organization.lower())


@responses.activate
@pytest.mark.parametrize("body", [{}, {"UserId": "x", "BusinessUnitId": ROW, "OrganizationId": ROW}])
def test_who_am_i_without_its_guids_is_not_a_dataverse(wired: Wired, body: dict[str, str]) -> None:
    responses.get(API + "WhoAmI", json=body)
    with pytest.raises(UnexpectedAnswer, match="is the URL that of a Dataverse"):
        wired.dataverse.who_am_i()


@responses.activate
def test_get_returns_one_row_with_the_tables_of_its_lookups(wired: Wired) -> None:
    row = {"@odata.etag": 'W/"1"', "subject": "Call back"}
    responses.get(API + f"tasks({ROW})", json=row)
    assert wired.dataverse.get(f"tasks({ROW})?$select=subject", correlation="c") == row
    sent = responses.calls[0].request.headers
    assert (sent["Prefer"], sent["x-ms-correlation-id"]) == (ANNOTATIONS, "c")


@responses.activate
def test_a_row_that_is_not_there_is_not_found(wired: Wired) -> None:
    responses.get(API + f"tasks({ROW})", status=404, body=wire.error_body("0x80040217"))
    with pytest.raises(NotFound):
        wired.dataverse.get(f"tasks({ROW})")
    assert len(responses.calls) == 1


@responses.activate
def test_several_queries_cost_one_request_and_come_back_in_order(wired: Wired) -> None:
    batch_answers(wire.read_answer(wire.rows({"n": 1}, {"n": 2}), wire.rows(), wire.rows({"n": 3})))
    found = wired.dataverse.read(["tasks?$select=subject", "emails", "incidents"])
    assert found == [[{"n": 1}, {"n": 2}], [], [{"n": 3}]]
    (call,) = responses.calls
    body = call.request.body
    assert isinstance(body, bytes)
    assert body.count(b"GET /api/data/v9.2/") == 3
    assert body.count(f"Prefer: {ANNOTATIONS}\r\n".encode()) == 3
    assert body.count(b"If-None-Match: null\r\n") == 3
    assert call.request.headers["Content-Type"].startswith('multipart/mixed; boundary="batch_')


@responses.activate
def test_no_queries_cost_no_request(wired: Wired) -> None:
    assert wired.dataverse.read([]) == []
    assert len(responses.calls) == 0


@responses.activate
def test_further_pages_are_fetched_as_their_links_say(wired: Wired) -> None:
    link = API + "tasks?$select=a&$skiptoken=%3Ccookie%20pagenumber=%222%22/%3E"
    batch_answers(wire.read_answer(wire.rows({"n": 1}, next_link=link), wire.rows({"n": 9})))
    responses.get(link, body=wire.rows({"n": 2}))
    assert wired.dataverse.read(["tasks?$select=a", "emails"]) == [[{"n": 1}, {"n": 2}], [{"n": 9}]]
    assert responses.calls[1].request.url == link
    assert responses.calls[1].request.headers["Prefer"] == ANNOTATIONS


@responses.activate
@pytest.mark.parametrize(
    "link", ["https://elsewhere.example/api/data/v9.2/tasks", "http://org.example/api/data/v9.2/x"]
)
def test_a_next_page_elsewhere_is_not_followed(wired: Wired, link: str) -> None:
    batch_answers(wire.read_answer(wire.rows(next_link=link)))
    with pytest.raises(UnexpectedAnswer, match="outside its own Web API"):
        wired.dataverse.read(["tasks"])
    assert len(responses.calls) == 1


@responses.activate
def test_pages_without_end_are_given_up(wired: Wired) -> None:
    batch_answers(wire.read_answer(wire.rows(next_link=API + "tasks?$skiptoken=2")))
    for number in range(2, MOST_PAGES + 2):
        responses.get(
            API + f"tasks?$skiptoken={number}", body=wire.rows(next_link=API + f"tasks?$skiptoken={number + 1}")
        )
    with pytest.raises(UnexpectedAnswer, match="narrow it"):
        wired.dataverse.read(["tasks"])
    assert len(responses.calls) == MOST_PAGES


@responses.activate
@pytest.mark.parametrize("status", [200, 403])
def test_a_failing_query_fails_the_whole_read(wired: Wired, status: int) -> None:
    parts = [
        wire.part(wire.http("200 OK", wire.rows())),
        wire.part(wire.http("403 Forbidden", wire.error_body("0x80040220"))),
    ]
    batch_answers(wire.multipart(parts), status)
    with pytest.raises(Forbidden) as caught:
        wired.dataverse.read(["tasks", "emails", "incidents"])
    assert caught.value.code == "0x80040220"
    assert len(responses.calls) == 1


@responses.activate
def test_an_answer_to_fewer_queries_than_were_asked_is_unexpected(wired: Wired) -> None:
    batch_answers(wire.read_answer(wire.rows()))
    with pytest.raises(UnexpectedAnswer, match="1 of 2 queries"):
        wired.dataverse.read(["tasks", "emails"])


@responses.activate
def test_a_failure_whose_parts_all_succeeded_is_an_error_all_the_same(wired: Wired) -> None:
    batch_answers(wire.read_answer(wire.rows()), 400)
    with pytest.raises(BadRequest):
        wired.dataverse.read(["tasks"])


@responses.activate
def test_an_answer_that_is_no_batch_is_unexpected(wired: Wired) -> None:
    responses.post(BATCH, json={})
    with pytest.raises(UnexpectedAnswer, match="0 of 1 queries"):
        wired.dataverse.read(["tasks"])
    responses.replace(responses.POST, BATCH, body=wire.multipart(["x\r\n"]), content_type=MULTIPART)
    with pytest.raises(UnexpectedAnswer, match="cannot be read"):
        wired.dataverse.read(["tasks"])


@responses.activate
def test_a_batch_rejected_as_a_whole_raises_what_its_json_says(wired: Wired) -> None:
    responses.post(BATCH, status=400, body=wire.error_body("0x80060888"), content_type=wire.JSON)
    with pytest.raises(BadRequest) as caught:
        wired.dataverse.read(["tasks"])
    assert caught.value.code == "0x80060888"


@responses.activate
@pytest.mark.parametrize("status", [502, 503, 504, 500])
def test_a_passing_failure_of_dataverse_is_read_again(wired: Wired, status: int) -> None:
    responses.post(BATCH, status=status)
    responses.post(BATCH, status=status)
    batch_answers(wire.read_answer(wire.rows({"n": 1})))
    assert wired.dataverse.read(["tasks"]) == [[{"n": 1}]]
    assert (len(responses.calls), len(wired.pauses)) == (3, 2)


@responses.activate
def test_a_query_that_failed_in_passing_inside_the_batch_is_read_again(wired: Wired) -> None:
    batch_answers(wire.multipart([wire.part(wire.http("503 Service Unavailable"))]), 503)
    batch_answers(wire.read_answer(wire.rows({"n": 1})))
    assert wired.dataverse.read(["tasks"]) == [[{"n": 1}]]


@responses.activate
def test_a_read_that_keeps_failing_raises_its_last_error(wired: Wired) -> None:
    responses.get(API + "WhoAmI", status=503)
    with pytest.raises(Unavailable):
        wired.dataverse.who_am_i()
    assert len(responses.calls) == 4


@responses.activate
def test_a_lost_connection_is_tried_again(wired: Wired) -> None:
    responses.get(API + "WhoAmI", body=requests.ConnectionError("lost"))
    with pytest.raises(Unreachable):
        wired.dataverse.who_am_i()
    assert len(responses.calls) == 4


@responses.activate
def test_a_throttled_read_is_raised_at_once_and_not_slept_on(wired: Wired) -> None:
    responses.post(BATCH, status=429, body=wire.error_body("0x80072322"), headers={"Retry-After": "17"})
    with pytest.raises(Throttled) as caught:
        wired.dataverse.read(["tasks"])
    assert (caught.value.retry_after, caught.value.code) == (17.0, "0x80072322")
    assert (len(responses.calls), wired.pauses) == (1, [])


@responses.activate
def test_a_token_refused_once_is_replaced_and_the_read_goes_on(wired: Wired) -> None:
    responses.post(BATCH, status=401)
    batch_answers(wire.read_answer(wire.rows()))
    assert wired.dataverse.read(["tasks"]) == [[]]
    assert [call.request.headers["Authorization"] for call in responses.calls] == ["Bearer token-0", "Bearer token-1"]


@responses.activate
def test_a_token_refused_twice_is_an_error(wired: Wired) -> None:
    responses.post(BATCH, status=401)
    with pytest.raises(Unauthorised):
        wired.dataverse.read(["tasks"])
    assert (len(responses.calls), wired.tokens.forgotten) == (2, 1)


@responses.activate
def test_pages_are_asked_for_one_by_one_with_their_size(wired: Wired) -> None:
    responses.get(API + "tasks", body=wire.rows({"n": 1}, next_link=API + "tasks?$skiptoken=2"))
    pages = wired.dataverse.pages("tasks?$select=a", 500)
    assert len(responses.calls) == 0
    assert next(pages) == [{"n": 1}]
    assert len(responses.calls) == 1
    responses.get(API + "tasks?$skiptoken=2", body=wire.rows({"n": 2}))
    assert list(pages) == [[{"n": 2}]]
    assert {call.request.headers["Prefer"] for call in responses.calls} == {f"odata.maxpagesize=500,{ANNOTATIONS}"}


@responses.activate
def test_a_page_that_names_itself_as_the_next_is_not_followed_for_ever(wired: Wired) -> None:
    responses.get(API + "tasks", body=wire.rows({"n": 1}, next_link=API + "tasks?$skiptoken=2"))
    with pytest.raises(UnexpectedAnswer, match="same page again"):
        list(wired.dataverse.pages("tasks", 1))
    assert len(responses.calls) == 2


@pytest.mark.parametrize("size", [0, 5001, -1])
def test_a_page_holds_one_to_five_thousand_rows(wired: Wired, size: int) -> None:
    with pytest.raises(ValueError, match="1 to 5000"):
        next(wired.dataverse.pages("tasks", size))
