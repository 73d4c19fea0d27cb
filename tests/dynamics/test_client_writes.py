import pytest
import requests
import responses

from dynamics.errors import TokenError
from dynamics.outcomes import ConcurrencyLost, Done, Outcome, Refused, Throttled, Unknown
from tests.dynamics import wire
from tests.dynamics.conftest import Wired
from tests.dynamics.wire import API, CREATE, ETAG, MULTIPART, ROW, UPDATE, Made

BATCH = API + "$batch"


@responses.activate
def test_a_changeset_is_sent_once_and_done(wired: Wired) -> None:
    responses.post(BATCH, body=wire.changeset([wire.written(1), wire.written(2)]), content_type=MULTIPART)
    done = wired.dataverse.write([UPDATE, CREATE], correlation="c")
    (call,) = responses.calls
    assert done == Done(call.request.headers["x-ms-client-request-id"])
    assert call.request.headers["x-ms-correlation-id"] == "c"
    body = call.request.body
    assert isinstance(body, bytes)
    assert body.count(b"Content-ID: ") == 2
    assert body.count(f"If-Match: {ETAG}\r\n".encode()) == 1


@responses.activate
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (500, Unknown("status 500")),
        (502, Unknown("status 502")),
        (503, Unknown("status 503")),
        (504, Unknown("status 504")),
        (429, Throttled(17.0, "0x80072326")),
        (400, Refused(None, 400, "0x80072326", "x")),
        (401, Unknown("unauthorised")),
    ],
)
def test_no_answer_makes_a_write_go_out_twice(wired: Wired, status: int, expected: Outcome) -> None:
    responses.post(BATCH, status=status, body=wire.error_body("0x80072326", "x"), headers={"Retry-After": "17"})
    assert wired.dataverse.write([CREATE]) == expected
    assert (len(responses.calls), wired.pauses) == (1, [])


@responses.activate
@pytest.mark.parametrize(
    "failure",
    [
        requests.ConnectionError("lost"),
        requests.ReadTimeout("late"),
        requests.exceptions.ChunkedEncodingError("half an answer"),
    ],
)
def test_a_lost_connection_leaves_the_outcome_unknown_and_is_not_sent_again(wired: Wired, failure: Exception) -> None:
    responses.post(BATCH, body=failure)
    assert wired.dataverse.write([CREATE]) == Unknown("connection lost")
    assert len(responses.calls) == 1


@responses.activate
def test_a_connection_never_made_is_unknown_too_and_says_so(wired: Wired) -> None:
    responses.post(BATCH, body=requests.exceptions.InvalidURL("x"))
    assert wired.dataverse.write([CREATE]) == Unknown("not sent")


@responses.activate
def test_a_refused_token_is_dropped_and_the_changeset_is_not_sent_again(wired: Wired) -> None:
    responses.post(BATCH, status=401)
    assert wired.dataverse.write([CREATE]) == Unknown("unauthorised")
    assert (len(responses.calls), wired.tokens.forgotten) == (1, 1)


@responses.activate
def test_a_lost_race_names_the_change_that_lost_it(wired: Wired) -> None:
    failed = wire.part(wire.http("412 Precondition Failed", wire.error_body("0x80060882")), 2)
    responses.post(BATCH, status=412, body=wire.changeset([failed]), content_type=MULTIPART)
    assert wired.dataverse.write([CREATE, UPDATE]) == ConcurrencyLost(1)


@responses.activate
@pytest.mark.parametrize(
    "changes",
    [[], [Made("PATCH", f"tasks({ROW})", {})], [CREATE, Made("DELETE", f"tasks({ROW})")], [CREATE] * 1001],
)
def test_a_change_that_is_not_allowed_is_refused_before_anything_is_sent(wired: Wired, changes: list[Made]) -> None:
    with pytest.raises(ValueError):
        wired.dataverse.write(changes)
    assert len(responses.calls) == 0


@responses.activate
def test_without_a_token_nothing_was_sent_and_that_is_an_error(wired: Wired, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise TokenError("none")

    monkeypatch.setattr(wired.tokens, "token", none)
    with pytest.raises(TokenError):
        wired.dataverse.write([CREATE])
    assert len(responses.calls) == 0
