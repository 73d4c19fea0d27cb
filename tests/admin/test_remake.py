"""`python -m admin remake`: what people ended, made again because somebody asks for it; over HTTP."""

import json
from typing import Any

import pytest

from admin.__main__ import main
from sandbox.demo import office as people
from sandbox.demo.office import CHOICE, TASK_CANCELLED, TASK_COMPLETED
from tests.admin.test_sweep import log, reference
from tests.loop.world import World

Said = pytest.CaptureFixture[str]
OPEN, COMPLETED, CANCELLED = 0, 1, 2
PURPOSE = "positive_feedback"


def remade(said: Said, world: World, *words: str, code: int = 0) -> Any:
    """What the command says to machines of the case."""
    assert main(["remake", reference(world), *words, "--json"]) == code
    return json.loads(said.readouterr().out)


def told(said: Said, world: World, *words: str, code: int = 0) -> str:
    """What it says to people."""
    assert main(["remake", reference(world), *words]) == code
    return said.readouterr().out


def states(world: World) -> list[int]:
    return sorted(task["statecode"] for task in world.tasks())


def end(world: World, how: dict[str, int]) -> None:
    world.api.update("tasks", world.task()["activityid"], how, by=world.office.morgan)
    world.look()


@pytest.fixture
def deleted(live: World) -> str:
    """A thank-you whose task somebody deleted."""
    feedback = live.thanked()
    live.look()
    live.api.delete("tasks", live.task()["activityid"], by=live.office.morgan)
    live.look()
    return feedback


@pytest.fixture
def drafted(live: World) -> str:
    """A challenge for which a document was drafted that somebody deleted."""
    feedback = live.challenged()
    live.api.update("phso_feedbacks", feedback, {"phso_preparedocument": CHOICE}, by=live.office.priya)
    live.look()
    (email,) = live.api.rows("emails")
    live.api.delete("emails", email["activityid"], by=live.office.priya)
    live.look()
    return feedback


def test_without_a_choice_it_lists_what_there_is_and_writes_nothing(live: World, capsys: Said, deleted: str) -> None:
    before = live.everything()
    live.api.control("DELETE", "requests")
    text = told(capsys, live)
    assert f"task 'positive feedback received' ({PURPOSE}), deleted by a person, about feedback {deleted}\n" in text
    assert "Nothing was chosen, and nothing was written." in text
    assert "Made" not in told(capsys, live, "--all", "--dry-run")
    assert [each for each in log(live) if each["writes"]] == []
    assert live.everything() == before


def test_a_deleted_task_is_made_again_and_the_second_run_has_nothing_to_remake(
    live: World, capsys: Said, deleted: str
) -> None:
    assert "Made: 1 tasks, 0 drafts.\n  positive feedback received\n" in told(capsys, live, "--task", PURPOSE)
    assert live.task()["_phso_feedbackid_value"] == deleted
    assert "was deleted" not in (live.feedback(deleted)["phso_attention"] or "")
    before = live.everything()
    assert "There is nothing to remake" in told(capsys, live, "--task", PURPOSE)
    assert live.everything() == before
    live.look()
    assert live.everything() == before


def test_a_cancelled_one_stays_as_it_is_beside_the_new_one(live: World, capsys: Said) -> None:
    live.thanked()
    live.look()
    end(live, TASK_CANCELLED)
    cancelled = live.task()
    assert remade(capsys, live, "--all")["made"] == ["positive feedback received"]
    assert states(live) == [OPEN, CANCELLED]
    assert live.api.row("tasks", cancelled["activityid"])["@odata.etag"] == cancelled["@odata.etag"]


def test_one_that_was_moved_away_is_made_again_and_the_moved_one_is_nothing_to_us(live: World, capsys: Said) -> None:
    feedback = live.thanked()
    live.look()
    task, other = live.task()["activityid"], people.open_case(live.api, live.office, "Elsewhere")
    away = {"regardingobjectid_incident_task@odata.bind": f"/incidents({other})"}
    live.api.update("tasks", task, away, by=live.office.morgan)
    live.look()
    moved = live.api.row("tasks", task)["@odata.etag"]
    assert len(remade(capsys, live, "--about", feedback)["made"]) == 1
    live.api.update("phso_feedbacks", feedback, {"phso_kind": people.DECISION_COMPLAINT}, by=live.office.priya)
    live.look()
    assert live.api.row("tasks", task)["@odata.etag"] == moved
    assert states(live) == [OPEN, CANCELLED], "the moved one, and the new one, which was withdrawn"


def test_one_that_is_ended_again_can_be_made_again_once_more(live: World, capsys: Said, deleted: str) -> None:
    for _ in range(2):
        assert len(remade(capsys, live, "--task", PURPOSE)["made"]) == 1
        live.api.delete("tasks", live.task()["activityid"], by=live.office.morgan)
        live.look()
        assert live.tasks() == []
    assert "was deleted by a person" in live.feedback(deleted)["phso_attention"]


def test_a_completed_one_is_made_again_only_where_that_is_said(live: World, capsys: Said) -> None:
    live.thanked()
    live.look()
    end(live, TASK_COMPLETED)
    assert "nothing to remake" in told(capsys, live, "--all")
    assert states(live) == [COMPLETED]
    assert len(remade(capsys, live, "--all", "--even-done")["made"]) == 1
    assert states(live) == [OPEN, COMPLETED]
    assert remade(capsys, live, "--all", "--even-done")["asked"] is False


