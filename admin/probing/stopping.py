"""Ctrl-C while probes run: never lost, so that what was made is removed and nothing more is tried."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heeding_ctrl_c() -> Iterator[Callable[[], None]]:
    """Gives what raises KeyboardInterrupt once more where Ctrl-C was pressed and nobody heard of it.

    An interrupt that Python raises while it clears something up (`__del__`, a callback) is printed and dropped.
    Source: Python, "object.__del__" and "Exceptions in finalizers".
    """
    pressed = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        pressed.set()
        signal.default_int_handler(number, frame)

    def check() -> None:
        if pressed.is_set():
            raise KeyboardInterrupt

    before = _handled_by(note)
    try:
        yield check
    finally:
        _handled_by(before)


def _handled_by(handler: signal._HANDLER) -> signal._HANDLER:
    """Only the main thread may say who handles a signal. Elsewhere, and where nobody knows who did, all stays."""
    if handler is None or threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGINT, handler)
