"""What the small world is held against can fail: with a guard of the app taken out, it says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from chaos.faults.kinds import OfDelivery
from chaos.guards.taking_out import without
from chaos.world.resting import NotAtRest
from sandbox.demo.office import DECISION_COMPLAINT
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.quiet import wrong_with
from tests.chaos.stateful.template import Template, template


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
