"""What no changeset takes: one request, sent once; and reads past the caches."""

import json
from typing import Any

import pytest
import requests
import responses

from dynamics.errors import BadRequest, Unavailable, Unreachable
from tests.dynamics import wire
from tests.dynamics.conftest import Wired
from tests.dynamics.wire import API, MULTIPART

TABLES = API + "EntityDefinitions"


@responses.activate
def test_a_definition_is_sent_with_its_headers(wired: Wired) -> None:
    responses.post(TABLES, status=204)
    wired.dataverse.send("POST", "EntityDefinitions", {"SchemaName": "abc_Flag"}, {"MSCRM.SolutionUniqueName": "x"})
    (call,) = responses.calls
    assert json.loads(call.request.body or b"") == {"SchemaName": "abc_Flag"}
    assert call.request.headers["MSCRM.SolutionUniqueName"] == "x"
    assert call.request.headers["Content-Type"] == "application/json; charset=utf-8"


@responses.activate
def test_what_has_no_body_says_nothing_of_its_type(wired: Wired) -> None:
    responses.delete(TABLES, status=204)
    wired.dataverse.send("DELETE", "EntityDefinitions", None, {"If-Match": "*"})
    (call,) = responses.calls
    assert call.request.body is None
    assert "Content-Type" not in call.request.headers


@responses.activate
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"body": requests.ConnectionError("lost")}, Unreachable),
        ({"status": 503}, Unavailable),
        ({"status": 400, "body": wire.error_body("0x80047013")}, BadRequest),
    ],
)
def test_it_is_never_sent_twice(wired: Wired, answer: dict[str, Any], error: type[Exception]) -> None:
    responses.post(TABLES, **answer)
    with pytest.raises(error):
        wired.dataverse.send("POST", "EntityDefinitions", {}, {})
    assert (len(responses.calls), wired.pauses) == (1, [])


@responses.activate
def test_a_refused_token_did_nothing_so_it_is_sent_with_another(wired: Wired) -> None:
    responses.post(TABLES, status=401)
    responses.post(TABLES, status=204)
    wired.dataverse.send("POST", "EntityDefinitions", {}, {})
    assert (len(responses.calls), wired.tokens.forgotten) == (2, 1)


@responses.activate
@pytest.mark.parametrize("newest", [True, False])
def test_reads_go_past_the_caches_when_they_are_told_to(wired: Wired, *, newest: bool) -> None:
    responses.post(API + "$batch", body=wire.read_answer(wire.rows(), wire.rows()), content_type=MULTIPART)
    responses.get(API + "WhoAmI", body="{}", content_type=wire.JSON)
    wired.dataverse.read(["EntityDefinitions", "roles"], newest=newest)
    wired.dataverse.get("WhoAmI", newest=newest)
    batch, single = responses.calls
    assert isinstance(batch.request.body, bytes)
    assert batch.request.body.count(b"\r\nConsistency: Strong\r\n") == (2 if newest else 0)
    assert ("Consistency" in single.request.headers) is newest
