"""The month on real processes: a few cases, much trouble, and the end is as it should be."""

from __future__ import annotations

from datetime import time

import pytest

from chaos.outcome import Outcome
from chaos.processes import playing, trouble
from chaos.processes.__main__ import tried
from chaos.processes.differing import without_what_must_differ
from chaos.processes.reading import _LINE
from chaos.processes.trouble import ON_REQUESTS, ON_WEBHOOKS
from sandbox.dataverse.control.faults import LIMITS, read_fault
from sandbox.dataverse.webhooks.mishaps import read_mishap

PLACE = 'no case: systemusers, # Application user: applicationid should be "1" and is "2"'
SECONDS = 'c005: letters, x: actualend should be "2025-03-05T15:42:57Z" and is "2025-03-05T15:43:04Z"'
MINUTES = 'c005: letters, x: actualend should be "2025-03-05T15:42:57Z" and is "2025-03-05T15:44:04Z"'
WORDS = 'c005: tasks, x: subject should be "OAT referral" and is "Quash request"'


@pytest.mark.slow
def test_whatever_fails_on_the_way_and_whoever_is_killed_the_end_is_as_without_faults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(playing, "SWEEPS", {time(6, 5): ("sweep", "sweep_due")})
    monkeypatch.setattr(trouble, "KILLS", 0.25)
    monkeypatch.setattr(trouble, "RESTARTS", 0.1)
    found = tried(seed=3, cases=4)
    assert found.mistakes == ()
    assert found.kills > 0
    assert found.restarts > 0
    assert sum(found.faults.values()) > 10
    assert (found.cases, found.poison) == (4, 0)


def test_ids_of_the_place_and_seconds_between_two_people_are_no_mistakes_and_all_else_is() -> None:
    differ = (PLACE, SECONDS, MINUTES, WORDS)
    found = without_what_must_differ(Outcome(1, 4, differences=differ, undone=differ, broken=differ))
    assert found.differences == found.undone == (MINUTES, WORDS)
    assert found.broken == differ


def test_every_trouble_is_one_that_the_sandbox_knows_and_every_code_of_429_comes() -> None:
    faults = [read_fault(dict(order)) for order in ON_REQUESTS]
    assert {fault.code for fault in faults if fault.status == 429} == set(LIMITS)
    assert {(fault.effect.value, fault.when.value) for fault in faults} >= {("lose", "before"), ("lose", "after")}
    assert [read_mishap({"effect": effect}).effect.value for effect in ON_WEBHOOKS] == list(ON_WEBHOOKS)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("2026-01-01 10:00:00,001 INFO function_app.worker case_applied case=x", "case_applied"),
        ("2026-01-01 10:00:00,001 WARNING function_app.webhook webhook_queued looks=1", "webhook_queued"),
        ("2026-01-01 10:00:00,001 INFO sandbox.functions_host.invocations Function 'x' ran in 3 ms", None),
        ("    raise Throttled", None),
    ],
)
def test_events_are_read_off_the_lines_of_the_apps_own_log(line: str, event: str | None) -> None:
    found = _LINE.match(line)
    assert (found[1] if found else None) == event
