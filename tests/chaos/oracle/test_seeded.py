"""What a task was made with may be as of then or as of now, and nothing else."""

from dataclasses import replace

import pytest

from chaos.oracle.differing import differences
from chaos.oracle.end_state import EndState
from chaos.oracle.named import Left
from chaos.oracle.seeded import AsOfNow, Seeded, seeded_as
from mappings import shipped_mapping
from tests.chaos.oracle.conftest import Ends
from tests.loop.world import World

MAPPING = shipped_mapping()
FEEDBACK, CASE = "f", "c"


def end(words: str, feedback: str = FEEDBACK) -> EndState:
    """A task about a piece of feedback on a case."""
    columns = MAPPING.writes.task.columns
    task = {
        columns["subject"]: "Ask why",
        columns["description"]: words,
        columns["due"]: None,
        MAPPING.writes.task.feedback.column: feedback,
    }
    people = {"phso_feedbacks": {FEEDBACK: Left("c001", {MAPPING.writes.assessment.case.column: CASE})}}
    return EndState(people, {"tasks": {"task": Left("c001", task)}}, 0)


def now(words: str) -> frozenset[Seeded]:
    """What a task would be made with."""
    columns = MAPPING.writes.task.columns
    return frozenset({((columns["subject"], "Ask why"), (columns["description"], words), (columns["due"], None))})


@pytest.mark.parametrize(
    ("expected", "found", "as_of_now", "same"),
    [
        ("then", "then", "now", True),
        ("then", "now", "now", True),
        ("then", "wrong", "now", False),
        ("now", "then", "now", False),
    ],
)
def test_words_may_be_those_of_the_month_without_faults_or_those_of_now(
    expected: str, found: str, as_of_now: str, *, same: bool
) -> None:
    asked: list[str] = []

    def say(case: str) -> frozenset[Seeded]:
        asked.append(case)
        return now(as_of_now)

    told = seeded_as(end(expected), end(found), MAPPING, say)
    assert (differences(end(expected), told) == ()) is same
    assert set(asked) <= {CASE}


def test_a_task_of_feedback_that_is_not_there_is_left_as_it_is() -> None:
    told = seeded_as(end("then"), end("now", feedback="gone"), MAPPING, lambda _case: now("now"))
    assert told == end("now", feedback="gone")


def test_where_the_app_made_no_task_nothing_is_asked() -> None:
    nothing = replace(end("then"), app={})
    assert seeded_as(end("then"), nothing, MAPPING, lambda _case: now("now")) == nothing


def test_the_app_says_what_it_would_make_an_open_task_with_now(world: World, ends: Ends) -> None:
    world.thanked()
    world.look()
    (task,) = world.tasks()
    deciding = world.app.reconciler.deciding
    ((_, subject), (_, words), (_, due)) = next(iter(AsOfNow(world.app.dataverse, MAPPING, deciding)(world.case)))
    assert (subject, words) == (task["subject"], task["description"])
    assert due is None or str(task["scheduledend"]).startswith(str(due)[:10])
    assert ends.state().app["tasks"]
