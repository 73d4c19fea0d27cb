"""`python -m admin failures`: what is in trouble, and another try, over HTTP against an embedded Dataverse."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from admin.working.trouble import CODES
from function_app import clock
from function_app.messages import Look
from mappings.writing import trouble
from tests.admin.test_sweep import log, reference
from tests.loop.world import World

Said = pytest.CaptureFixture[str]


def answered(said: Said, *words: str, code: int = 0) -> Any:
    """What a command says to machines."""
    assert main(["failures", *words, "--json"]) == code
    return json.loads(said.readouterr().out)


def told(said: Said, *words: str, code: int = 0) -> str:
    """What it says to people."""
    assert main(["failures", *words]) == code
    return said.readouterr().out


def give_up(world: World, **what: Any) -> None:
    """The app's queue gave up a look."""
    given = what or {"case": world.case}
    look = Look(seen_at=clock.wall(), correlation="test", asked_by="webhook", **given)
    world.app.poison(look.to_json())


@pytest.fixture
def spoiled(live: World) -> World:
    """A case whose ledger somebody spoiled, given up twice."""
    live.thanked()
    live.look()
    live.api.update("phso_assessments", live.assessment()["phso_assessmentid"], {"phso_ledger": "a private note"})
    give_up(live)
    give_up(live)
    return live


def test_where_nothing_is_in_trouble_it_says_so(live: World, capsys: Said) -> None:
    live.thanked()
    live.look()
    assert "Cases in trouble: 0" in told(capsys, "list")
    assert "is in no trouble" in told(capsys, "show", reference(live))
    assert told(capsys, "retry", "--all") == "Nothing is in trouble.\n"


def test_a_case_that_cannot_be_decided_and_is_not_marked_yet_is_not_said_to_be_well(live: World, capsys: Said) -> None:
    live.thanked()
    live.look()
    live.api.update("phso_assessments", live.assessment()["phso_assessmentid"], {"phso_ledger": "a private note"})
    said = told(capsys, "show", reference(live), code=1)
    assert said.startswith(
        f"{reference(live)} is not marked as in trouble: the app marks a case when it has tried five"
    )
    assert "It cannot be decided now: column phso_ledger" in said


def test_it_lists_the_cases_in_trouble_with_code_since_and_how_often(spoiled: World, capsys: Said) -> None:
    said = answered(capsys, "list", code=1)
    (case,) = said["in_trouble"]
    assert (case["reference"], case["code"], case["attempts"]) == (reference(spoiled), "not_evaluated", 2)
    assert case["since"] == "2025-03-10T09:00:00Z"
    assert said["given_up"] is None, "no storage is set here"
    text = told(capsys, "list", code=1)
    assert f"{reference(spoiled)}  not_evaluated  2025-03-10T09:00:00Z  2" in text


def test_listing_and_showing_write_nothing(spoiled: World, capsys: Said) -> None:
    before = spoiled.everything()
    spoiled.api.control("DELETE", "requests")
    told(capsys, "list", code=1)
    told(capsys, "show", spoiled.case, code=1)
    assert [each for each in log(spoiled) if each["writes"]] == []
    assert spoiled.everything() == before


def test_it_shows_the_code_in_words_why_it_fails_now_and_what_to_do(spoiled: World, capsys: Said) -> None:
    text = told(capsys, "show", reference(spoiled), code=1)
    assert "is in trouble since 2025-03-10T09:00:00Z: the app tried to look at it until its queue gave up" in text
    assert "Given up: 2 times." in text
    assert "holds something that is no ledger" in text
    assert "`python -m admin remake CASEREF --ledger`" in text
    assert "a private note" not in text


def test_every_code_that_is_written_is_told_in_words() -> None:
    written = {value for name, value in vars(trouble).items() if name.isupper()}
    assert written == set(CODES)


def test_a_retry_that_works_clears_the_trouble_and_the_second_finds_none(live: World, capsys: Said) -> None:
    live.thanked()
    give_up(live)
    assert "It can be read and decided now." in told(capsys, "show", live.case, code=1)
    assert told(capsys, "retry", reference(live)) == f"{reference(live)}: settled\n"
    assert live.assessment()["phso_troublecode"] is None
    assert len(live.tasks()) == 1
    before = live.everything()
    assert answered(capsys, "retry", "--all") == {"tried": 0, "settled": 0, "failing": []}
    assert answered(capsys, "retry", live.case)["settled"] == 1
    assert live.everything() == before


def test_a_retry_that_fails_says_why_and_changes_nothing(spoiled: World, capsys: Said) -> None:
    before = spoiled.everything()
    said = answered(capsys, "retry", "--all", code=1)
    assert (said["tried"], said["settled"]) == (1, 0)
    assert said["failing"][0]["reference"] == reference(spoiled)
    assert "clear the column" in said["failing"][0]["why"]
    assert spoiled.everything() == before


def test_what_dataverse_refuses_is_told_by_the_retry(live: World, capsys: Said) -> None:
    live.thanked()
    give_up(live)
    live.fault(effect="status", status=400, code="0x80040265", only="writes", path=r"\$batch", times=None)
    text = told(capsys, "retry", live.case, code=1)
    assert "still failing: Dataverse refused the changes: status 400, code 0x80040265" in text


def test_a_given_up_look_at_a_row_marks_the_case_that_the_row_belongs_to(live: World, capsys: Said) -> None:
    feedback = live.thanked()
    give_up(live, table="phso_feedback", row=feedback)
    assert [each["case"] for each in answered(capsys, "list", code=1)["in_trouble"]] == [live.case]


def test_what_cannot_be_looked_at_for_want_of_a_setting_is_said(live: World, capsys: Said) -> None:
    main(["failures", "list"])
    assert "AzureWebJobsStorage is not set here" in capsys.readouterr().err
    assert live.assessments() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["retry"], "or --all"),
        (["retry", "X", "--all"], "or --all"),
        (["show", "CAS-NONE"], "no case in"),
        (["retry", "--all", "--queue"], "AzureWebJobsStorage is not set"),
    ],
)
def test_words_that_do_not_fit_are_bad_input(live: World, capsys: Said, words: list[str], said: str) -> None:
    assert main(["failures", *words]) == 2
    assert said in capsys.readouterr().err
    assert live.assessments() == []