def test_only_what_was_chosen_is_made_again(live: World, capsys: Said) -> None:
    first, second = live.thanked(), live.thanked(words="Thanks again.")
    live.look()
    for task in live.tasks():
        live.api.delete("tasks", task["activityid"], by=live.office.morgan)
    live.look()
    assert len(remade(capsys, live, "--about", second)["made"]) == 1
    assert live.task()["_phso_feedbackid_value"] == second
    assert [each["about"] for each in remade(capsys, live)["tasks"]] == [first]


@pytest.mark.parametrize(
    "fault", [{"effect": "lose", "when": "after"}, {"effect": "lose"}, {"effect": "status", "status": 503}]
)
def test_an_answer_that_is_lost_does_not_ask_twice(
    live: World, capsys: Said, deleted: str, fault: dict[str, Any]
) -> None:
    live.fault(only="writes", path=r"\$batch", **fault)
    assert len(remade(capsys, live, "--task", PURPOSE)["made"]) == 1
    assert live.task()["_phso_feedbackid_value"] == deleted


def test_where_the_mode_does_not_let_it_be_made_it_is_asked_for_and_made_later(
    live: World, capsys: Said, deleted: str
) -> None:
    live.mode("advise")
    assert "asked for all the same" in told(capsys, live, "--task", PURPOSE)
    assert live.tasks() == []
    live.mode("act")
    live.look()
    assert live.task()["_phso_feedbackid_value"] == deleted


def test_what_was_asked_for_goes_along_with_its_feedback(live: World, capsys: Said, deleted: str) -> None:
    live.mode("advise")
    told(capsys, live, "--task", PURPOSE)
    other = people.open_case(live.api, live.office, "The right case")
    live.api.update("phso_feedbacks", deleted, {"phso_CaseId@odata.bind": f"/incidents({other})"})
    live.mode("act")
    live.look(other)
    assert live.task()["_regardingobjectid_value"] == other


def test_a_document_whose_drafts_are_gone_is_drafted_again(live: World, capsys: Said, drafted: str) -> None:
    text = told(capsys, live)
    assert "draft: request for grounds (request_for_grounds), made on 2025-03-10, none of it there" in text
    assert remade(capsys, live, "--document", "request_for_grounds")["drafted"] == 1
    assert (len(live.api.rows("emails")), live.feedback(drafted)["phso_preparedocument"]) == (1, None)
    assert "nothing to remake" in told(capsys, live, "--document", "request_for_grounds")


def test_where_somebody_has_asked_for_another_document_it_says_so(live: World, capsys: Said, drafted: str) -> None:
    live.api.update("phso_feedbacks", drafted, {"phso_preparedocument": CHOICE + 1}, by=live.office.priya)
    before = live.everything()
    assert main(["remake", live.case, "--document", "request_for_grounds"]) == 2
    assert "has a request for another document already" in capsys.readouterr().err
    assert live.everything() == before


def test_where_nothing_was_ended_it_says_so_and_writes_nothing(live: World, capsys: Said) -> None:
    assert "There is nothing to remake" in told(capsys, live, "--all")
    live.thanked()
    live.look()
    before = live.everything()
    assert "There is nothing to remake" in told(capsys, live, "--all")
    assert live.everything() == before


def test_a_ledger_that_cannot_be_read_is_cleared_once_what_is_lost_was_shown(live: World, capsys: Said) -> None:
    first, second = live.thanked(), live.thanked(words="Thanks again.")
    live.look()
    gone = next(task for task in live.tasks() if task["_phso_feedbackid_value"] == first)
    live.api.delete("tasks", gone["activityid"], by=live.office.morgan)
    live.look()
    live.api.update("phso_assessments", live.assessment()["phso_assessmentid"], {"phso_ledger": "a private note"})
    assert main(["remake", live.case]) == 2
    assert "`python -m admin remake CASEREF --ledger`" in capsys.readouterr().err
    before = live.everything()
    text = told(capsys, live, "--ledger", "--dry-run")
    assert "known again by their ids, as people's: positive feedback received\n" in text
    assert "had deleted or moved them away: positive feedback received\n" in text
    assert "a private note" not in text
    assert live.everything() == before
    assert remade(capsys, live, "--ledger")["cleared"] is True
    assert {task["_phso_feedbackid_value"] for task in live.tasks()} == {first, second}
    assert live.fates() == ["open", "open"]
    after = live.everything()
    assert remade(capsys, live, "--ledger")["cleared"] is False
    assert live.everything() == after


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--task", "referral"], "--task: referral is none; there are positive_feedback"),
        (["--document", "letter"], "--document: letter is none; there are request_for_grounds"),
        (["--about", "the first"], "is no id of a piece of feedback"),
        (["--ledger", "--all"], "--ledger stands alone"),
    ],
)
def test_words_that_do_not_fit_are_bad_input(live: World, capsys: Said, words: list[str], said: str) -> None:
    assert main(["remake", live.case, *words]) == 2
    assert said in capsys.readouterr().err


def test_a_case_that_nobody_knows_is_bad_input(live: World, capsys: Said) -> None:
    assert main(["remake", "CAS-NONE"]) == 2
    assert "no case in" in capsys.readouterr().err
    assert live.assessments() == []
