"""Counts the requests to Dataverse, and gives each a span."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry.trace import SpanKind

from dynamics.observing import Answered, Because, Kind, what_came
from function_app.telemetry.instruments import PAUSES, REQUESTS, RETRIES
from function_app.telemetry.spans import span


class Requests:
    """An observer of the Dataverse client."""

    @contextmanager
    def request(self, kind: Kind) -> Iterator[Answered]:
        """One request, until its answer or the error instead of one."""
        ends: list[int] = []
        with span(f"dataverse {kind}", {"kind": kind.value}, SpanKind.CLIENT) as current:
            came = "failed"
            try:
                yield ends.append
                came = what_came(ends[-1]) if ends else "failed"
            except Exception as error:
                came = what_came(error)
                raise
            finally:
                current.set_attribute("result", came)
                REQUESTS.add(1, {"kind": kind.value, "result": came})

    def retried(self, kind: Kind, because: Because) -> None:
        """One more try."""
        RETRIES.add(1, {"kind": kind.value, "because": because.value})

    def paused(self, seconds: float) -> None:  # noqa: ARG002 - how long is in the log, with what was put back
        """Dataverse asked for a pause."""
        PAUSES.add(1)
