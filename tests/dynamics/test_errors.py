import pytest

from dynamics import errors
from dynamics.errors import DataverseError, Throttled, TokenError


def test_an_error_says_what_happened_and_gives_the_ids_that_support_asks_for() -> None:
    error = DataverseError("no luck", status=403, code="0x80040220", request_id="ours", service_request_id="theirs")
    assert str(error) == "no luck (status 403, code 0x80040220, request ours, Dataverse's request theirs)"


def test_an_error_without_an_answer_is_its_sentence_alone() -> None:
    assert str(errors.NotSent("no connection")) == "no connection"


def test_what_dataverse_wrote_stays_out_of_every_printed_form() -> None:
    error = Throttled("wait", retry_after=3, detail="Jane Doe does not exist")
    assert error.detail == "Jane Doe does not exist"
    assert error.retry_after == 3
    assert "Jane" not in f"{error} {error!r} {error.args}"


@pytest.mark.parametrize("kind", [errors.NotSent, errors.Unreachable, errors.Unavailable, errors.NotFound, TokenError])
def test_one_class_catches_them_all(kind: type[DataverseError]) -> None:
    with pytest.raises(DataverseError):
        raise kind("x")


@pytest.mark.parametrize(
    "kind",
    [errors.BadRequest, errors.Unauthorised, errors.Forbidden, errors.NotFound, errors.PreconditionFailed],
)
def test_a_no_of_dataverse_is_told_from_a_failure(kind: type[DataverseError]) -> None:
    assert issubclass(kind, errors.Declined)
    assert not issubclass(errors.Unavailable, errors.Declined)
