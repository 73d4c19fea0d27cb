"""What one webhook costs in requests to Dataverse: counted during the story, and for three kinds more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.demo.counting import Cost, webhooks
from sandbox.demo.play import Play, Step
from sandbox.demo.telling import chapter, line

REPEATS = 10


@dataclass(frozen=True)
class Counted:
    """A kind of webhook: how many there were, what they cost, and whether that is what it should be."""

    kind: str
    messages: int
    cost: Cost
    as_expected: bool


def count_costs(play: Play, case: str) -> tuple[Counted, ...]:
    """The four kinds. Afterwards one case has another description; nothing else differs."""
    return (of_the_story(play.steps), _nothing_changed(play, case), _the_same_again(play), _own_writes(play))


def of_the_story(steps: Iterable[Step]) -> Counted:
    """Every step that was one webhook: each has to cost one read and one write."""
    single = [step.cost for step in steps if step.messages == 1]
    as_expected = bool(single) and all((each.reads, each.writes) == (1, 1) for each in single)
    kind = "it changed something the policy asks about: each step of one webhook"
    return Counted(kind, len(single), sum(single, Cost()), as_expected)


def _nothing_changed(play: Play, case: str) -> Counted:
    described = {"description": "Alex prefers to be called after four."}
    cost = play.cost_of(lambda: play.api.update("incidents", case, described, by=play.office.priya))
    kind = "it changed nothing the policy asks about: a case's description"
    return Counted(kind, 1, cost, (cost.reads, cost.writes) == (1, 0))


def _the_same_again(play: Play) -> Counted:
    """How many of them a look has already seen depends on how fast they come; all but one, on an idle machine."""
    last = max(each.id for each in webhooks(play.api) if each.by != play.counting.app_user)
    cost = _delivered_again(play, [last] * REPEATS)
    kind = "it is one of many about one case: a later look had seen it already"
    return Counted(kind, REPEATS, cost, 1 <= cost.reads < REPEATS and cost.writes == 0)


def _own_writes(play: Play) -> Counted:
    own = [each.id for each in webhooks(play.api) if each.by == play.counting.app_user and each.repeats is None]
    cost = _delivered_again(play, own)
    return Counted("it tells the app of its own writes", len(own), cost, bool(own) and cost == Cost())


def _delivered_again(play: Play, ids: Iterable[int]) -> Cost:
    return play.cost_of(lambda: play.api.control("POST", "webhooks/redeliver", {"ids": list(ids)}))


def tell_costs(counted: Iterable[Counted]) -> None:
    """The four kinds as a table."""
    chapter("What a webhook costs: requests of the app to Dataverse, and the operations in them")
    line(f"{'':<68}{'webhooks':>8}{'reads':>7}{'writes':>7}{'oper.':>7}")
    for each in counted:
        mark = "" if each.as_expected else "  NOT AS EXPECTED"
        line(f"{each.kind:<68}{each.messages:>8}{_numbers(each.cost)}{mark}")


def _numbers(cost: Cost) -> str:
    return f"{cost.reads:>7}{cost.writes:>7}{cost.operations:>7}"
