"""What one webhook costs in requests to Dataverse: counted during the story, and for four kinds more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.demo.counting import Cost, webhooks
from sandbox.demo.on_record import OF_THE_CASE
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


def count_costs(play: Play, case: str, reads: int = 1) -> tuple[Counted, ...]:
    """The five kinds. Afterwards one case has another description; nothing else differs.

    `reads`: how many one webhook may cost.
    """
    kinds = (_nothing_changed(play, case), _nobody_asks(play, case), _the_same_again(play), _own_writes(play))
    return (of_the_story(play.steps, reads), *kinds)


def of_the_story(steps: Iterable[Step], reads: int = 1) -> Counted:
    """Every step that was one webhook: each has to cost one write, and at most so many reads."""
    single = [step.cost for step in steps if step.messages == 1]
    as_expected = bool(single) and all(_is_cheap(each, reads) for each in single)
    kind = "it changed something the policy asks about: steps of one webhook"
    return Counted(kind, len(single), sum(single, Cost()), as_expected)


def _is_cheap(cost: Cost, reads: int) -> bool:
    return 1 <= cost.reads <= reads and cost.writes == 1


def _nothing_changed(play: Play, case: str) -> Counted:
    """A form may send a column that nobody has changed, and Dataverse tells of it."""
    as_it_was = {"phso_currentrisk": OF_THE_CASE["phso_currentrisk"]}
    sent, cost = _told(play, lambda: play.api.update("incidents", case, as_it_was, by=play.office.priya))
    kind = "it changed nothing the policy asks about: a risk saved as it was"
    return Counted(kind, sent, cost, sent == 1 and (cost.reads, cost.writes) == (1, 0))


def _nobody_asks(play: Play, case: str) -> Counted:
    """Steps name the columns that count; Dataverse tells of no other."""
    described = {"description": "Alex prefers to be called after four."}
    sent, cost = _told(play, lambda: play.api.update("incidents", case, described, by=play.office.priya))
    return Counted("no webhook: a case's description is no column that is asked for", sent, cost, not sent)


def _told(play: Play, act: Callable[[], object]) -> tuple[int, Cost]:
    """How many webhooks an act caused, and what they cost."""
    before = len(webhooks(play.api))
    cost = play.cost_of(act)
    return len(webhooks(play.api)) - before, cost


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
    """The five kinds as a table."""
    chapter("What a webhook costs: requests of the app to Dataverse, and the operations in them")
    line(f"{'':<67}{'webhooks':>8}{'reads':>6}{'writes':>7}{'oper.':>7}")
    for each in counted:
        mark = "" if each.as_expected else "  NOT AS EXPECTED"
        line(f"{each.kind:<67}{each.messages:>8}{_numbers(each.cost)}{mark}")


def _numbers(cost: Cost) -> str:
    return f"{cost.reads:>6}{cost.writes:>7}{cost.operations:>7}"
