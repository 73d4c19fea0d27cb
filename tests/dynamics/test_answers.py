import pytest

from dynamics import errors
from dynamics.answers import Answer, answer_of, complaint, error_of, json_object
from dynamics.batch import Part
from dynamics.errors import DataverseError, Throttled, UnexpectedAnswer
from tests.dynamics import wire


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, errors.UnexpectedAnswer),
        (400, errors.BadRequest),
        (401, errors.Unauthorised),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (405, errors.BadRequest),
        (412, errors.PreconditionFailed),
        (413, errors.BadRequest),
        (429, errors.Throttled),
        (500, errors.Unavailable),
        (503, errors.Unavailable),
        (599, errors.Unavailable),
        (600, errors.UnexpectedAnswer),
    ],
)
def test_each_status_has_its_error(status: int, kind: type[DataverseError]) -> None:
    error = error_of(wire.answered(status, wire.error_body("0x80040217"), wire.JSON, REQ_ID="x"))
    assert type(error) is kind
    assert (error.status, error.code, error.request_id) == (status, "0x80040217", "our-request")


def test_dataverses_own_words_stay_out_of_the_message() -> None:
    error = error_of(wire.answered(404, wire.error_body("0x80040217", "contact Jane Doe Does Not Exist"), wire.JSON))
    assert error.detail == "contact Jane Doe Does Not Exist"
    assert "Jane" not in str(error)


@pytest.mark.parametrize("header", ["x_ms_service_request_id", "req_id_header"])
def test_the_service_request_id_is_kept_under_either_name(header: str) -> None:
    names = {"x_ms_service_request_id": "x-ms-service-request-id", "req_id_header": "req_id"}
    error = error_of(Answer(500, {names[header]: "theirs"}, b""))
    assert error.service_request_id == "theirs"


def test_a_throttled_answer_says_how_long_to_wait_and_which_limit() -> None:
    error = error_of(wire.answered(429, wire.error_body("0x80072322"), wire.JSON, Retry_After="17"))
    assert isinstance(error, Throttled)
    assert (error.retry_after, error.code) == (17.0, "0x80072322")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("0x80072322", "service protection limit"),
        ("0x80071151", "another customisation of the environment runs"),
        ("", "service protection limit"),
    ],
)
def test_a_customisation_that_runs_is_no_service_protection_limit(code: str, words: str) -> None:
    error = error_of(wire.answered(429, wire.error_body(code), wire.JSON, Retry_After="30"))
    assert isinstance(error, Throttled)
    assert error.retry_after == 30.0
    assert words in str(error)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>503</html>", b"[]", b"null", b'{"error": "text"}', b'{"error": null}', b"\xff", b"[" * 100_000],
)
def test_a_body_that_is_no_error_of_dataverse_complains_of_nothing(body: bytes) -> None:
    assert complaint(body) == complaint(b"{}")
    assert complaint(body).code == ""


@pytest.mark.parametrize("code", ["", "Jane Doe", "0x", "0x8004zz", None, 12])
def test_a_code_that_is_not_dataverses_is_dropped(code: object) -> None:
    assert complaint(wire.error_body(code).encode()).code == ""  # type: ignore[arg-type] # the wire may hold anything


@pytest.mark.parametrize("body", ["", "<html>", "[]", "7"])
def test_an_answer_that_is_no_json_object_is_unexpected(body: str) -> None:
    with pytest.raises(UnexpectedAnswer, match="JSON"):
        json_object(wire.answered(200, body, "text/html"))


def test_a_part_says_for_itself_what_it_can_and_the_batch_the_rest() -> None:
    batch = wire.answered(200, Date="today", REQ="x")
    answer = answer_of(Part(429, {"retry-after": "5"}, b"body"), batch)
    assert (answer.status, answer.body, answer.request_id) == (429, b"body", "our-request")
    assert (answer.headers["retry-after"], answer.headers["date"]) == ("5", "today")
