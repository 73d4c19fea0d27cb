"""Spans: one for a delivery, a look, a sweep and a mark, and one for each request to Dataverse.

The trace that a delivery came in, where its headers tell of one, goes along on the queue, so that the look belongs to
it. Source: W3C, "Trace Context"; OpenTelemetry, "Tracing API".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from function_app.telemetry import correlation
from function_app.telemetry.instruments import NAME

TRACEPARENT = "traceparent"
_tracer = trace.get_tracer(NAME)
_w3c = TraceContextTextMapPropagator()

Attributes = Mapping[str, str]


@contextmanager
def span(name: str, attributes: Attributes, kind: SpanKind = SpanKind.INTERNAL) -> Iterator[Span]:
    """A span within the present one. An error within is told by its kind alone: its text may hold what people wrote."""
    with _started(name, attributes, kind, None, ()) as started:
        yield started


def webhook_span(headers: Mapping[str, str]) -> AbstractContextManager[Span]:
    """The span of a delivery that was let in, in the trace that its headers tell of."""
    return _in_the_trace_of(headers, "webhook", {}, SpanKind.SERVER)


def look_span(name: str, asked_by: str, trace_of_event: str | None) -> AbstractContextManager[Span]:
    """The span of what is done about a message, in the trace of the event that asked for it."""
    headers = {} if trace_of_event is None else {TRACEPARENT: trace_of_event}
    return _in_the_trace_of(headers, name, {"asked_by": asked_by}, SpanKind.CONSUMER)


def trace_parent() -> str | None:
    """The present span as a header; None where there is none."""
    carrier: dict[str, str] = {}
    _w3c.inject(carrier)
    return carrier.get(TRACEPARENT)


@contextmanager
def _in_the_trace_of(headers: Mapping[str, str], name: str, attributes: Attributes, kind: SpanKind) -> Iterator[Span]:
    """Linked to the host's present span; within that one where the headers tell of no trace.

    The header `tracestate` is left out: the API writes what it cannot read of it, anybody's words, into the log.
    """
    present = trace.get_current_span().get_span_context()
    told = _w3c.extract({TRACEPARENT: headers.get(TRACEPARENT, "")}, Context())
    is_told = trace.get_current_span(told).get_span_context().is_valid
    links = (Link(present),) if is_told and present.is_valid else ()
    with _started(name, attributes, kind, told if is_told else None, links) as started:
        yield started


@contextmanager
def _started(
    name: str, attributes: Attributes, kind: SpanKind, parent: Context | None, links: tuple[Link, ...]
) -> Iterator[Span]:
    told = {**attributes, "correlation": correlation.current() or ""}
    with _tracer.start_as_current_span(
        name, parent, kind, told, links, record_exception=False, set_status_on_exception=False
    ) as started:
        try:
            yield started
        except Exception as error:
            started.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
