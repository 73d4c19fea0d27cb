"""What can go wrong between us and Dataverse, sorted by who has to act.

    DataverseError
    |-- TokenError            no token: nothing was sent to Dataverse
    |-- NotSent               no connection: Dataverse never saw the request
    |-- Unreachable           the connection broke: whether Dataverse acted is not known
    |-- UnexpectedAnswer      an answer that is not the Web API's, or more rows than we take
    |-- Throttled             429: service protection limit, or a customisation runs; wait `retry_after` seconds
    |-- Unavailable           5xx: Dataverse's fault, try again later
    `-- Declined              4xx: trying again the same way is of no use
        |-- BadRequest          400 and others: our request is wrong
        |-- Unauthorised        401: our token is not accepted
        |-- Forbidden           403: a privilege is missing
        |-- NotFound            404: the row or the table is not there
        `-- PreconditionFailed  412: the row changed, or is there already

`str(error)` is our own sentence with status, code and request ids. What Dataverse wrote can hold personal data: it
stands in `detail` alone, which no log may print.
"""

from typing import TypedDict, Unpack


class Facts(TypedDict, total=False):
    """What is known of the answer that an error stands for."""

    status: int
    """Of HTTP; absent without an answer."""
    code: str
    """Dataverse's own, as 0x80040217."""
    request_id: str
    """Ours, sent as x-ms-client-request-id."""
    service_request_id: str
    """Dataverse's, which Microsoft's support asks for."""
    detail: str
    """What Dataverse wrote; can hold personal data."""


class DataverseError(Exception):
    """Something between us and Dataverse failed. The facts are attributes: None or "" when not known."""

    def __init__(self, what: str, **facts: Unpack[Facts]) -> None:
        super().__init__(what)
        self.status = facts.get("status")
        self.code = facts.get("code", "")
        self.request_id = facts.get("request_id", "")
        self.service_request_id = facts.get("service_request_id", "")
        self.detail = facts.get("detail", "")

    def __str__(self) -> str:
        facts = {
            "status": self.status,
            "code": self.code,
            "request": self.request_id,
            "Dataverse's request": self.service_request_id,
        }
        known = ", ".join(f"{name} {value}" for name, value in facts.items() if value)
        return f"{self.args[0]} ({known})" if known else str(self.args[0])


class TokenError(DataverseError):
    """The identity service gave no token. `code` is its own, as invalid_client or AADSTS7000222."""


class NotSent(DataverseError):
    """No connection could be made: Dataverse never saw the request."""


class Unreachable(DataverseError):
    """The connection broke or timed out: whether Dataverse acted on the request is not known."""


class UnexpectedAnswer(DataverseError):
    """The answer is not one that the Web API gives to this request, or it goes on for too long."""


class Throttled(DataverseError):
    """A service protection limit, or a customisation that runs. `retry_after`: seconds to leave Dataverse alone."""

    def __init__(self, what: str, *, retry_after: float, **facts: Unpack[Facts]) -> None:
        super().__init__(what, **facts)
        self.retry_after = retry_after


class Unavailable(DataverseError):
    """Dataverse failed (5xx)."""


class Declined(DataverseError):
    """Dataverse answered, and said no."""


class BadRequest(Declined):
    """The request is wrong: 400, and every 4xx that has no class of its own."""


class Unauthorised(Declined):
    """The token was not accepted."""


class Forbidden(Declined):
    """The application user lacks a privilege."""


class NotFound(Declined):
    """The row, the table or the property is not there."""


class PreconditionFailed(Declined):
    """The row is not the one that was read, or it is there already."""
