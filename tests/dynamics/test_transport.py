from collections.abc import Iterator
from uuid import UUID

import pytest
import requests
import responses

from dynamics.errors import NotSent, TokenError, Unreachable
from dynamics.session import open_session
from dynamics.transport import Request, Transport
from tests.dynamics.wire import API, URL, Tokens

QUICK = (1.0, 1.0)


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with open_session(None, 2) as opened:
        yield opened


@pytest.fixture
def transport(session: requests.Session) -> Transport:
    return Transport(URL, Tokens(), session, "the-agent")


@responses.activate
def test_every_request_carries_the_headers_that_the_web_api_asks_for(transport: Transport) -> None:
    responses.get(API + "tasks", json={})
    transport.send(Request("GET", "tasks", QUICK, {"Prefer": "x"}, correlation="the-correlation"))
    sent = responses.calls[0].request.headers
    assert {name: sent[name] for name in sent if not name.startswith("x-ms-client")} == {
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        "Authorization": "Bearer token-0",
        "If-None-Match": "null",
        "OData-MaxVersion": "4.0",
        "OData-Version": "4.0",
        "Prefer": "x",
        "User-Agent": "the-agent",
        "x-ms-correlation-id": "the-correlation",
    }
    assert str(UUID(sent["x-ms-client-request-id"])) == sent["x-ms-client-request-id"]


@responses.activate
def test_each_request_has_an_id_of_its_own_and_the_answer_knows_it(transport: Transport) -> None:
    responses.get(API + "tasks", json={}, headers={"REQ_ID": "theirs"})
    answers = [transport.send(Request("GET", "tasks", QUICK)) for _ in range(2)]
    sent = [call.request.headers["x-ms-client-request-id"] for call in responses.calls]
    assert [answer.request_id for answer in answers] == sent
    assert len(set(sent)) == 2
    assert answers[0].headers["req_id"] == "theirs"
    assert "x-ms-correlation-id" not in responses.calls[0].request.headers


@responses.activate
def test_any_status_is_an_answer_and_a_redirect_is_not_followed(transport: Transport) -> None:
    responses.get(API + "tasks", status=302, headers={"Location": "https://elsewhere.example/"})
    assert transport.send(Request("GET", "tasks", QUICK)).status == 302
    assert len(responses.calls) == 1


@responses.activate
def test_an_encoded_query_reaches_the_wire_as_it_is(transport: Transport) -> None:
    query = "tasks?$filter=a%20eq%20'x%26y%3Dz%23%2B%25'&$select=a,b&$expand=c($select%3Dd;$top%3D1)"
    responses.get(API + "tasks", json={})
    transport.send(Request("GET", query, QUICK))
    assert responses.calls[0].request.url == API + query


@pytest.mark.parametrize("own", [API + "tasks?$skiptoken=x", "tasks?$filter=a%20eq%20'https://x'"])
def test_the_environments_own_addresses_are_made_whole(transport: Transport, own: str) -> None:
    assert transport.absolute(own).startswith(API + "tasks?")


@pytest.mark.parametrize(
    "foreign",
    ["https://elsewhere.example/api/data/v9.2/tasks", "http://org.example/api/data/v9.2/tasks", URL + "/other"],
)
def test_the_token_never_goes_to_another_address(transport: Transport, foreign: str) -> None:
    assert not transport.is_own(foreign)
    assert transport.absolute(foreign).startswith(API)


def test_an_address_that_climbs_out_of_the_api_is_not_its_own(transport: Transport) -> None:
    assert not transport.is_own(API + "../../other")
    assert transport.is_own(API + "tasks?$filter=a%20eq%20'..'")


@pytest.mark.parametrize("url", ["/tasks", "tasks x", "//elsewhere.example/x", "../x", ""])
def test_an_address_that_is_not_below_the_api_is_refused(transport: Transport, url: str) -> None:
    with pytest.raises(ValueError, match="percent-encoded"):
        transport.send(Request("GET", url, QUICK))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "org.example",
        "http://org.example",
        "https://",
        "https://u:p@org.example",
        "https://org.example/api",
        "https://o?x",
    ],
)
def test_the_environment_is_given_as_https_and_a_host(session: requests.Session, url: str) -> None:
    with pytest.raises(ValueError, match="https://<host>"):
        Transport(url, Tokens(), session, "x")


@pytest.mark.parametrize("url", [URL + "/", "https://ORG.example", "https://org.example:443"])
def test_forms_of_the_same_host_are_one(session: requests.Session, url: str) -> None:
    assert Transport(url, Tokens(), session, "x").root == API


@responses.activate
@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (requests.ConnectionError("Jane"), Unreachable),
        (requests.ReadTimeout("Jane"), Unreachable),
        (requests.exceptions.ChunkedEncodingError("Jane"), Unreachable),
        (requests.exceptions.ContentDecodingError("Jane"), Unreachable),
        (requests.exceptions.InvalidURL("Jane"), NotSent),
    ],
)
def test_a_network_error_keeps_the_request_id_and_no_url(
    transport: Transport, failure: Exception, expected: type[Exception]
) -> None:
    responses.get(API + "tasks", body=failure)
    with pytest.raises(expected) as caught:
        transport.send(Request("GET", "tasks", QUICK))
    assert caught.value.request_id == responses.calls[0].request.headers["x-ms-client-request-id"]  # type: ignore[attr-defined] # both are DataverseErrors
    assert "Jane" not in str(caught.value)
    assert caught.value.__suppress_context__


@responses.activate
def test_without_a_token_nothing_is_sent(session: requests.Session) -> None:
    class NoTokens(Tokens):
        def token(self) -> str:
            raise TokenError("none")

    with pytest.raises(TokenError):
        Transport(URL, NoTokens(), session, "x").send(Request("GET", "tasks", QUICK))
    assert len(responses.calls) == 0
