"""One id from the webhook to every request and every log line; and what is counted and traced on the way."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dynamics.errors import DataverseError
from function_app import clock, sweep
from function_app.connecting import Network
from function_app.messages import Look
from function_app.reconcile import NotApplied
from function_app.wiring import wire
from sandbox.dataverse import RunningDataverse
from sandbox.demo import office as people
from tests.function_app.telemetry_recorded import recorded
from tests.loop.doorway import Doorway, doorway
from tests.loop.test_healed import change_without_telling
from tests.loop.world import World, settings_for

_LINE = re.compile(r" correlation=(\S+)")


@pytest.fixture
def world(world: World, dataverse: RunningDataverse) -> Iterator[World]:
    """The world with an app that has just been started and does not wait between its tries."""
    queue = world.queue
    app = wire(settings_for(dataverse), lambda _name: queue, Network(sleep=lambda _seconds: None))
    yield replace(world, app=app)
    app.close()


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, logger="function_app")
    return caplog


def asked(world: World) -> list[str | None]:
    """The correlation of each request that the app has made to the Web API, WhoAmI and further pages among them."""
    log = world.api.control("GET", "requests")["requests"]
    us = world.app.dataverse.who_am_i("the test's own").user
    of_ours = [each for each in log if each["path"].startswith("/api/data") and (each["user"] == us or each["fault"])]
    return [each["correlation"] for each in of_ours]


def told(lines: pytest.LogCaptureFixture) -> list[str | None]:
    """The correlation of each line of the app's log."""
    ours = (record.getMessage() for record in lines.records if record.name.startswith("function_app"))
    return [found[1] if (found := _LINE.search(line)) else None for line in ours]


def assert_all_bear(world: World, lines: pytest.LogCaptureFixture, correlation: str, *, requests: int) -> None:
    assert set(told(lines)) == {correlation}, lines.messages
    assert asked(world) == [correlation] * requests


def look(world: World, correlation: str = "test", **facts: Any) -> Look:
    given = {"case": world.case, "seen_at": clock.wall(), "asked_by": "webhook", **facts}
    return Look(correlation=correlation, **given)


def test_one_event_has_one_id_in_dataverse_at_the_door_on_the_queue_and_in_every_line_and_request(
    world: World, lines: pytest.LogCaptureFixture
) -> None:
    entrance: Doorway = doorway(world)
    world.thanked(saved=False)
    message = next(each for each in entrance.told() if each["body"]["PrimaryEntityName"] == "phso_feedback")
    correlation = message["body"]["CorrelationId"]
    world.api.control("DELETE", "requests")
    lines.clear()
    assert entrance.bring([message]) == [202]
    assert [each.correlation for each, _ in world.queue.sent] == [correlation]
    entrance.work_off()
    assert [line.split()[0] for line in lines.messages] == ["webhook_queued", "case_applied"]
    # the door asks who we are, the worker looks and writes
    assert_all_bear(world, lines, correlation, requests=3)


def test_making_something_a_conflict_and_a_put_back_look_keep_the_id(
    world: World, lines: pytest.LogCaptureFixture
) -> None:
    world.thanked()
    world.api.control("DELETE", "requests")
    world.fault(effect="status", status=503, only="writes", path=r"\$batch", times=3)
    world.app.reconcile(look(world))
    ((again, _),) = world.queue.sent
    world.app.reconcile(again)
    names = [line.split()[0] for line in lines.messages]
    assert names == ["case_outcome_unknown"] * 3 + ["look_put_back", "case_applied"]
    # four times the look and the write; before the first write the brake asks who we are, and how much was made
    assert_all_bear(world, lines, "test", requests=2 + 4 * 2)


def test_a_healed_event_and_the_memory_of_another_case_keep_the_id(
    world: World, lines: pytest.LogCaptureFixture
) -> None:
    feedback = world.thanked()
    world.look()
    other = people.open_case(world.api, world.office, "Another")
    bound = {"phso_CaseId@odata.bind": f"/incidents({other})"}
    world.api.update("phso_feedbacks", feedback, bound, by=world.office.priya)
    change_without_telling(world, feedback, "So very kind.")
    world.on("2025-03-10T10:00:00Z")
    world.api.control("DELETE", "requests")
    lines.clear()
    world.app.reconcile(look(world, case=other, asked_by="sweep"))
    assert [line.split()[0] for line in lines.messages] == ["case_applied", "case_healed"]
    # the look, what the other case remembers, the write, and the count of what was healed: read and written
    assert_all_bear(world, lines, "test", requests=5)


