"""`python -m admin sweep`, over HTTP against an embedded Dataverse."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from function_app import clock
from mappings.remembering.ids import installation_id
from sandbox.demo import office as people
from tests.loop.world import RECEIVED, World

Said = pytest.CaptureFixture[str]


def swept(said: Said, *words: str, code: int = 0) -> Any:
    """What the command says to machines."""
    assert main(["sweep", *words, "--json"]) == code
    return json.loads(said.readouterr().out)


def told(said: Said, *words: str, code: int = 0) -> str:
    """What it says to people."""
    assert main(["sweep", *words]) == code
    return said.readouterr().out


def reference(world: World, case: str | None = None) -> str:
    found: str = world.api.row("incidents", case or world.case)["ticketnumber"]
    return found


def log(world: World) -> list[dict[str, Any]]:
    return [each for each in world.api.control("GET", "requests")["requests"] if "/api/data" in each["path"]]


def looks(world: World) -> int:
    """How often a case was read since the log was last emptied; what is asked along does not matter."""
    queries = len(world.app.mapping.observation(world.case))
    return sum(each["writes"] == 0 and each["operations"] >= queries for each in log(world))


def watermark(world: World) -> str | None:
    """How far the sweep got; None before the first."""
    row = installation_id(world.app.mapping.namespace, "sweep")
    rows = world.api.rows("phso_assessments", filter=f"phso_assessmentid eq {row}")
    return rows[0]["phso_result"] if rows else None


def test_it_brings_cases_to_what_the_policy_says_and_the_second_time_changes_nothing(live: World, capsys: Said) -> None:
    live.thanked()
    other = people.open_case(live.api, live.office, "Another")
    people.thank(live.api, live.office, other, RECEIVED, "Thanks.")
    said = swept(capsys)
    assert said == {
        "looked_at": 2, "written": 2, "tasks": {"positive feedback received": 1}, "withdrawn": 0, "documents": 0,
        "brake_is_on": False, "in_trouble": [],
    }  # fmt: skip
    assert len(live.tasks()) == 1
    before = live.everything()
    assert (swept(capsys)["written"], live.everything()["tasks"]) == (0, before["tasks"])
    assert live.everything()["phso_feedbacks"] == before["phso_feedbacks"]


def test_it_tells_people_the_same(live: World, capsys: Said) -> None:
    live.thanked()
    text = told(capsys)
    assert "Looked at: 1. Written: 1. In trouble: 0.\nTasks made: 1. Withdrawn: 0.\n" in text
    assert "      1  positive feedback received\n" in text


def test_a_case_that_several_questions_name_is_read_once(live: World, capsys: Said) -> None:
    live.thanked()
    live.thanked(words="Thanks again.")
    live.api.control("DELETE", "requests")
    swept(capsys)
    assert looks(live) == 1


def test_the_watermark_moves_on_where_what_changed_was_asked_for(live: World, capsys: Said) -> None:
    live.thanked()
    swept(capsys, "--open")
    swept(capsys, "--due")
    swept(capsys, "--case", live.case)
    assert watermark(live) is None
    swept(capsys, "--changed")
    assert f'"changed_until":"{clock.now().isoformat()}"' in str(watermark(live))


def test_each_question_is_its_own(live: World, capsys: Said) -> None:
    live.challenged(phso_deadlinegiven="2025-03-28")
    assert swept(capsys, "--due")["looked_at"] == 0, "nobody has ever looked at it"
    live.look()
    live.on("2025-04-01T09:00:00Z")
    assert swept(capsys, "--changed")["looked_at"] == 0, "it was changed weeks ago"
    assert swept(capsys, "--due")["looked_at"] == 1
    assert swept(capsys, "--open", "--due")["looked_at"] == 1


def test_one_case_is_found_by_its_reference(live: World, capsys: Said) -> None:
    live.thanked()
    other = people.open_case(live.api, live.office, "Another")
    people.thank(live.api, live.office, other, RECEIVED, "Thanks.")
    assert swept(capsys, "--case", reference(live))["written"] == 1
    assert [row["_phso_caseid_value"] for row in live.assessments()] == [live.case]


def test_what_somebody_missed_counts_as_healed_as_with_the_timer(live: World, capsys: Said) -> None:
    live.look()
    live.thanked()
    live.on("2025-03-10T10:00:00Z")
    swept(capsys)
    row = live.api.row("phso_assessments", installation_id(live.app.mapping.namespace, "healed"))
    assert '"2025-03-10":1' in row["phso_result"]


def test_a_dry_run_shows_what_would_be_written_and_writes_nothing(live: World, capsys: Said) -> None:
    live.thanked()
    before = live.everything()
    live.api.control("DELETE", "requests")
    text = told(capsys, "--dry-run")
    assert f"{reference(live)}: 3 rows\n" in text
    assert "  + task 'positive feedback received' for Morgan Manager (8, 9)\n" in text
    assert "Looked at: 1. Would be written: 1. Nothing was written.\nTasks: 1 made, 0 withdrawn." in text
    assert [each for each in log(live) if each["writes"]] == []
    assert live.everything() == before
    assert watermark(live) is None


def test_a_dry_run_goes_by_the_mode_that_is_set(live: World, capsys: Said) -> None:
    live.thanked()
    live.mode("watch")
    said = swept(capsys, "--dry-run")
    assert (said["mode"], said["looked_at"], said["cases"][0]["tasks"]) == ("watch", 1, [])
    assert ": its assessment alone\n" in told(capsys, "--dry-run")


def test_what_a_dry_run_says_is_what_the_sweep_does(live: World, capsys: Said) -> None:
    feedback = live.thanked()
    live.look()
    live.api.update("phso_feedbacks", feedback, {"phso_kind": people.DECISION_COMPLAINT}, by=live.office.priya)
    (case,) = swept(capsys, "--dry-run")["cases"]
    assert (case["withdrawn"], case["feedback"]) == (["positive feedback received"], 1)
    done = swept(capsys)
    assert (done["withdrawn"], sum(done["tasks"].values())) == (1, len(case["tasks"]))
    assert swept(capsys, "--dry-run")["cases"] == []


def test_it_stops_at_the_brake_as_the_app_does(live: World, capsys: Said) -> None:
    live.mode("act", brake=1)
    for title in ("One", "Two", "Three"):
        case = people.open_case(live.api, live.office, title)
        people.save_contact(
            live.api, live.office, case, people.thank(live.api, live.office, case, RECEIVED, f"{title}.")
        )
    assert "more than the brake lets through within an hour (1)" in told(capsys, "--dry-run")
    said = swept(capsys)
    assert (len(live.tasks()), "braked_since" in live.mode_set()) == (1, True)
    assert (said["tasks"], said["brake_is_on"]) == ({"positive feedback received": 1}, True)
    assert "The brake is on since 2025-03-10 09:00 UTC" in told(capsys)


def test_a_case_that_cannot_be_evaluated_is_named_and_marked_and_the_others_are_done(live: World, capsys: Said) -> None:
    live.thanked()
    live.look()
    live.api.update("phso_assessments", live.assessment()["phso_assessmentid"], {"phso_ledger": "a private note"})
    other = people.open_case(live.api, live.office, "Another")
    people.thank(live.api, live.office, other, RECEIVED, "Thanks.")
    said = swept(capsys, code=1)
    assert [each["reference"] for each in said["in_trouble"]] == [reference(live)]
    assert "holds something that is no ledger" in said["in_trouble"][0]["why"]
    assert (said["looked_at"], said["written"]) == (2, 1)
    marked = {row["_phso_caseid_value"]: row["phso_troublecode"] for row in live.assessments()}
    assert marked == {live.case: "not_evaluated", other: None}
    assert "a private note" not in json.dumps(said)
    assert f"{reference(live)}: cannot be decided: " in told(capsys, "--dry-run", code=1)


def test_where_dataverse_asks_for_a_pause_it_pauses_and_goes_on(live: World, capsys: Said) -> None:
    live.thanked()
    live.fault(effect="status", status=429, code="0x80072322", retry_after=1, only="writes", path=r"\$batch")
    assert swept(capsys)["written"] == 1
    assert len(live.tasks()) == 1


def test_a_case_that_keeps_changing_is_given_up_after_a_few_tries(live: World, capsys: Said) -> None:
    live.thanked()
    live.fault(effect="status", status=503, only="writes", path=r"\$batch", times=15)
    (trouble,) = swept(capsys, "--case", live.case, code=1)["in_trouble"]
    assert "others keep changing the case" in trouble["why"]
    assert swept(capsys, "--case", live.case)["written"] == 1


def test_where_dataverse_is_gone_in_the_middle_the_next_run_does_the_rest(live: World, capsys: Said) -> None:
    live.thanked()
    live.fault(effect="lose", path=r"\$batch", times=None)
    assert main(["sweep"]) == 2
    assert "could not be asked" in capsys.readouterr().err
    assert watermark(live) is None
    live.api.control("DELETE", "faults")
    assert swept(capsys)["written"] == 1


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_where_dataverse_cannot_say_who_the_app_is_nothing_is_written_and_that_is_said(
    live: World, capsys: Said, words: tuple[str, ...]
) -> None:
    live.thanked()
    before = live.everything()
    live.fault(effect="status", status=503, path="WhoAmI", times=None)
    assert main(["sweep", *words]) == 2
    assert "could not be asked: Dataverse failed" in capsys.readouterr().err
    assert live.everything() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--case", "CAS-NONE"], "no case in"),
        (["--case", "X", "--open"], "--case names one case"),
        (["--dry-run", "--queue"], "do not go together"),
        (["--queue"], "AzureWebJobsStorage is not set"),
    ],
)
def test_words_that_do_not_fit_are_bad_input(live: World, capsys: Said, words: list[str], said: str) -> None:
    assert main(["sweep", *words]) == 2
    assert said in capsys.readouterr().err
    assert live.assessments() == []
