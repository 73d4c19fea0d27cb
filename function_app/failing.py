"""What goes wrong in a look, a sweep or a mark, told in one line and in words that may stand in a log.

The host writes the text of every error that reaches it, and of what that error came from, into its log. An error of
our own says nothing that a person wrote; any other may quote anything, so its kind and place go on in its stead.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from dynamics.errors import DataverseError
from function_app.messages import MalformedMessage
from function_app.poison import TroubleNotRecorded
from function_app.queue_port import QueueUnavailable
from function_app.reconcile import NotApplied
from function_app.settings import SettingsWrong
from function_app.work_log import WorkEvent, note
from mappings.remembering.ledger import LedgerUnreadable
from mappings.writing.owners import NobodyCanOwn
from policy.calendar import BeyondHorizon
from policy.settling import NotSettling


class Unforeseen(Exception):
    """Something failed in a way that nobody foresaw. Says the kind of error and where, and nothing of its text."""


SPOKEN = (
    DataverseError,
    QueueUnavailable,
    SettingsWrong,
    MalformedMessage,
    NotApplied,
    TroubleNotRecorded,
    LedgerUnreadable,
    NobodyCanOwn,
    NotSettling,
    BeyondHorizon,
)
"""Errors whose text is ours alone."""


@contextmanager
def told_of_failures(what: str, correlation: str | None = None) -> Iterator[None]:
    """An error within is noted and goes on: one of ours without what it came from, any other as Unforeseen."""
    try:
        yield
    except SPOKEN as error:
        note(WorkEvent.FAILED, correlation=correlation, what=what, kind=type(error).__name__)
        raise error from None
    except Exception as error:  # noqa: BLE001 - it goes on as another
        kind, place = type(error).__name__, _place(error)
        note(WorkEvent.FAILED, correlation=correlation, what=what, kind=kind, place=place)
        raise Unforeseen(f"a {what} failed with {kind} at {place}: a mistake in this software; report it") from None


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-3:])).replace(" ", "")
