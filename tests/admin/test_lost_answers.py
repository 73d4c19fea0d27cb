"""Answers that are lost at one case are that case's failure, as long as Dataverse can be reached at all."""

from typing import Any

import pytest

from admin.__main__ import main
from dynamics.retry import ReadRetry
from sandbox.demo import office as people
from tests.admin.test_failures import answered, give_up
from tests.admin.test_sweep import swept, watermark
from tests.loop.world import RECEIVED, World

Said = pytest.CaptureFixture[str]
READS = {"path": r"\$batch", "only": "reads"}


@pytest.fixture
def other(live: World) -> str:
    """A second case with a thank-you, beside the one of the world."""
    live.thanked()
    case = people.open_case(live.api, live.office, "Another")
    people.thank(live.api, live.office, case, RECEIVED, "Thanks.")
    return case


def lose_one(world: World, after: int) -> None:
    """The answers of one read are lost, however often it is tried again; those of the reads before it are not."""
    if after:
        world.fault(effect="delay", times=after, **READS)
    world.fault(effect="lose", times=ReadRetry().tries, **READS)


def assert_only_one_is_marked(world: World, failed: dict[str, Any]) -> None:
    """The one that failed is in trouble, and the other was done."""
    assert "the connection to Dataverse broke" in failed["why"]
    troubles = {row["_phso_caseid_value"]: row["phso_troublecode"] for row in world.assessments()}
    assert len(troubles) == 2
    assert {case for case, code in troubles.items() if code} == {failed["case"]}


def test_a_sweep_marks_the_case_whose_answers_are_lost_and_goes_on(live: World, capsys: Said, other: str) -> None:
    lose_one(live, after=0)
    said = swept(capsys, "--open", code=1)
    (failed,) = said["in_trouble"]
    assert failed["case"] in {live.case, other}
    assert (said["looked_at"], said["written"]) == (2, 1)
    assert_only_one_is_marked(live, failed)


@pytest.mark.usefixtures("other")
def test_the_watermark_moves_on_past_such_a_case(live: World, capsys: Said) -> None:
    lose_one(live, after=1)  # the first is where the watermark is read
    said = swept(capsys, "--changed", code=1)
    assert (said["looked_at"], len(said["in_trouble"])) == (2, 1)
    assert watermark(live) is not None


def test_a_retry_of_all_goes_on_to_the_next_case(live: World, capsys: Said, other: str) -> None:
    give_up(live)
    give_up(live, case=other)
    lose_one(live, after=2)  # those before name the cases in trouble, and what people know them by
    said = answered(capsys, "retry", "--all", code=1)
    assert (said["tried"], said["settled"]) == (2, 1)
    assert_only_one_is_marked(live, said["failing"][0])


@pytest.mark.usefixtures("other")
def test_a_pause_that_is_asked_for_meanwhile_is_made(live: World, capsys: Said) -> None:
    live.fault(effect="status", status=429, code="0x80072322", retry_after=1, path="WhoAmI")
    lose_one(live, after=0)
    said = swept(capsys, "--open", code=1)
    assert (said["looked_at"], said["written"], len(said["in_trouble"])) == (2, 1, 1)


@pytest.mark.usefixtures("other")
def test_where_dataverse_cannot_be_reached_at_all_the_command_ends_there_and_marks_nothing(
    live: World, capsys: Said
) -> None:
    before = live.everything()
    lose_one(live, after=0)
    live.fault(effect="lose", path="WhoAmI", times=ReadRetry().tries)
    assert main(["sweep", "--open"]) == 2
    assert "could not be asked" in capsys.readouterr().err
    assert live.everything() == before
