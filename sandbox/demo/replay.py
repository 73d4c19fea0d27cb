"""Every webhook once more, in another order, with the app killed in the middle: nothing may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.demo.comparing import Difference, differences
from sandbox.demo.counting import Cost, webhooks
from sandbox.demo.days import as_utc
from sandbox.demo.play import Play
from sandbox.demo.services import Services
from sandbox.demo.snapshots import Snapshot, snapshot
from sandbox.demo.telling import chapter, counted, paragraph, requests
from sandbox.demo.waiting import until

SEED = 2025


@dataclass(frozen=True)
class Replayed:
    """What came of it: how many webhooks, how many met a dead app, what the app asked for, what changed."""

    webhooks: int
    on_the_queue: int
    missed: int
    cost: Cost
    changes: tuple[Difference, ...]


def replay(play: Play, services: Services) -> Replayed:
    """Deliver all again, kill the app when it works on the first half, start it again, deliver what it missed."""
    before = snapshot(play.api)
    originals = [webhook.id for webhook in webhooks(play.api)]
    play.counting.begin()
    _deliver(play, originals, order="shuffle", seed=SEED)
    on_the_queue = _kill_half_way(play, services, len(originals))
    missed = [each.id for each in webhooks(play.api) if each.id > max(originals) and each.state == "failed"]
    services.restart_app(as_utc(play.now))
    _deliver(play, missed)
    play.until_quiet()
    changes = differences(before, snapshot(play.api))
    return Replayed(len(originals), on_the_queue, len(missed), play.counting.so_far(), changes)


def _kill_half_way(play: Play, services: Services, number: int) -> int:
    """Kill the app at work, with half of the webhooks taken; how many messages it had on its queue."""
    until(lambda: play.undelivered() <= number // 2, "half of the webhooks")
    play.hold_webhooks(True)
    until(lambda: play.counting.so_far().reads > 0, "the app to begin")
    on_the_queue = play.host.messages()
    services.kill_app()
    play.hold_webhooks(False)
    until(lambda: play.undelivered() == 0, "the other webhooks to meet nobody")
    return on_the_queue


def _deliver(play: Play, ids: Iterable[int], **how: object) -> None:
    play.api.control("POST", "webhooks/redeliver", {"ids": list(ids), **how})


def tell_replay(done: Replayed, rows: Snapshot) -> None:
    """What was done, and what changed."""
    chapter("The same webhooks again, in another order, and the app killed in the middle")
    paragraph(
        f"All {done.webhooks} webhooks of the story were delivered again, shuffled. Half-way the app was killed at work"
        f" (kill -9), with {counted(done.on_the_queue, 'message')} on its queue; {done.missed} webhooks met nobody. It"
        f" was started again on the same queue, and those {done.missed} were delivered once more. All this took"
        f" {requests(done.cost)}."
    )
    number = sum(len(table) for table in rows.values())
    same = f"Nothing changed: {number} rows of {len(rows)} tables, each column and version as before."
    paragraph("These rows changed:" if done.changes else same)
    for change in done.changes:
        paragraph(f"  {change}")
