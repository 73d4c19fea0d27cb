"""What the small world is held against can fail: with a guard of the app taken out, it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from chaos.faults.kinds import OfDelivery
from chaos.guards.taking_out import without
from chaos.world.resting import NotAtRest
from mappings.remembering.adopting import OUR_REASON
from sandbox.demo.office import DECISION_COMPLAINT, TASK_CANCELLED
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.quiet import wrong_with
from tests.chaos.stateful.template import Template, template

Act = Callable[[Small], str]
"""Something that a person does with a task of the app's, by the task's id."""


@pytest.fixture(scope="module")
def made_of(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template(tmp_path_factory.mktemp("small"))


@pytest.fixture
def small(made_of: Template) -> Iterator[Small]:
    one = Small(made_of)
    yield one
    one.close()


def is_of_another_kind(small: Small) -> None:
    """The thanks are a challenge after all."""
    feedback = small.world.thanked()
    small.come_to_rest()
    small.api.update("phso_feedbacks", feedback, {"phso_kind": DECISION_COMPLAINT}, by=small.world.office.priya)


def is_never_told(small: Small) -> None:
    """Every webhook is lost."""
    small.drawing.deliveries.extend([OfDelivery.LOST] * 20)
    small.world.thanked()


def deletes_the_task(small: Small) -> None:
    """Somebody wants to have nothing to do with it."""
    small.world.thanked()
    small.come_to_rest()
    small.api.delete("tasks", small.world.task()["activityid"], by=small.world.office.morgan)


CASES: dict[str, tuple[Callable[[Small], None], str]] = {
    "withdrawal": (is_of_another_kind, "is open, and its feedback is not positive"),
    "sweep": (is_never_told, "another look made phso_assessment"),
    "ledger": (deletes_the_task, "which a person deleted, is there again"),
}


@pytest.mark.parametrize("guard", CASES)
def test_without_a_guard_something_is_wrong_and_with_it_nothing(small: Small, guard: str) -> None:
    happens, _ = CASES[guard]
    happens(small)
    small.come_to_rest()
    assert list(wrong_with(small)) == []


@pytest.mark.parametrize("guard", CASES)
def test_what_is_wrong_without_a_guard_is_said(small: Small, guard: str) -> None:
    happens, said = CASES[guard]
    with without(guard):
        happens(small)
        try:
            small.come_to_rest()
        except NotAtRest as moving:
            assert "made" in str(moving)  # noqa: PT017 - an app without a ledger never stops making it
            return
        assert any(said in sentence for sentence in wrong_with(small))


def takes_the_task_over(small: Small) -> str:
    """Morgan words the task anew."""
    small.api.update("tasks", task := of_thanks(small), {"description": "Mine."}, by=small.world.office.morgan)
    return task


def gives_the_task_away(small: Small) -> str:
    """Morgan gives it to somebody else."""
    small.api.update(
        "tasks", task := of_thanks(small), owned_by(small.world.office.tomasz), by=small.world.office.morgan
    )
    return task


def of_thanks(small: Small) -> str:
    """The task that the app made for somebody's thanks."""
    small.world.thanked()
    small.come_to_rest()
    return str(small.world.task()["activityid"])


def owned_by(user: str) -> dict[str, str]:
    """What gives a row to somebody."""
    return {"ownerid@odata.bind": f"/systemusers({user})"}


def withdraws(_small: Small) -> dict[str, object]:
    """What the app writes into a task that nothing wants any more."""
    return {**TASK_CANCELLED, "phso_missing": f"{OUR_REASON}nothing calls for it."}


def passes_on(small: Small) -> dict[str, str]:
    """What the app writes into a task that is for somebody else now."""
    return owned_by(small.world.office.director)


UNDOING: dict[str, tuple[Act, Callable[[Small], Mapping[str, object]], str]] = {
    "a task that a person worded anew is withdrawn": (
        *(takes_the_task_over, withdraws),
        "was withdrawn, although a person had changed it",
    ),
    "a task that a person gave away is passed on": (
        *(gives_the_task_away, passes_on),
        "a person gave it to /systemusers(",
    ),
}


@pytest.mark.parametrize("what", UNDOING)
def test_peoples_work_that_the_app_undoes_is_told_and_what_people_do_is_not(small: Small, what: str) -> None:
    act, undone, said = UNDOING[what]
    task = act(small)
    small.come_to_rest()
    assert list(wrong_with(small)) == []
    small.people.api.update("tasks", task, undone(small), by=small.history.user)
    small.come_to_rest()
    assert any(said in sentence and task in sentence for sentence in wrong_with(small))


def test_what_the_app_may_not_write_is_told(small: Small) -> None:
    feedback = small.world.challenged()
    small.history.user = small.world.office.priya
    small.api.update("phso_feedbacks", feedback, {"phso_maincontents": "x"}, by=small.world.office.priya)
    small.api.update("incidents", small.world.case, {"title": "x"}, by=small.world.office.priya)
    small.api.delete("phso_feedbacks", feedback, by=small.world.office.priya)
    told = " ".join(small.history.wrong)
    assert "phso_maincontents are not the app's" in told
    assert "title are not the app's" in told
    assert "the app deletes nothing" in told
