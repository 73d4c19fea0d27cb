"""Bodies made to cost as much as they can: a bounded time and memory, few messages, and an answer that says why."""

from __future__ import annotations

import json
import time
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from function_app import webhook
from function_app.identity import Ourselves
from function_app.webhook import LARGEST_BODY, MOST_CASES, Answer, Door, Incoming
from mappings import shipped_mapping
from tests.function_app.deliveries import TASK
from tests.function_app.fakes import Identity, RecordingQueue
from tests.security.bodies import HOSTILE, event

SECONDS = 3.0
"""Of the processor. The dearest body takes 0.15, and is to pass on a slow machine and while coverage is measured."""
MOST_MEMORY = 25_000_000
"""Bytes. The dearest body takes 18.3 million, on each machine the same."""
MAPPING = shipped_mapping()


def answered(body: bytes) -> tuple[Answer, RecordingQueue]:
    queue = RecordingQueue()
    now = datetime(2025, 3, 10, 9, tzinfo=UTC)
    door = Door((SecretStr("secret"),), Ourselves(Identity), MAPPING, queue, timedelta(0), now=lambda: now)
    return webhook.answer(Incoming({"x-webhook-secret": "secret"}, body), door), queue


def memory_for(body: bytes) -> int:
    """The most bytes that are held at once for an answer. Tracing them takes several times as long as answering."""
    tracemalloc.start()
    try:
        answered(body)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_made_to_cost_costs_little_and_is_answered_clearly(name: str) -> None:
    body = HOSTILE[name]
    assert len(body) <= LARGEST_BODY + 1
    began = time.process_time()

    answer, queue = answered(body)

    assert time.process_time() - began < SECONDS
    assert memory_for(body) < MOST_MEMORY
    assert answer.status in (202, 400, 413)
    assert len(queue.sent) <= 1
    assert len(json.dumps(answer.body)) < 400


@pytest.mark.parametrize("name", ["lists in lists", "objects in objects", "a few levels too many"])
def test_what_is_nested_too_deeply_is_told_so(name: str) -> None:
    answer, _ = answered(HOSTILE[name])

    assert (answer.status, "nested" in answer.body["error"]["message"]) == (400, True)


def test_no_request_asks_for_more_looks_than_a_row_can_have_cases() -> None:
    def of(count: int) -> list[str | None]:
        refs = [{"Id": f"7a1c0d52-93b4-4e0f-8a61-{number:012x}", "LogicalName": "incident"} for number in range(count)]
        _, queue = answered(json.dumps(event(refs)).encode())
        return [look.case or look.row for look in queue.looks]

    assert len(of(MOST_CASES)) == MOST_CASES
    assert of(MOST_CASES + 1) == [TASK]


def test_a_secret_is_compared_before_the_body_is_read() -> None:
    queue = RecordingQueue()
    door = Door((SecretStr("secret"),), Ourselves(Identity), MAPPING, queue, timedelta(0))

    for wrong in ("", "Secret", "secre", "secrets", "\udc80", "é" * 10_000):
        answer = webhook.answer(Incoming({"x-webhook-secret": wrong}, b"{"), door)
        assert (answer.status, answer.body["error"]["code"]) == (401, "webhook_wrong_secret")
