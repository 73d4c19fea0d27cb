import pytest
from hypothesis import given
from hypothesis import strategies as st

from dynamics.changeset import outcome_of
from dynamics.outcomes import ConcurrencyLost, Done, DuplicateKey, Outcome, Refused, Throttled, Unknown
from dynamics.retry_after import DEFAULT
from tests.dynamics import wire
from tests.dynamics.wire import CREATE, ROW, UPDATE

CHANGES = [UPDATE, CREATE, CREATE]
OTHER_ROW = "5b0c0c4e-0000-4000-8000-0000000000ff"


def failed(status: str, code: str = "", number: int | None = 1, message: str = "Something", **headers: str) -> str:
    return wire.part(wire.http(status, wire.error_body(code, message), **headers), number)


def outcome(part: str, *, status: int = 400, wrapped: bool = True) -> Outcome:
    body = wire.changeset([part]) if wrapped else wire.multipart([part])
    return outcome_of(wire.answered(status, body), CHANGES)


def test_a_changeset_is_done_when_every_change_is_answered_with_success() -> None:
    body = wire.changeset([wire.written(1), wire.written(2), wire.written(3)])
    assert outcome_of(wire.answered(200, body), CHANGES) == Done("our-request")


@pytest.mark.parametrize("answered", [1, 2, 4])
def test_a_changeset_is_unknown_when_not_every_change_is_answered(answered: int) -> None:
    body = wire.changeset([wire.written(number) for number in range(1, answered + 1)])
    assert outcome_of(wire.answered(200, body), CHANGES) == Unknown("incomplete answer")


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("status", [200, 400, 412])
@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (failed("412 Precondition Failed", "0x80060882", 1), ConcurrencyLost(0)),
        (failed("412 Precondition Failed", "", 1), ConcurrencyLost(0)),
        (failed("412 Precondition Failed", "0x80060882", None), ConcurrencyLost(None)),
        (failed("412 Precondition Failed", "", None), ConcurrencyLost(None)),
        (failed("404 Not Found", "0x80040217", 1, f"task With Id = {ROW} Does Not Exist"), ConcurrencyLost(0)),
        (failed("404 Not Found", "", 1), ConcurrencyLost(0)),
        (failed("412 Precondition Failed", "0x80040237", 2), DuplicateKey(1)),
        (failed("412 Precondition Failed", "", 3), DuplicateKey(2)),
        (failed("412 Precondition Failed", "0x80040237", None), DuplicateKey(None)),
        (failed("412 Precondition Failed", "0x80040237", 99), DuplicateKey(None)),
        (failed("412 Precondition Failed", "0x80060892", 2), Refused(1, 412, "0x80060892", "Something")),
        (failed("412 Precondition Failed", "0x80040333", 1), Refused(0, 412, "0x80040333", "Something")),
        (
            failed("404 Not Found", "0x80040217", 2, f"systemuser With Id = {OTHER_ROW} Does Not Exist"),
            Refused(1, 404, "0x80040217", f"systemuser With Id = {OTHER_ROW} Does Not Exist"),
        ),
        (
            failed("404 Not Found", "0x80040217", 1, f"systemuser With Id = {OTHER_ROW} Does Not Exist"),
            Refused(0, 404, "0x80040217", f"systemuser With Id = {OTHER_ROW} Does Not Exist"),
        ),
        (failed("400 Bad Request", "0x80044331", 3), Refused(2, 400, "0x80044331", "Something")),
        (failed("403 Forbidden", "0x80040220", None), Refused(None, 403, "0x80040220", "Something")),
        (failed("401 Unauthorized", "", 1), Unknown("unauthorised")),
        (failed("500 Internal Server Error", "", 1), Unknown("status 500")),
        (failed("503 Service Unavailable", "", None), Unknown("status 503")),
        (failed("429 Too Many Requests", "0x80072326", 1, Retry_After="7"), Throttled(7.0, "0x80072326")),
        (failed("429 Too Many Requests", "0x80072326", None), Throttled(DEFAULT, "0x80072326")),
    ],
)
def test_one_failed_part_says_what_became_of_the_whole(
    part: str, expected: Outcome, status: int, wrapped: bool
) -> None:
    assert outcome(part, status=status, wrapped=wrapped) == expected


@pytest.mark.parametrize("number", [None, 1, 7])
def test_with_one_change_it_can_only_be_that_one(number: int | None) -> None:
    body = wire.changeset([failed("412 Precondition Failed", "", number)])
    assert outcome_of(wire.answered(200, body), [CREATE]) == DuplicateKey(0)
    assert outcome_of(wire.answered(200, body), [UPDATE]) == ConcurrencyLost(0)


@pytest.mark.parametrize(
    ("status", "code", "headers", "expected"),
    [
        (400, "0x80048d19", {}, Refused(None, 400, "0x80048d19", "Something about Jane Doe")),
        (413, "", {}, Refused(None, 413, "", "Something about Jane Doe")),
        (401, "", {}, Unknown("unauthorised")),
        (429, "0x80072322", {"Retry_After": "12"}, Throttled(12.0, "0x80072322")),
        (502, "", {}, Unknown("status 502")),
        (302, "", {}, Unknown("status 302")),
        (200, "", {}, Unknown("incomplete answer")),
    ],
)
def test_a_batch_answered_as_a_whole_in_json_says_it_by_its_status(
    status: int, code: str, headers: dict[str, str], expected: Outcome
) -> None:
    answer = wire.answered(status, wire.error_body(code), wire.JSON, **headers)
    assert outcome_of(answer, CHANGES) == expected


@pytest.mark.parametrize("status", [400, 412, 503])
def test_a_failure_whose_parts_all_succeeded_leaves_the_outcome_unknown(status: int) -> None:
    body = wire.changeset([wire.written(1), wire.written(2), wire.written(3)])
    assert outcome_of(wire.answered(status, body), CHANGES) == Unknown("incomplete answer")


def test_an_answer_that_cannot_be_read_leaves_the_outcome_unknown() -> None:
    body = wire.multipart(["Content-Type: application/http\r\n\r\nnothing\r\n"])
    assert outcome_of(wire.answered(200, body), CHANGES) == Unknown("unreadable answer")


def test_what_dataverse_wrote_is_not_printed_with_the_outcome() -> None:
    refused = outcome(failed("400 Bad Request", "0x80044331", 1, "Jane Doe"))
    assert isinstance(refused, Refused)
    assert refused.message == "Jane Doe"
    assert "Jane" not in repr(refused)
    assert refused.request_id == "our-request"


@given(cut=st.integers(min_value=0))
def test_an_answer_cut_off_anywhere_is_never_taken_for_done(cut: int) -> None:
    body = wire.changeset([wire.written(1), wire.written(2), wire.written(3)])
    last = body.rindex("Content-ID: 3")
    assert outcome_of(wire.answered(200, body[: cut % last]), CHANGES) != Done("our-request")
