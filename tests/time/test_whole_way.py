"""The whole way over HTTP: rows in, tasks, flags, dates and drafts out, the same whatever the host's zone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from admin.__main__ import main
from sandbox.demo import office as people
from sandbox.demo.office import CHOICE
from tests.loop.doorway import doorway
from tests.loop.world import World, ids_from

TABLES = ("tasks", "phso_feedbacks", "phso_assessments", "emails", "incidents", "activityparties")
OF_ONE_RUN = frozenset({"@odata.etag", "versionnumber", "activitypartyid", "address1_addressid", "address2_addressid"})
REQUEST_FOR_GROUNDS = CHOICE


def casework(world: World, sent: str, received: str) -> str:
    """Thanks, and a challenge whose grounds came at a moment: the app's door asks for the look. The challenge's id."""
    world.api.ids = ids_from(sent)
    door = doorway(world)
    thanked = people.thank(world.api, world.office, world.case, received, "So kind.")
    people.save_contact(world.api, world.office, world.case, thanked)
    feedback = world.challenged(sent, phso_preparedocument=REQUEST_FOR_GROUNDS, phso_groundsreceivedon=received)
    assert set(door.bring(door.told())) <= {200, 202}
    assert set(door.work_off()) == {world.case}
    return feedback


def left(world: World) -> Mapping[str, Any]:
    """All rows that tell of the case, without what says which run it was."""
    return {table: sorted(_as_text(row) for row in world.api.rows(table)) for table in TABLES}


def _as_text(row: Mapping[str, Any]) -> str:
    return str(json.dumps({name: value for name, value in row.items() if name not in OF_ONE_RUN}, sort_keys=True))


TIMES = {
    "winter, half an hour before midnight": (
        "2025-03-10T23:30:00Z",
        "2025-02-10",
        {"one month": "2025-03-10", "late": False, "evaluated": "2025-03-10"},
    ),
    "winter, half an hour after midnight": (
        "2025-03-11T00:30:00Z",
        "2025-02-10",
        {"one month": "2025-03-10", "late": True, "evaluated": "2025-03-11"},
    ),
    "summer, half an hour before midnight": (
        "2025-06-10T22:30:00Z",
        "2025-05-10",
        {"one month": "2025-06-10", "late": False, "evaluated": "2025-06-10"},
    ),
    "summer, half an hour after midnight": (
        "2025-06-10T23:30:00Z",
        "2025-05-10",
        {"one month": "2025-06-10", "late": True, "evaluated": "2025-06-11"},
    ),
}
"""When the grounds come and the app looks, when the decision was sent, and what must follow."""


@pytest.fixture(scope="module")
def first() -> dict[str, Mapping[str, Any]]:
    """What was left at each time on the first host."""
    return {}


@pytest.mark.parametrize("when", TIMES)
def test_the_same_rows_whatever_the_hosts_zone(world: World, when: str, first: dict[str, Mapping[str, Any]]) -> None:
    moment, sent, expected = TIMES[when]
    world.on(moment)
    feedback = casework(world, sent, moment)
    found = left(world)
    assert world.feedback(feedback)["phso_onemonthdate"] == expected["one month"]
    assert world.assessment()["phso_evaluatedon"] == expected["evaluated"]
    assert bool(world.named("Ask why the challenge came late")) is expected["late"]
    assert found == first.setdefault(when, found)


def test_a_draft_gives_the_date_in_words(world: World) -> None:
    for moment, sent, words in (
        ("2025-03-10T23:30:00Z", "2025-02-28", "28 March 2025"),
        ("2025-06-10T23:30:00Z", "2025-05-31", "30 June 2025"),
    ):
        world.on(moment)
        world.challenged(sent, phso_preparedocument=REQUEST_FOR_GROUNDS)
        world.look()
        drafts = world.api.rows("emails", filter=f"createdon eq {moment}")
        assert [f"<strong>{words}</strong>" in draft["description"] for draft in drafts] == [True]


def test_explain_answers_for_today_in_london(live: World, capsys: pytest.CaptureFixture[str]) -> None:
    live.thanked()
    for moment, day in (("2025-03-10T23:30:00Z", "10 March 2025"), ("2025-06-10T23:30:00Z", "11 June 2025")):
        live.on(moment)
        assert main(["explain", live.case]) == 0
        assert f"Case {live.case} on {day}" in capsys.readouterr().out
