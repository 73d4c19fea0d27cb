"""The counters and the histogram: names, units, and what each counts.

Source: OpenTelemetry, "Metrics API" and "Metrics semantic conventions" for the form of names and units.
"""

from __future__ import annotations

from opentelemetry import metrics

NAME = "review_feedback"
"""Of the meter and the tracer, and the first part of every name."""

_meter = metrics.get_meter(NAME)

REQUESTS = _meter.create_counter(
    f"{NAME}.dataverse.requests", "{request}", "Requests sent to Dataverse, by kind and by what came of them"
)
RETRIES = _meter.create_counter(
    f"{NAME}.dataverse.retries", "{request}", "Requests sent to Dataverse once more, by kind and reason"
)
PAUSES = _meter.create_counter(
    f"{NAME}.dataverse.pauses", "{pause}", "Times that Dataverse asked to be left alone for a while (429)"
)
DELIVERIES = _meter.create_counter(
    f"{NAME}.deliveries", "{delivery}", "Deliveries of the webhook, by what became of them"
)
WORK = _meter.create_counter(
    f"{NAME}.work", "{event}", "What happened in looks, sweeps and marks: the names of the log's lines"
)
TASKS_MADE = _meter.create_counter(f"{NAME}.tasks.made", "{task}", "Tasks made")
TASKS_WITHDRAWN = _meter.create_counter(f"{NAME}.tasks.withdrawn", "{task}", "Tasks withdrawn by this software")
DOCUMENTS_DRAFTED = _meter.create_counter(f"{NAME}.documents.drafted", "{document}", "Documents drafted")
CANNOT_DECIDE = _meter.create_counter(
    f"{NAME}.cannot_decide", "{finding}", "Findings that lack a fact, in assessments as they were written"
)
LAG = _meter.create_histogram(
    f"{NAME}.lag",
    "s",
    "From when somebody changed something on a case to when what follows from it was written",
    explicit_bucket_boundaries_advisory=(1, 2, 5, 10, 15, 30, 60, 120, 300, 900, 3600, 14400, 86400),
)