def test_reads_that_fail_the_poison_and_its_mark_keep_the_id(world: World, lines: pytest.LogCaptureFixture) -> None:
    world.thanked()
    world.api.control("DELETE", "requests")
    world.fault(effect="status", status=503, only="reads", path=r"\$batch", times=4)
    with pytest.raises(DataverseError):
        world.app.reconcile(look(world))
    world.app.poison(look(world).to_json())
    assert [line.split()[0] for line in lines.messages] == ["work_failed", "look_poisoned", "case_marked"]
    assert_all_bear(world, lines, "test", requests=4 + 2)


def test_a_row_without_a_case_and_a_pause_keep_the_id(world: World, lines: pytest.LogCaptureFixture) -> None:
    world.api.control("DELETE", "requests")
    nowhere = "0b0c0c4e-0000-4000-8000-000000000001"
    world.app.reconcile(look(world, case=None, table="email", row=nowhere))
    world.fault(effect="status", status=429, code="0x80072322", retry_after=17, path=r"\$batch")
    world.app.reconcile(look(world))
    assert [line.split()[0] for line in lines.messages] == ["row_without_case", "dataverse_throttled"]
    assert {each.correlation for each, _ in world.queue.sent} == {"test"}
    log = world.api.control("GET", "requests")["requests"]
    assert [each["correlation"] for each in log if each["path"].startswith("/api/data")] == ["test", "test"]


@pytest.mark.parametrize("question", ["open", "changed", "due"])
def test_a_sweep_has_one_id_for_every_page_every_line_and_every_look(
    world: World, lines: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, question: Any
) -> None:
    monkeypatch.setattr(sweep, "PAGE", 1)
    for _ in range(3):
        world.thanked()
    world.api.control("DELETE", "requests")
    world.app.sweep(question)
    (correlation,) = set(told(lines))
    assert correlation is not None
    assert correlation.startswith("sweep-")
    assert {each.correlation for each, _ in world.queue.sent} <= {correlation}
    assert_all_bear(world, lines, correlation, requests={"open": 5, "changed": 8, "due": 1}[question])


def test_the_health_page_has_an_id_of_its_own(world: World) -> None:
    world.api.control("DELETE", "requests")
    world.app.health()
    correlations = set(asked(world))
    assert len(correlations) == 1
    assert str(correlations.pop()).startswith("health-")


def test_what_is_not_ours_on_the_queue_is_the_one_line_without_an_id(
    world: World, lines: pytest.LogCaptureFixture
) -> None:
    world.app.poison("Dear Sir")
    assert lines.messages == ["message_not_ours"]


def test_a_look_that_makes_a_task_is_counted_and_timed(world: World) -> None:
    world.thanked()
    world.on("2025-03-10T09:00:07Z")
    with recorded() as found:
        world.app.reconcile(look(world))
        world.app.reconcile(look(world))
    assert found.count("work", event="case_applied") == 1
    assert found.count("work", event="case_unchanged") == 1
    assert found.count("tasks.made") == 1
    assert found.count("tasks.withdrawn") == 0
    assert found.count("dataverse.requests", kind="who_am_i", result="2xx") == 1
    assert found.count("dataverse.requests", kind="read", result="2xx") == 3
    assert found.count("dataverse.requests", kind="write", result="2xx") == 1
    assert found.count("lag", asked_by="webhook") == 1
    assert found.units["lag"] == "s"


def test_the_lag_is_from_when_somebody_changed_something_and_of_nothing_else(world: World) -> None:
    feedback = world.challenged(phso_deadlinegiven="2025-03-28")
    world.app.reconcile(look(world))
    with recorded() as found:
        world.on("2025-03-29T09:00:00Z")
        world.app.reconcile(look(world, asked_by="due"))
    assert found.count("work", event="case_applied") == 1
    assert found.count("lag") == 0, "a day came; nobody changed anything"
    world.on("2025-03-29T09:01:00Z")
    world.api.update("phso_feedbacks", feedback, {"phso_channel": 727000001}, by=world.office.priya)
    with recorded() as found:
        world.app.reconcile(look(world))
    assert found.count("lag", asked_by="webhook") == 1


