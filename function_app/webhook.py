"""The webhook's door: judges one delivery from Dataverse, reduces it to case ids and puts them on the queue.

It reads no case and evaluates nothing, so that it answers well within the 60 seconds that Dataverse waits. It
never answers 500: of all failures Dataverse tries only 502, 503 and 504 again, and those once.
Source: Microsoft Learn, "Use webhooks to create external handlers for server events".
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol
from uuid import uuid4

from pydantic import SecretStr

from dynamics.webhook import MalformedEvent, WebhookEvent, parse_event
from function_app import clock
from function_app.door_log import DoorEvent, note, note_settings, note_unforeseen
from function_app.identity import NotKnownYet, Ourselves
from function_app.messages import Look, is_correlation
from function_app.queue_port import Queue, QueueUnavailable
from function_app.settings import SettingsWrong
from function_app.telemetry.correlation import correlated, current
from function_app.telemetry.spans import trace_parent, webhook_span

SECRET_HEADER = "x-webhook-secret"  # noqa: S105 - the name of the header, not its value
CORRELATION_HEADER = "x-ms-correlation-request-id"

# Dataverse cuts a body at 256 KB without saying whether it counts characters or bytes. A character takes at
# most four bytes in UTF-8, so nothing that Dataverse sends is larger than this.
LARGEST_BODY = 4 * 256 * 1024

# A row belongs to one or two cases by each of its lookups, before and after. Whoever names more wants many looks for
# one request; the row itself says then where it belongs.
MOST_CASES = 16


@dataclass(frozen=True)
class Incoming:
    """One HTTP request as the door needs it. Header names are in lower case."""

    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """What goes back: Dataverse reads the status only, people read the JSON body."""

    status: int
    body: Mapping[str, Any]


class ReferenceLike(Protocol):
    """A value of a lookup column."""

    @property
    def table(self) -> str:
        """The table it points at."""
        ...

    @property
    def id(self) -> str:
        """The row it points at, a lower-case guid."""
        ...


class CasesOf(Protocol):
    """What the door asks of the mapping."""

    def knows(self, table: str) -> bool:
        """Whether rows of `table` belong to a case file at all."""
        ...

    def cases_of(self, table: str, row: str, lookups: Mapping[str, Iterable[ReferenceLike]]) -> frozenset[str]:
        """The cases that the row belongs or belonged to, as far as the event itself says. May be empty."""
        ...


@dataclass(frozen=True)
class Door:
    """All that the door needs from outside. Without a secret it refuses every delivery."""

    secrets: tuple[SecretStr, ...]
    ourselves: Ourselves
    mapping: CasesOf
    queue: Queue
    delay: timedelta
    now: Callable[[], datetime] = clock.wall


class _Refused(Exception):
    def __init__(self, event: DoorEvent, status: int, message: str) -> None:
        self.event = event
        self.correlation = current()
        self.answer = _error(event, status, message)
        super().__init__(message)


def respond(request: Incoming, open_door: Callable[[], Door]) -> Answer:
    """The answer to one delivery, whatever happens. `open_door` may fail, for instance on wrong settings."""
    with correlated(_told_by(request.headers)):
        try:
            return answer(request, open_door())
        except SettingsWrong as wrong:
            note_settings(wrong)
            return _error(DoorEvent.SETTINGS_WRONG, 503, "The settings of this app are wrong. See its health page.")
        except Exception as error:  # noqa: BLE001 - Dataverse never tries a 500 again, so nothing may get past here
            note_unforeseen(error)
            return _error(DoorEvent.UNFORESEEN, 503, "This app failed to take the event. See its log.")


def answer(request: Incoming, door: Door) -> Answer:
    """Take the delivery, ignore it or refuse it, and write one line to the log."""
    with correlated(current() or _told_by(request.headers)):
        try:
            return _take(request, door)
        except _Refused as refused:
            note(refused.event, correlation=refused.correlation)
            return refused.answer


def _take(request: Incoming, door: Door) -> Answer:
    _check_secret(request.headers, door.secrets)
    event = _parsed(request)
    with correlated(event.correlation or current()), webhook_span(request.headers):
        return _judge(event, door)


def _told_by(headers: Mapping[str, str]) -> str:
    """What ties the delivery together in Dataverse; an id of our own where no header tells of one that can be used."""
    told = headers.get(CORRELATION_HEADER, "")
    return told if is_correlation(told) else str(uuid4())


def _judge(event: WebhookEvent, door: Door) -> Answer:
    _check_organization(event, door.ourselves)
    if not door.mapping.knows(event.table):
        return _ignored(DoorEvent.IGNORED_TABLE, event, "No mapped record is kept in this table.")
    if _is_our_own(event, door.ourselves):
        return _ignored(DoorEvent.IGNORED_OWN_CHANGE, event, "This app made the change itself.")
    looks = _looks(event, door)
    _store(looks, door)
    note(DoorEvent.QUEUED, looks=len(looks), **_ids(event))
    return Answer(202, {"queued": len(looks)})


def _check_secret(headers: Mapping[str, str], secrets: tuple[SecretStr, ...]) -> None:
    given = headers.get(SECRET_HEADER, "").encode(errors="surrogatepass")
    # Every secret is compared, in constant time: how long it takes says nothing about how far it matched.
    matches = [hmac.compare_digest(given, secret.get_secret_value().encode()) for secret in secrets]
    if not any(matches):
        raise _Refused(
            DoorEvent.WRONG_SECRET,
            401,
            f"The header {SECRET_HEADER} is missing or does not hold the secret of this app. "
            "Set it on the service endpoint in Dataverse.",
        )


def _parsed(request: Incoming) -> WebhookEvent:
    if len(request.body) > LARGEST_BODY:
        raise _Refused(
            DoorEvent.TOO_LARGE,
            413,
            f"The body is larger than {LARGEST_BODY} bytes. Dataverse sends none so large.",
        )
    try:
        return parse_event(request.body, request.headers)
    except MalformedEvent as error:
        raise _Refused(DoorEvent.MALFORMED, 400, f"The body is not a Dataverse event: {error}.") from error


def _check_organization(event: WebhookEvent, ourselves: Ourselves) -> None:
    try:
        ours = ourselves.organization()
    except NotKnownYet as error:
        raise _Refused(
            DoorEvent.DATAVERSE_NOT_ASKED,
            503,
            "Dataverse could not be asked which organisation this app serves. Try again, or set "
            "DATAVERSE_ORGANIZATION_ID.",
        ) from error
    if event.organization != ours:
        raise _Refused(
            DoorEvent.WRONG_ORGANIZATION,
            403,
            "The event is not from the Dataverse organisation that this app serves, or names none. "
            "Register the webhook in the environment of DATAVERSE_URL.",
        )


def _is_our_own(event: WebhookEvent, ourselves: Ourselves) -> bool:
    try:
        return event.initiating_user is not None and event.initiating_user == ourselves.user()
    except NotKnownYet:
        return False  # a look too many finds nothing to do; a look too few is a lost event


def _looks(event: WebhookEvent, door: Door) -> list[Look]:
    cases = door.mapping.cases_of(event.table, event.row, event.lookups)
    look = partial(Look, seen_at=door.now(), correlation=str(current()), asked_by="webhook", trace=trace_parent())
    if not cases or len(cases) > MOST_CASES:
        return [look(table=event.table, row=event.row)]
    return [look(case=case) for case in sorted(cases)]


def _store(looks: list[Look], door: Door) -> None:
    """All or an answer that makes Dataverse deliver again: looks stored twice are harmless."""
    try:
        for look in looks:
            door.queue.send(look.to_json(), door.delay)
    except QueueUnavailable as error:
        raise _Refused(
            DoorEvent.NOT_STORED,
            503,
            "The event could not be put on the queue. Try again; see the health page.",
        ) from error


def _ignored(because: DoorEvent, event: WebhookEvent, sentence: str) -> Answer:
    note(because, **_ids(event))
    return Answer(200, {"ignored": sentence})


def _error(event: DoorEvent, status: int, message: str) -> Answer:
    return Answer(status, {"error": {"code": event.value, "message": message}})


def _ids(event: WebhookEvent) -> dict[str, str | None]:
    return {
        "message": event.message,
        "table": event.table,
        "row": event.row,
        "operation": event.operation,
    }
