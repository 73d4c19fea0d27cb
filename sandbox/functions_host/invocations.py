"""Runs functions in one pool of threads, as the Python worker does, and knows what is running."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sandbox.functions_host.bindings import AppFunction, HttpFunction

_log = logging.getLogger(__name__)


class ReturnedSomething(Exception):
    """A function without an output binding returned a value, which Azure's worker treats as an error."""


class Invocations:
    """All invocations of this process. `threads` is what PYTHON_THREADPOOL_THREAD_COUNT is in Azure."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="function")
        self._running: Counter[str] = Counter()
        self._lock = Lock()

    def start(self, function: AppFunction, value: object) -> Future[Any]:
        """Run the function with its trigger's value. It counts as running from this moment on."""
        with self._lock:
            self._running[function.name] += 1
        future = self._pool.submit(self._run, function, value)
        future.add_done_callback(lambda _: self._ended(function.name))
        return future

    def running(self) -> dict[str, int]:
        """How many invocations of each function have been started and have not ended."""
        with self._lock:
            return dict(+self._running)

    def finish(self) -> None:
        """Wait for what runs; start nothing more."""
        self._pool.shutdown(wait=True)

    def _run(self, function: AppFunction, value: object) -> Any:
        with _logged(function.name):
            result = function.call(**{function.argument: value})
        if result is not None and not isinstance(function, HttpFunction):
            raise ReturnedSomething(f"Function '{function.name}' must return None.")
        return result

    def _ended(self, name: str) -> None:
        with self._lock:
            self._running[name] -= 1


@contextmanager
def _logged(name: str) -> Iterator[None]:
    started = time.monotonic()
    try:
        yield
    except Exception:
        _log.exception("Function '%s' failed after %.0f ms", name, 1000 * (time.monotonic() - started))
        raise
    _log.info("Function '%s' ran in %.0f ms", name, 1000 * (time.monotonic() - started))
