"""Names, units and attributes of what is counted are those of the page about them, and come from closed sets."""

import re
from pathlib import Path

import pytest
from opentelemetry import trace

from dynamics.errors import NotSent, TokenError, Unavailable, Unreachable
from dynamics.observing import Because, Kind, what_came, why_again
from function_app.door_log import DoorEvent
from function_app.door_log import note as note_at_the_door
from function_app.telemetry import instruments, spans
from function_app.telemetry.applied import OTHER, reasons
from function_app.telemetry.correlation import correlated, current
from function_app.telemetry.requests import Requests
from function_app.work_log import WorkEvent, note
from policy.finding import Accepted, Finding, FindingClass, State
from tests.function_app.telemetry_recorded import recorded

PAGE = (Path(__file__).parents[2] / "docs/admin/telemetry.md").read_text(encoding="utf-8")
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
_INSTRUMENT = re.compile(r"^\| `review_feedback\.([a-z_.]+)` \| (?:counter|histogram), `([^`]+)` \|", re.MULTILINE)


def finding(state: State, *missing: str, accepted: Accepted | None = None) -> Finding:
    return Finding("a_rule", "21", None, FindingClass.MUST, state, "because", "f", missing=missing, accepted=accepted)


def test_the_page_names_every_instrument_with_its_unit() -> None:
    with recorded() as found:
        for name in ("REQUESTS", "RETRIES", "PAUSES", "DELIVERIES", "WORK", "TASKS_MADE", "TASKS_WITHDRAWN"):
            getattr(instruments, name).add(1)
        instruments.DOCUMENTS_DRAFTED.add(1)
        instruments.CANNOT_DECIDE.add(1)
        instruments.LAG.record(1)
    assert dict(_INSTRUMENT.findall(PAGE)) == dict(found.units)


@pytest.mark.parametrize("word", [*WorkEvent, *DoorEvent, *Kind, *Because])
def test_the_page_names_every_value_that_an_attribute_can_have(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize(
    ("end", "word"),
    [
        (200, "2xx"),
        (204, "2xx"),
        (302, "3xx"),
        (412, "4xx"),
        (429, "429"),
        (503, "5xx"),
        (NotSent("x"), "not_sent"),
        (Unreachable("x"), "lost"),
        (TokenError("x"), "no_token"),
        (KeyError("x"), "failed"),
    ],
)
def test_what_came_of_a_request_is_one_of_a_few_words(end: int | Exception, word: str) -> None:
    assert what_came(end) == word
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize(
    ("error", "because"),
    [
        (NotSent("x"), Because.NOT_SENT),
        (Unreachable("x"), Because.LOST),
        (Unavailable("x", status=503), Because.UNAVAILABLE),
    ],
)
def test_why_a_read_is_sent_again(error: Exception, because: Because) -> None:
    assert why_again(error) is because


def test_a_request_that_ends_in_an_error_is_counted_and_the_error_goes_on() -> None:
    with recorded() as found, pytest.raises(Unreachable), Requests().request(Kind.READ):
        raise Unreachable("the connection broke at Mrs Example")
    assert found.count("dataverse.requests", kind="read", result="lost") == 1
    (span,) = found.named("dataverse read")
    assert span.status.description == "Unreachable"
    assert "Example" not in "".join(found.words)


def test_findings_that_cannot_be_decided_are_told_by_paragraph_and_the_first_fact_that_is_missing() -> None:
    found = (
        finding(State.CANNOT_DECIDE, "feedback.kind", "feedback.received_at"),
        finding(State.CANNOT_DECIDE),
        finding(State.CANNOT_DECIDE, "case 7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0004"),
        finding(State.CANNOT_DECIDE, "feedback.kind", accepted=Accepted()),
        finding(State.PENDING, "feedback.kind"),
    )
    assert list(reasons(found)) == [("21", "feedback.kind"), ("21", OTHER), ("21", OTHER)]


def test_a_line_without_an_id_of_its_own_bears_that_of_what_is_worked_on(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with correlated("outer"):
        with correlated("inner"):
            note(WorkEvent.GONE, case="x")
        note(WorkEvent.GONE, case="x", correlation="own")
        note_at_the_door(DoorEvent.QUEUED, looks=1)
    note(WorkEvent.GONE, case="x")
    assert current() is None
    assert caplog.messages == [
        "case_gone case=x correlation=inner",
        "case_gone case=x correlation=own",
        "webhook_queued looks=1 correlation=outer",
        "case_gone case=x",
    ]


def test_each_line_of_the_log_is_one_more_of_its_event() -> None:
    with recorded() as found:
        note(WorkEvent.BRAKED, made=50)
        note_at_the_door(DoorEvent.WRONG_SECRET)
    assert found.count("work", event="brake_on") == 1
    assert found.count("deliveries", event="webhook_wrong_secret") == 1


def test_a_look_belongs_to_the_trace_of_its_event_and_is_linked_to_the_hosts_own() -> None:
    with recorded() as found, spans.span("host", {}) as host, spans.look_span("look", "webhook", TRACE):
        parent = spans.trace_parent()
    (looked,) = found.named("look")
    assert parent is not None
    assert parent.startswith(TRACE[:36])
    assert looked.parent is not None
    assert f"{looked.parent.span_id:016x}" == TRACE[36:52]
    assert [link.context for link in looked.links] == [host.get_span_context()]


@pytest.mark.parametrize("state", ["Mr Example=", "x" * 600, "a=b,c", "=", "a=1,a=2"])
def test_what_a_delivery_says_of_other_tracers_is_in_no_log(caplog: pytest.LogCaptureFixture, state: str) -> None:
    with recorded() as found, spans.webhook_span({"traceparent": TRACE, "tracestate": state}):
        pass
    (delivered,) = found.named("webhook")
    assert delivered.context is not None
    assert f"{delivered.context.trace_id:032x}" == TRACE[3:35]
    assert caplog.text == ""


@pytest.mark.parametrize("told", [None, "00-nonsense-01", "00-" + "0" * 32 + "-" + "0" * 16 + "-01"])
def test_a_look_of_no_trace_belongs_to_the_hosts_own(told: str | None) -> None:
    with recorded() as found, spans.span("host", {}) as host, spans.look_span("look", "sweep", told):
        pass
    (looked,) = found.named("look")
    assert looked.parent == host.get_span_context()
    assert looked.links == ()


def test_outside_of_any_trace_there_is_no_header_to_hand_on() -> None:
    assert not trace.get_current_span().get_span_context().is_valid
    assert spans.trace_parent() is None
