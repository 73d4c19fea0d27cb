"""The whole way over HTTP: rows in, tasks, flags, dates and drafts out, the same whatever the host's zone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from admin.__main__ import main
from sandbox.demo import office as people
from sandbox.demo.office import CHOICE, NO, YES
from tests.loop.doorway import doorway
from tests.loop.world import World, ids_from
from tests.time.hosts import HOSTS, host_in

TABLES = ("tasks", "phso_feedbacks", "phso_assessments", "emails", "incidents", "activityparties")
OF_ONE_RUN = frozenset({"@odata.etag", "versionnumber", "activitypartyid", "address1_addressid", "address2_addressid"})
REQUEST_FOR_GROUNDS = CHOICE


def casework(world: World, sent: str, received: str) -> tuple[str, str]:
    """Thanks, and a challenge whose grounds came at a moment: the look at them is asked for by the app's own door."""
    world.api.ids = ids_from(sent)
    door = doorway(world)
    thanked = people.thank(world.api, world.office, world.case, received, "So kind.")
    people.save_contact(world.api, world.office, world.case, thanked)
    feedback = world.challenged(sent, phso_preparedocument=REQUEST_FOR_GROUNDS, phso_groundsreceivedon=received)
    assert set(door.bring(door.told())) <= {200, 202}
    assert set(door.work_off()) == {world.case}
    return thanked, feedback


def left(world: World) -> Mapping[str, Any]:
    """All rows, without what says which run it was."""
    return {
        table: [{name: value for name, value in row.items() if name not in OF_ONE_RUN} for row in world.api.rows(table)]
        for table in TABLES
    }


TIMES = {
    "winter, half an hour before midnight": (
        "2025-03-10T23:30:00Z",
        "2025-02-10",
        {"one month": "2025-03-10", "came": "10 March 2025", "evaluated": "2025-03-10"},
    ),
    "winter, half an hour after midnight": (
        "2025-03-11T00:30:00Z",
        "2025-02-10",
        {"one month": "2025-03-10", "came": "11 March 2025", "evaluated": "2025-03-11"},
    ),
    "summer, half an hour before midnight": (
        "2025-06-10T22:30:00Z",
        "2025-05-10",
        {"one month": "2025-06-10", "came": "10 June 2025", "evaluated": "2025-06-10"},
    ),
    "summer, half an hour after midnight": (
        "2025-06-10T23:30:00Z",
        "2025-05-10",
        {"one month": "2025-06-10", "came": "11 June 2025", "evaluated": "2025-06-11"},
    ),
}
"""When the grounds come and the app looks, when the decision was sent, and what must follow."""
_in_utc: dict[str, Mapping[str, Any]] = {}


@pytest.mark.parametrize("when", TIMES)
def test_the_same_rows_whatever_the_hosts_zone(world: World, when: str, host: str) -> None:
    moment, sent, expected = TIMES[when]
    world.on(moment)
    _, feedback = casework(world, sent, moment)
    found = left(world)
    row, assessment = world.feedback(feedback), world.assessment()
    assert row["phso_onemonthdate"] == expected["one month"]
    assert expected["came"] in assessment["phso_result"]
    assert assessment["phso_evaluatedon"] == expected["evaluated"]
    assert found == _in_utc.setdefault(when, found), host