def test_findings_that_lack_a_fact_are_counted_by_paragraph_and_fact(world: World) -> None:
    world.challenged(phso_kind=None)
    with recorded() as found:
        world.app.reconcile(look(world))
    assert found.count("cannot_decide", fact="feedback.kind") >= 1
    facts = {value for (name, had), _ in found.counts.items() for key, value in had if name == "cannot_decide"}
    assert all(re.fullmatch(r"[a-z_.]+|\d{1,2}|[A-D]\d*|Annex [A-D]", value) for value in facts), facts


FAULTY: dict[str, tuple[dict[str, Any], dict[str, dict[str, str]]]] = {
    "a read that fails once": (
        {"effect": "status", "status": 503, "only": "reads"},
        {"dataverse.retries": {"because": "unavailable"}, "dataverse.requests": {"kind": "read", "result": "5xx"}},
    ),
    "a read whose answer is lost": (
        {"effect": "lose", "when": "after", "only": "reads"},
        {"dataverse.retries": {"because": "lost"}, "dataverse.requests": {"kind": "read", "result": "lost"}},
    ),
    "a token refused": (
        {"effect": "expired_token", "only": "reads"},
        {"dataverse.retries": {"because": "token"}, "dataverse.requests": {"kind": "read", "result": "4xx"}},
    ),
    "a pause": (
        {"effect": "status", "status": 429, "code": "0x80072322", "retry_after": 17, "only": "reads"},
        {
            "dataverse.pauses": {},
            "dataverse.requests": {"kind": "read", "result": "429"},
            "work": {"event": "dataverse_throttled"},
        },
    ),
    "a write whose answer is lost": (
        {"effect": "lose", "when": "after", "only": "writes"},
        {"dataverse.requests": {"kind": "write", "result": "lost"}, "work": {"event": "case_outcome_unknown"}},
    ),
    "a write that comes too late": (
        {"effect": "status", "status": 412, "code": "0x80060882", "only": "writes"},
        {"dataverse.requests": {"kind": "write", "result": "4xx"}, "work": {"event": "case_conflict"}},
    ),
}


@pytest.mark.parametrize(("fault", "counted"), FAULTY.values(), ids=FAULTY)
def test_what_goes_wrong_on_the_way_is_counted(
    world: World, fault: dict[str, Any], counted: dict[str, dict[str, str]]
) -> None:
    world.thanked()
    world.fault(path=r"\$batch", **fault)
    with recorded() as found:
        world.app.reconcile(look(world))
    assert {name: found.count(name, **attributes) for name, attributes in counted.items()} == dict.fromkeys(counted, 1)


def test_the_look_and_its_requests_are_spans_in_the_trace_that_the_webhook_came_in(world: World) -> None:
    trace_id, parent = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
    entrance = doorway(world)
    world.thanked(saved=False)
    (message, *_) = (each for each in entrance.told() if each["body"]["PrimaryEntityName"] == "phso_feedback")
    message["headers"]["traceparent"] = f"00-{trace_id}-{parent}-01"
    with recorded() as found:
        entrance.bring([message])
        entrance.work_off()
    assert {f"{span.context.trace_id:032x}" for span in found.spans} == {trace_id}
    (webhook,), (looked,) = found.named("webhook"), found.named("look")
    assert webhook.parent is not None
    assert f"{webhook.parent.span_id:016x}" == parent
    assert looked.parent is not None
    assert looked.parent.span_id == webhook.context.span_id
    for request in (*found.named("dataverse read"), *found.named("dataverse write")):
        assert request.parent is not None
        assert request.parent.span_id == looked.context.span_id
    assert {span.attributes["correlation"] for span in found.spans if span.attributes} == {
        message["body"]["CorrelationId"]
    }


def test_a_span_of_a_look_that_fails_names_the_kind_of_error_and_no_more(world: World) -> None:
    world.thanked()
    world.fault(effect="status", status=400, only="writes", path=r"\$batch")
    with recorded() as found, pytest.raises(NotApplied):
        world.app.reconcile(look(world))
    (span,) = found.named("look")
    assert span.status.description == "NotApplied"
    assert span.events == ()
    assert found.count("work", event="work_failed") == 1
