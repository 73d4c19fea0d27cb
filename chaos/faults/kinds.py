"""Every kind of fault by its name in the printed counts, and how often each comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class OfRequest(StrEnum):
    """What happens to a request of the app's on its way to Dataverse or the identity service, or back."""

    TOO_MANY = "429 requests"
    TOO_LONG = "429 execution time"
    TOO_MANY_AT_ONCE = "429 at once"
    FAILED = "500"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    GATEWAY_TIMEOUT = "504"
    SLOW = "slow"
    TIMED_OUT = "no answer in time"
    WORKED_ON_LATE = "worked on after the client gave up"
    NOT_CONNECTED = "dropped before sending"
    DROPPED = "dropped after sending"
    DROPPED_AFTER_COMMIT = "dropped after commit"
    STALE = "stale etag"
    OTHER_FIRST = "another instance was first"
    TOKEN_EXPIRED = "token expired"  # noqa: S105 - the name of a fault
    KILLED = "app killed before sending"
    KILLED_AFTER_COMMIT = "app killed after commit"
    RESTARTED = "sandbox restarted"
    RESTARTED_AFTER_COMMIT = "sandbox restarted after commit"
    NO_IDENTITY_SERVICE = "identity service down"
    AWAY = "Dataverse away for minutes"


class OfDelivery(StrEnum):
    """What happens to a webhook on its way to the app."""

    LOST = "webhook lost"
    LATE = "webhook late"
    DOUBLED = "webhook doubled"
    REORDERED = "webhook reordered"
    CUT = "webhook cut"
    GATEWAY = "webhook answered by a gateway"
    ANSWER_LOST = "webhook's answer lost"


class OfMessage(StrEnum):
    """What happens between the queue and the app."""

    TWICE = "message twice"
    LEASE_LOST = "lease lost"
    GIVEN_UP = "message given up at once"
    NOT_TAKEN = "queue refused a message"
    TAKEN_UNTOLD = "queue took a message and did not say so"


def _requests() -> dict[OfRequest, int]:
    rare = {
        OfRequest.KILLED: 2,
        OfRequest.KILLED_AFTER_COMMIT: 2,
        OfRequest.RESTARTED: 1,
        OfRequest.RESTARTED_AFTER_COMMIT: 1,
        OfRequest.AWAY: 0,  # never by itself: it lasts
    }
    of_writes = {OfRequest.STALE: 20, OfRequest.OTHER_FIRST: 20}  # of all requests only few are writes
    return dict.fromkeys(OfRequest, 4) | rare | of_writes


def _deliveries() -> dict[OfDelivery, int]:
    return dict.fromkeys(OfDelivery, 1)


def _messages() -> dict[OfMessage, int]:
    return dict.fromkeys(OfMessage, 6) | {OfMessage.GIVEN_UP: 1}  # in earnest five tries have to fail first


@dataclass(frozen=True)
class Faults:
    """How often something goes wrong: on `rate` of all requests, of all deliveries and of all messages.

    By kind: how often it comes in proportion to the others; a kind that is left out never comes. On `of_sending` of
    what the app sends to the queue, the queue refuses it. Shortly before one in `steps_to_a_spell` steps of people
    Dataverse goes away for minutes, so long that messages are given up; never where that is 0.
    """

    rate: float = 0.2
    requests: Mapping[OfRequest, int] = field(default_factory=_requests)
    deliveries: Mapping[OfDelivery, int] = field(default_factory=_deliveries)
    messages: Mapping[OfMessage, int] = field(default_factory=_messages)
    of_sending: float = 0.05
    steps_to_a_spell: int = 60


NONE = Faults(0.0, {}, {}, {}, 0.0, 0)
