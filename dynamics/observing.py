"""Where whoever uses the client may watch its requests: of which kind, and what came of them, never what they held."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Protocol

from dynamics.errors import NotSent, TokenError, Unavailable, Unreachable


class Kind(StrEnum):
    """What a request asks for."""

    WHO_AM_I = "who_am_i"
    ROW = "row"
    READ = "read"
    """Several queries in one batch."""
    PAGE = "page"
    """A page of a query, the first one or one that follows."""
    WRITE = "write"
    """A changeset."""
    OTHER = "other"
    """A definition or an action, which no changeset takes."""


class Because(StrEnum):
    """Why a request was sent once more."""

    NOT_SENT = "not_sent"
    LOST = "lost"
    UNAVAILABLE = "unavailable"
    TOKEN = "token"  # noqa: S105 - the name of a reason
    """The token was refused, and a fresh one may do."""


Answered = Callable[[int], None]
"""To be told the status of an answer."""


class Observer(Protocol):
    """Is told of requests as they go. Used by many threads at once; must not raise, and must be quick."""

    def request(self, kind: Kind) -> AbstractContextManager[Answered]:
        """Lasts as long as the request does. An error on the way passes through it."""

    def retried(self, kind: Kind, because: Because) -> None:
        """A request of this kind is about to be sent once more."""

    def paused(self, seconds: float) -> None:
        """Dataverse asked to be left alone for so long."""


class Nobody:
    """The observer where nobody watches."""

    def request(self, kind: Kind) -> AbstractContextManager[Answered]:  # noqa: ARG002 - as Observer names it
        """Nothing is kept."""
        return nullcontext(_ignored)

    def retried(self, kind: Kind, because: Because) -> None:
        """Nothing is kept."""

    def paused(self, seconds: float) -> None:
        """Nothing is kept."""


def what_came(end: int | BaseException) -> str:
    """Return the class of an answer's status, or of the error instead of one: a closed set.

    `2xx`, `3xx`, `4xx`, `5xx`; `429` apart from the other 4xx; `not_sent`, `lost`, `no_token`, `failed`.
    """
    if isinstance(end, int):
        return "429" if end == 429 else f"{end // 100}xx"
    kinds = {NotSent: "not_sent", Unreachable: "lost", TokenError: "no_token"}
    return next((word for kind, word in kinds.items() if isinstance(end, kind)), "failed")


def why_again(error: BaseException | None) -> Because:
    """Return the reason to send a read again, after an error that passes."""
    if isinstance(error, NotSent):
        return Because.NOT_SENT
    return Because.UNAVAILABLE if isinstance(error, Unavailable) else Because.LOST


def _ignored(_status: int) -> None:
    """For those whom nobody watches."""
