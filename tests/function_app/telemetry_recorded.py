"""What OpenTelemetry's own SDK records of this process, in memory.

A meter can be set once in a process, and stays. Spans are recorded only while a test looks: with them every message
would bear a trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from opentelemetry import metrics
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import HistogramDataPoint, InMemoryMetricReader, NumberDataPoint
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from function_app.telemetry import spans
from function_app.telemetry.instruments import NAME

Attributes = tuple[tuple[str, str], ...]
Counts = dict[tuple[str, Attributes], float]
PREFIX = f"{NAME}."


@dataclass
class Recorded:
    """What was counted, and which spans ended, while a test looked."""

    before: Counts
    counts: Counts = field(default_factory=dict)
    spans: Sequence[ReadableSpan] = ()
    units: Mapping[str, str] = field(default_factory=dict)

    def count(self, name: str, **attributes: str) -> float:
        """How much one instrument counted with these attributes, whatever the others are; a histogram: how often."""
        wanted = set(attributes.items())
        return sum(value for (each, had), value in self.counts.items() if each == name and wanted <= set(had))

    def named(self, name: str) -> list[ReadableSpan]:
        """The spans of a name."""
        return [span for span in self.spans if span.name == name]

    @property
    def words(self) -> set[str]:
        """Every name, and every attribute of metrics and of spans, their events and what they say of an error."""
        metered = {repr(each) for each in self.counts}
        return metered | {text for span in self.spans for text in _texts_of(span)}


def _texts_of(span: ReadableSpan) -> Iterator[str]:
    yield f"{span.name} {span.status.description}"
    yield from (f"{name}={value!s}" for name, value in (span.attributes or {}).items())
    yield from (f"{event.name} {dict(event.attributes or {})}" for event in span.events)


@cache
def _sdk() -> InMemoryMetricReader:
    reader = InMemoryMetricReader()
    metrics.set_meter_provider(MeterProvider([reader]))
    return reader


@contextmanager
def _traced(exporter: InMemorySpanExporter) -> Iterator[None]:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spans, "_tracer", provider.get_tracer(NAME))
        yield
    provider.shutdown()


@contextmanager
def recorded() -> Iterator[Recorded]:
    """What is counted and traced within."""
    reader, exporter = _sdk(), InMemorySpanExporter()
    found = Recorded(_counts(reader)[0])
    with _traced(exporter):
        yield found
    after, found.units = _counts(reader)
    found.counts = {key: value - found.before.get(key, 0) for key, value in after.items()}
    found.counts = {key: value for key, value in found.counts.items() if value}
    found.spans = exporter.get_finished_spans()


def _counts(reader: InMemoryMetricReader) -> tuple[Counts, dict[str, str]]:
    data = reader.get_metrics_data()
    found: Counts = {}
    units: dict[str, str] = {}
    for metric in _metrics_in(data):
        name = metric.name.removeprefix(PREFIX)
        units[name] = metric.unit or ""
        for point in metric.data.data_points:
            found[name, _attributes(point)] = point.count if isinstance(point, HistogramDataPoint) else point.value
    return found, units


def _metrics_in(data: Any) -> Iterator[Any]:
    for resource in data.resource_metrics if data else ():
        for scope in resource.scope_metrics:
            yield from scope.metrics


def _attributes(point: NumberDataPoint | HistogramDataPoint) -> Attributes:
    return tuple(sorted((name, str(value)) for name, value in (point.attributes or {}).items()))
