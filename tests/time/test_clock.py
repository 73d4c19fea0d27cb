"""What the app takes for now, and how it writes moments down."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dynamics import odata
from function_app import clock
from function_app.messages import Look
from mappings import sweeping
from mappings.installation.braking import made_lately
from mappings.installation.mode import mode_as_json, mode_from_json
from mappings.installation.watermark import watermark_change, watermark_in
from mappings.mapping import shipped_mapping

MAPPING = shipped_mapping()
OURSELVES = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0003"
WRITTEN = {
    "2025-03-10T09:30:00+00:00": "2025-03-10T09:30:00Z",
    "2025-06-10T09:30:00+01:00": "2025-06-10T08:30:00Z",
    "2025-06-11T04:30:00+14:00": "2025-06-10T14:30:00Z",
    "2025-03-10T23:30:00-11:00": "2025-03-11T10:30:00Z",
}
"""Moments as somebody may have written them, and as Dataverse is asked about them."""


def test_now_is_now() -> None:
    for now in (clock.now(), clock.wall()):
        assert now.utcoffset() == timedelta(0)
        assert abs(now.timestamp() - time.time()) < 60


def test_a_look_was_seen_when_it_was_seen() -> None:
    seen = clock.wall()
    look = Look(case=OURSELVES, seen_at=seen, correlation="test", asked_by="webhook")
    again = Look.from_json(look.to_json())
    assert (again.seen_at, again.seen_at.utcoffset()) == (seen, timedelta(0))


@pytest.mark.parametrize("moment", WRITTEN)
def test_a_moment_in_a_question_is_utcs(moment: str) -> None:
    assert odata.moment(datetime.fromisoformat(moment)) == WRITTEN[moment]


@pytest.mark.parametrize("moment", WRITTEN)
def test_the_sweep_goes_on_from_its_watermark_however_that_is_written(moment: str) -> None:
    until = watermark_in(MAPPING, row({"changed_until": moment}))
    assert until is not None
    conditions = [each.query.filter or "" for each in sweeping.changed(MAPPING, until, OURSELVES)]
    assert all(f"modifiedon ge {WRITTEN[moment]} " in condition for condition in conditions), conditions


@pytest.mark.parametrize("moment", WRITTEN)
def test_the_brake_counts_from_the_moment_that_the_mode_names_however_it_is_written(moment: str) -> None:
    mode = mode_from_json({"level": "act", "counted_from": moment})
    now = datetime.fromisoformat(moment).astimezone(UTC) + timedelta(minutes=5)
    conditions = [each.filter or "" for each in made_lately(MAPPING, OURSELVES, mode, now)]
    assert all(f"createdon ge {WRITTEN[moment]}" in condition for condition in conditions), conditions


@pytest.mark.parametrize("moment", ["2025-06-10T09:30:00", "soon", "0001-01-01T00:00:00+14:00", None, 7])
def test_a_moment_that_could_mean_two_or_none_is_no_watermark_and_no_part_of_a_mode(moment: Any) -> None:
    assert watermark_in(MAPPING, row({"changed_until": moment})) is None
    assert moment is None or mode_from_json({"level": "act", "since": moment}).trouble


def test_what_is_written_down_is_read_back() -> None:
    now = clock.now()
    written = watermark_change(MAPPING, None, now).body
    assert watermark_in(MAPPING, written) == now
    mode = mode_from_json({"level": "act", "since": now.isoformat()})
    assert mode_from_json(mode_as_json(mode)).since == now


def row(said: dict[str, Any]) -> dict[str, Any]:
    """A row of the installation's that says something."""
    return {MAPPING.writes.assessment.columns["result"]: json.dumps(said)}
