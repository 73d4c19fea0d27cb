"""What Dataverse answered, and what an answer that is not a success means.

Source: Microsoft, "Compose HTTP requests and handle errors".
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dynamics.batch import Part
from dynamics.errors import (
    BadRequest,
    DataverseError,
    Facts,
    Forbidden,
    NotFound,
    PreconditionFailed,
    Throttled,
    Unauthorised,
    Unavailable,
    UnexpectedAnswer,
)
from dynamics.retry_after import retry_after

_CODE = re.compile(r"0x[0-9A-Fa-f]{1,16}")

CUSTOMISATION_RUNS = "0x80071151"
"""A code that comes with 429 and is no service protection limit: only changes of definitions meet it."""

_MEANINGS: dict[int, tuple[type[DataverseError], str]] = {
    401: (
        Unauthorised,
        "Dataverse does not accept the token; check that the application user exists and is enabled",
    ),
    403: (
        Forbidden,
        "the user that is signed in may not do this; check its security roles in Dataverse",
    ),
    404: (
        NotFound,
        "Dataverse has no such row, table or column; it may be deleted, or a name is wrong",
    ),
    412: (
        PreconditionFailed,
        "the row in Dataverse is not the one that was read, or is there already; read it again",
    ),
}


@dataclass(frozen=True)
class Answer:
    """One HTTP answer. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    request_id: str = ""

    @property
    def content_type(self) -> str:
        """The Content-Type, or "" without one."""
        return self.headers.get("content-type", "")

    @property
    def ok(self) -> bool:
        """True for 2xx."""
        return 200 <= self.status < 300


def answer_of(part: Part, batch: Answer) -> Answer:
    """Return a part as an answer of its own; what it does not say about itself, the whole batch does."""
    return Answer(part.status, {**batch.headers, **part.headers}, part.body, batch.request_id)


@dataclass(frozen=True)
class Complaint:
    """Dataverse's own words: `{"error": {"code", "message"}}`. The message can hold personal data."""

    code: str
    message: str = field(repr=False)


def complaint(body: bytes) -> Complaint:
    """Return what Dataverse complains of; empty when the body says nothing in its usual form."""
    try:
        error = json.loads(body)["error"]
        return Complaint(_code(error.get("code")), str(error.get("message") or ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Complaint("", "")  # a gateway's page in HTML, or nothing: the status says all there is


def error_of(answer: Answer) -> DataverseError:
    """Return the error that an answer stands for. Only for answers that are not the expected success."""
    said = complaint(answer.body)
    facts = _facts(answer) | Facts(code=said.code, detail=said.message)
    if answer.status == 429:
        return Throttled(_why_later(said.code), retry_after=retry_after(answer.headers), **facts)
    kind, what = _meaning(answer.status)
    return kind(what, **facts)


def _why_later(code: str) -> str:
    if code.lower() == CUSTOMISATION_RUNS:
        return "another customisation of the environment runs; try again when it is done"
    return "Dataverse asks to be left alone for a while (service protection limit)"


def unexpected(answer: Answer, what: str) -> UnexpectedAnswer:
    """Return the error for an answer that cannot be used. `what` ends "Dataverse answered ..."."""
    return UnexpectedAnswer(f"Dataverse answered {what}", **_facts(answer))


def json_object(answer: Answer) -> dict[str, Any]:
    """Return the JSON object of a successful answer, or raise UnexpectedAnswer."""
    try:
        content = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise unexpected(answer, "with something that is not JSON; is the URL that of a Dataverse?") from error
    if not isinstance(content, dict):
        raise unexpected(answer, "with JSON that is not an object; is the URL that of a Dataverse?")
    return content


def _facts(answer: Answer) -> Facts:
    theirs = answer.headers.get("x-ms-service-request-id") or answer.headers.get("req_id") or ""
    return Facts(status=answer.status, request_id=answer.request_id, service_request_id=theirs)


def _code(value: object) -> str:
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


def _meaning(status: int) -> tuple[type[DataverseError], str]:
    if status in _MEANINGS:
        return _MEANINGS[status]
    if 500 <= status < 600:
        return Unavailable, "Dataverse failed; try again later"
    if 400 <= status < 500:
        return BadRequest, "Dataverse refused the request as wrong; a name in the mapping may not exist"
    return UnexpectedAnswer, "Dataverse answered with a status that the Web API does not use here"
