"""`python -m admin simulate --open-cases`: what another number would change in a live environment."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from admin.live import cases, references
from sandbox.demo.office import open_case
from tests.loop.world import World

CHANGE = ["--set", "grounds_months=2", "--as-of", "2025-03-10"]
Said = pytest.CaptureFixture[str]


def known_as(world: World, case: str) -> str:
    """What a case is called: its reference, and its id, which is its own."""
    return f"{world.api.row('incidents', case)['ticketnumber']} ({case})"


def another_challenge(world: World, title: str) -> str:
    """A second case with a challenge."""
    first, world.case = world.case, open_case(world.api, world.office, title)
    world.challenged()
    second, world.case = world.case, first
    return second


def simulated(said: Said, code: int = 0) -> Any:
    """What is printed in JSON."""
    assert main(["simulate", "--open-cases", *CHANGE, "--json"]) == code
    return json.loads(said.readouterr().out)


def test_every_case_with_open_feedback_is_looked_at_and_known_by_its_reference(live: World, capsys: Said) -> None:
    live.challenged()
    other = another_challenge(live, "Another")
    said = simulated(capsys)
    assert said["cases"] == 2
    assert set(said["differing"]) == {known_as(live, live.case), known_as(live, other)}
    dates = [each for each in said["differing"][known_as(live, other)] if each["name"] == "grounds due"]
    assert [(each["before"], each["after"]) for each in dates] == [("2025-03-28", "2025-04-28")]


def test_closed_feedback_is_not_looked_at_and_two_pieces_on_a_case_are_one_case(live: World, capsys: Said) -> None:
    closed = live.challenged()
    live.api.update("phso_feedbacks", closed, {"phso_closedon": "2025-03-10T08:30:00Z"})
    assert simulated(capsys)["cases"] == 0
    live.thanked()
    live.thanked()
    assert simulated(capsys)["cases"] == 1


def test_more_cases_than_one_question_names_are_all_named(
    live: World, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "AT_ONCE", 2)
    monkeypatch.setattr(cases, "PAGE", 2)
    live.challenged()
    all_of_them = {live.case, *(another_challenge(live, title) for title in ("B", "C", "D", "E"))}
    assert set(simulated(capsys)["differing"]) == {known_as(live, case) for case in all_of_them}


def test_a_case_that_cannot_be_read_is_counted_and_the_rest_goes_on(live: World, capsys: Said) -> None:
    live.thanked()
    live.look()
    live.api.update("phso_assessments", live.assessment()["phso_assessmentid"], {"phso_ledger": "a note"})
    another_challenge(live, "Another")
    said = simulated(capsys, code=1)
    assert (said["cases"], list(said["unread"])) == (1, [known_as(live, live.case)])
    assert "holds something that is no ledger" in said["unread"][known_as(live, live.case)]


def test_people_get_lines_and_a_summary(live: World, capsys: Said) -> None:
    feedback = live.challenged()
    assert main(["simulate", "--open-cases", *CHANGE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == known_as(live, live.case)
    assert f"  deadline 'grounds due' about {feedback}: 2025-03-28 -> 2025-04-28" in lines
    assert lines[-1] == "1 of 1 cases would differ."


def test_nothing_is_written(live: World, capsys: Said) -> None:
    live.thanked()  # so that there is a task to make
    before = live.everything()
    live.api.control("DELETE", "requests")
    simulated(capsys)
    log = live.api.control("GET", "requests")["requests"]
    assert {entry["writes"] for entry in log if entry["path"].startswith("/api/data")} == {0}
    assert live.everything() == before


def test_wrong_settings_are_told_before_anything_is_asked(
    live: World, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICY_IN_FORCE_FROM", "soon")
    live.api.control("DELETE", "requests")
    assert main(["simulate", "--open-cases", *CHANGE]) == 2
    assert "POLICY_IN_FORCE_FROM" in capsys.readouterr().err
    assert live.requests() == []


def test_a_folder_and_the_open_cases_exclude_each_other(capsys: Said) -> None:
    assert main(["simulate", "somewhere", "--open-cases", *CHANGE]) == 2
    assert "--open-cases" in capsys.readouterr().err
