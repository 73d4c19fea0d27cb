"""`python -m admin mode`, over HTTP against an embedded Dataverse."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from admin.going_live import first_mode
from admin.going_live.setting import change_mode
from function_app import clock
from mappings.installation.mode import KINDS, Level
from mappings.remembering.ids import installation_id
from sandbox.dataverse import RunningDataverse
from tests.loop.world import World

Said = pytest.CaptureFixture[str]


@pytest.fixture
def office(live: World, dataverse: RunningDataverse, monkeypatch: pytest.MonkeyPatch) -> World:
    """The world with an administrator's identity beside the app's."""
    monkeypatch.setenv("ADMIN_CLIENT_ID", dataverse.admin_client_id)
    monkeypatch.setenv("ADMIN_CLIENT_SECRET", dataverse.admin_client_secret)
    return live


def run(said: Said, *words: str, code: int = 0) -> str:
    """What a command prints as its answer."""
    assert main(["mode", *words]) == code
    return said.readouterr().out


def writes(world: World) -> list[str]:
    """Who wrote since the log was last emptied."""
    log = world.api.control("GET", "requests")["requests"]
    return [entry["user"] for entry in log if entry["writes"] and entry["path"].startswith("/api/data")]


def forget(world: World) -> None:
    """Nobody has set a mode."""
    world.api.delete("phso_assessments", installation_id(world.app.mapping.namespace, "mode"))


def test_it_shows_the_level_of_every_kind_and_writes_nothing(office: World, capsys: Said) -> None:
    office.mode("advise", exceptions={"oat_referral": "act"}, **{"from": "2025-03-01"})
    office.api.control("DELETE", "requests")
    text = run(capsys, "show")
    assert "Level: advise: it also writes flags" in text
    assert "except task: OAT referral: act" in text
    assert "received: from 2025-03-01 on" in text
    assert {line.split()[0] for line in text.splitlines()[-len(KINDS) :]} == set(KINDS)
    assert writes(office) == []


def test_it_shows_the_same_to_machines(office: World, capsys: Said) -> None:
    office.mode("act", exceptions={"documents": "watch"}, brake=9)
    said = json.loads(run(capsys, "show", "--json"))
    assert (said["level"], said["brake"], said["exceptions"]) == ("act", 9, {"documents": "watch"})
    assert (said["holds"]["documents"], said["holds"]["flags"], said["trouble"]) == ("watch", "act", None)


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ({"level": "act", "braked_since": "2025-03-10T08:00:00+00:00"}, "The brake is on since 2025-03-10 08:00 UTC"),
        ({"level": "boldly"}, "Not as it should be: the mode cannot be read"),
        ({"level": "act", "exceptions": {"flags": "shout"}}, "the level of flags is none that this release knows"),
    ],
)
def test_what_is_wrong_comes_first_and_is_the_exit_code(
    office: World, capsys: Said, mode: dict[str, Any], sentence: str
) -> None:
    office.say_of_the_mode(json.dumps(mode))
    assert sentence in run(capsys, "show", code=1).splitlines()[0]


def test_where_nobody_has_set_one_it_says_so(office: World, capsys: Said) -> None:
    forget(office)
    assert "no mode is set" in run(capsys, "show", code=1)


def test_setting_shows_before_and_after_and_the_second_time_changes_nothing(office: World, capsys: Said) -> None:
    office.mode("watch")
    text = run(capsys, "set", "act", "--from", "2025-03-01", "--brake", "20")
    assert text.index("Level: watch") < text.index("Level: act") < text.index("python -m admin sweep")
    assert office.mode_set() == {"level": "act", "from": "2025-03-01", "brake": 20}
    office.api.control("DELETE", "requests")
    assert run(capsys, "set", "act", "--from", "2025-03-01", "--brake", "20").startswith("Nothing to do")
    assert writes(office) == []


def test_it_is_written_as_the_administrator(office: World, capsys: Said, dataverse: RunningDataverse) -> None:
    office.api.control("DELETE", "requests")
    assert main(["mode", "set", "watch"]) == 0
    (user,) = writes(office)
    (row,) = office.api.rows("systemusers", filter=f"systemuserid eq {user}")
    assert row["applicationid"] == dataverse.admin_client_id
    shown = capsys.readouterr()
    assert dataverse.admin_client_secret not in shown.out + shown.err


def test_kinds_are_set_one_by_one_and_a_level_for_all_takes_exceptions_back(office: World, capsys: Said) -> None:
    run(capsys, "set", "watch")
    run(capsys, "set", "act", "--kind", "documents", "--kind", "oat_referral")
    assert office.mode_set()["exceptions"] == {"documents": "act", "oat_referral": "act"}
    run(capsys, "set", "watch", "--kind", "documents")
    assert office.mode_set()["exceptions"] == {"oat_referral": "act"}
    run(capsys, "set", "act")
    assert "exceptions" not in office.mode_set()


def test_the_date_is_taken_back_with_none(office: World, capsys: Said) -> None:
    run(capsys, "set", "--from", "2025-03-01")
    run(capsys, "set", "--from", "none")
    assert "from" not in office.mode_set()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["set"], "say what to set"),
        (["set", "--kind", "documents", "--brake", "3"], "--kind goes with a level"),
        (["set", "act", "--kind", "owls"], "owls: no kind of output; the kinds are flags, documents,"),
        (["set", "--from", "tomorrow"], "--from: 'tomorrow' is no day"),
        (["set", "boldly"], "boldly"),
        (["set", "--brake", "0"], "--brake"),
    ],
)
def test_what_cannot_be_set_is_said_and_nothing_is_written(
    office: World, capsys: Said, words: list[str], sentence: str
) -> None:
    before = office.mode_set()
    assert main(["mode", *words]) == 2
    assert sentence in capsys.readouterr().err
    assert office.mode_set() == before


def test_without_a_mode_a_level_is_needed_first(office: World, capsys: Said) -> None:
    forget(office)
    assert main(["mode", "set", "--brake", "5"]) == 2
    assert "a level is needed first" in capsys.readouterr().err
    run(capsys, "set", "watch", "--brake", "5")
    assert office.mode_set() == {"level": "watch", "brake": 5, "since": "2025-03-10T09:00:00+00:00"}


def test_releasing_lets_go_of_the_brake_and_counts_anew(office: World, capsys: Said) -> None:
    office.mode("act", brake=5, braked_since="2025-03-10T08:00:00+00:00")
    run(capsys, "release")
    assert office.mode_set() == {"level": "act", "brake": 5, "counted_from": "2025-03-10T09:00:00+00:00"}
    assert run(capsys, "release").startswith("Nothing to do")
    assert main(["mode", "show"]) == 0


def test_releasing_where_no_mode_is_set_sets_none(office: World, capsys: Said) -> None:
    forget(office)
    assert "no mode is set" in run(capsys, "release", code=1)
    assert [row for row in office.api.rows("phso_assessments") if "How much" in row["phso_name"]] == []


def test_whoever_is_slower_sets_theirs_on_top_and_says_so(office: World) -> None:
    """The second reading already sees what the other has set."""
    office.mode("watch")
    others = [lambda: office.mode("watch", brake=7)]

    def change(mode: Any) -> Any:
        if others:
            others.pop()()
        return mode.with_levels(Level.ACT)

    changed = change_mode(office.app.dataverse, office.app.mapping, change, clock.now())
    assert changed.raced
    assert office.mode_set() == {"level": "act", "brake": 7}


@pytest.mark.parametrize("when", ["before", "after"])
def test_after_a_lost_answer_it_looks_before_it_writes_again(office: World, capsys: Said, when: str) -> None:
    office.fault(effect="lose", when=when, only="writes", path=r"\$batch")
    run(capsys, "set", "advise")
    assert office.mode_set()["level"] == "advise"


def test_what_is_refused_is_said_with_what_to_do(office: World, capsys: Said) -> None:
    office.fault(effect="status", status=403, only="writes", path=r"\$batch", times=None)
    assert main(["mode", "set", "watch"]) == 1
    assert "may not write the assessment table; sign in as an administrator" in capsys.readouterr().err


def test_the_first_mode_watches_where_there_are_cases_and_is_left_alone_from_then_on(
    office: World, capsys: Said
) -> None:
    forget(office)
    assert "the mode is set to watch" in run(capsys, "start")
    set_first = office.mode_set()
    assert (set_first["level"], set_first["from"]) == ("watch", "2025-03-10")
    left = "The mode is set already (watch); it was left as it is."
    assert run(capsys, "start") == f"{left}\n"
    document = json.loads(run(capsys, "start", "--json"))
    assert (document["said"], document["mode"]["level"]) == (left, "watch")
    assert office.mode_set() == set_first


def test_the_first_mode_acts_where_there_is_no_case(office: World) -> None:
    forget(office)
    office.api.delete("incidents", office.case)
    assert "There is no case here yet" in first_mode(office.app.dataverse, office.app.mapping, clock.now())
    assert office.mode_set()["level"] == "act"
    assert "from" not in office.mode_set()
