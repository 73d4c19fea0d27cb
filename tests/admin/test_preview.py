"""`python -m admin preview`: what acting would do, read from an embedded Dataverse and written nowhere."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from sandbox.demo import office as people
from sandbox.demo.office import CHOICE
from tests.loop.world import World

Said = pytest.CaptureFixture[str]


@pytest.fixture
def watched(live: World) -> World:
    """A thank-you, and a challenge on which a document was asked for, in an environment that is only watched."""
    live.mode("watch")
    live.thanked()
    feedback = live.challenged()
    live.api.update("phso_feedbacks", feedback, {"phso_preparedocument": CHOICE}, by=live.office.priya)
    live.look()
    return live


def previewed(said: Said, *words: str, code: int = 0) -> str:
    assert main(["preview", *words]) == code
    return said.readouterr().out


def as_json(said: Said, *words: str, code: int = 0) -> Any:
    return json.loads(previewed(said, *words, "--json", code=code))


def test_it_lists_tasks_drafts_and_flags_with_whom_they_are_for_and_counts_them(watched: World, capsys: Said) -> None:
    text = previewed(capsys)
    assert "+ task 'positive feedback received' for Morgan Manager (8, 9)" in text
    assert "+ draft: request for grounds, for Priya Caseworker" in text
    assert "Looked at 1 of 1 cases with an open matter. Nothing was written." in text
    assert "Tasks: 1\n      1  positive feedback received\nDocuments: 1" in text


def test_it_writes_nothing_and_reads_each_case_once(watched: World, capsys: Said) -> None:
    before = watched.everything()
    watched.api.control("DELETE", "requests")
    previewed(capsys)
    log = watched.api.control("GET", "requests")["requests"]
    asked = [entry for entry in log if entry["path"].startswith("/api/data")]
    assert [entry for entry in asked if entry["writes"]] == []
    a_look = len(watched.app.mapping.observation(watched.case))
    assert [entry["operations"] for entry in asked].count(a_look) == 1
    assert watched.everything() == before


def test_what_it_says_is_what_acting_then_does(watched: World, capsys: Said) -> None:
    said = as_json(capsys)
    watched.mode("act")
    watched.look()
    made = [task["subject"] for task in watched.tasks()]
    assert said["totals"]["tasks"] == {name: made.count(name) for name in made}
    assert as_json(capsys)["totals"] == {
        "tasks": {}, "documents": {}, "flags": {}, "feedback": 0, "passed_on": 0, "withdrawn": 0
    }  # fmt: skip


def test_from_a_day_on_older_matters_are_counted_and_not_acted_on(watched: World, capsys: Said) -> None:
    said = as_json(capsys, "--from", "2025-03-11")
    assert (said["before_from"], said["totals"]["tasks"], said["totals"]["documents"]) == (2, {}, {})
    assert "received before 2025-03-11, which would only be assessed: 2" in previewed(capsys, "--from", "2025-03-11")


def test_where_no_day_is_given_it_is_the_one_that_the_mode_acts_from(watched: World, capsys: Said) -> None:
    watched.mode("watch", **{"from": "2025-03-11"})
    said = as_json(capsys)
    assert (said["from"], said["before_from"], said["totals"]["tasks"]) == ("2025-03-11", 2, {})
    of_any_age = as_json(capsys, "--from", "none")
    assert (of_any_age["from"], of_any_age["before_from"]) == (None, 0)
    assert of_any_age["totals"]["tasks"] == {"positive feedback received": 1}


def test_where_dataverse_asks_for_a_pause_it_pauses_and_goes_on(watched: World, capsys: Said) -> None:
    busy = {"effect": "status", "status": 429, "retry_after": 1, "path": "batch", "times": 2}
    watched.api.control("POST", "faults", busy)
    assert as_json(capsys)["totals"]["tasks"] == {"positive feedback received": 1}
    assert [fault["happened"] for fault in watched.api.control("GET", "faults")["faults"]] == [2]


def test_a_day_that_is_none_is_bad_input(live: World, capsys: Said) -> None:
    assert main(["preview", "--from", "soon"]) == 2
    assert "--from: 'soon' is no day; write it as YYYY-MM-DD, or none" in capsys.readouterr().err


def test_one_case_or_a_few_can_be_looked_at_alone(watched: World, capsys: Said) -> None:
    other = people.open_case(watched.api, watched.office, "Another")
    people.thank(watched.api, watched.office, other, "2025-03-10T08:00:00Z", "Thanks.")
    assert as_json(capsys)["looked_at"] == 2
    assert (as_json(capsys, "--limit", "1")["looked_at"], as_json(capsys, "--limit", "1")["open_cases"]) == (1, 2)
    assert [case["case"] for case in as_json(capsys, "--case", other)["cases"]] == [other]


def test_it_says_where_the_brake_would_come_on(watched: World, capsys: Said) -> None:
    watched.mode("watch", brake=1)
    assert "more than the brake lets through within an hour (1)" in previewed(capsys)


def test_a_task_to_withdraw_and_one_to_pass_on_are_counted(live: World, capsys: Said) -> None:
    feedback = live.thanked()
    live.look()
    live.mode("watch")
    boss = f"/systemusers({live.office.director})"
    live.api.update("systemusers", live.office.priya, {"parentsystemuserid@odata.bind": boss})
    assert as_json(capsys)["totals"]["passed_on"] == 1
    live.api.update("phso_feedbacks", feedback, {"phso_kind": CHOICE + 1}, by=live.office.priya)
    assert as_json(capsys)["totals"]["withdrawn"] == 1


def test_a_case_that_cannot_be_decided_is_named_with_the_reason_and_the_others_are_shown(
    watched: World, capsys: Said
) -> None:
    watched.api.update("phso_assessments", watched.assessment()["phso_assessmentid"], {"phso_ledger": "a note"})
    other = people.open_case(watched.api, watched.office, "Another")
    people.thank(watched.api, watched.office, other, "2025-03-10T08:00:00Z", "Thanks.")
    text = previewed(capsys, code=1)
    assert "cannot be decided: column phso_ledger of the assessment" in text
    assert "Looked at 2 of 2 cases" in text


def test_a_case_that_nobody_knows_is_bad_input(live: World, capsys: Said) -> None:
    assert main(["preview", "--case", "CAS-NONE"]) == 2
    assert "no case in" in capsys.readouterr().err
