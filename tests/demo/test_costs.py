"""Which costs of the steps of a story are as they should be."""

import pytest

from sandbox.demo.costs import of_the_story
from sandbox.demo.counting import Cost
from sandbox.demo.play import Step

ONE_AND_ONE = Cost(reads=1, writes=1)


@pytest.mark.parametrize(
    ("steps", "messages", "as_expected"),
    [
        ([Step(1, ONE_AND_ONE), Step(1, ONE_AND_ONE)], 2, True),
        ([Step(1, ONE_AND_ONE), Step(1, Cost(reads=2, writes=1))], 2, False),
        ([Step(1, ONE_AND_ONE), Step(1, Cost(reads=1))], 2, False),
        ([Step(1, ONE_AND_ONE), Step(3, Cost(reads=2, writes=1))], 1, True),
        ([Step(0, Cost(reads=2, writes=1))], 0, False),
    ],
    ids=[
        "one read, one write",
        "a read too many",
        "no write",
        "more webhooks do not count",
        "none to count",
    ],
)
def test_a_step_of_one_webhook_costs_one_read_and_one_write(
    steps: list[Step], messages: int, *, as_expected: bool
) -> None:
    counted = of_the_story(steps)
    assert (counted.messages, counted.as_expected) == (messages, as_expected)


@pytest.mark.parametrize(("reads", "as_expected"), [(1, False), (2, True), (3, True)])
def test_where_feedback_is_a_case_a_webhook_may_cost_a_read_more(reads: int, *, as_expected: bool) -> None:
    assert of_the_story([Step(1, Cost(reads=2, writes=1))], reads).as_expected == as_expected
