"""Nothing that can go wrong is left out: every kind of fault comes, each as often as it is said to, and at midnight."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from chaos.faults.kinds import Faults, OfDelivery, OfMessage, OfRequest
from chaos.short_month import short_month
from chaos.world import play
from chaos.world.counts import Counts

SEED, CASES = 4, 15
ONE_IN_FIVE, ABOUT = 0.2, 0.03


@pytest.fixture(scope="module")
def counted() -> Counts:
    """What happened in one short month. Its seed is one in which requests are under way at midnight."""
    with play(short_month(SEED, CASES), Faults(), seed=SEED) as played:
        return played.counts


@pytest.mark.slow
def test_every_kind_of_fault_comes(counted: Counts) -> None:
    assert {*OfRequest, *OfDelivery, *OfMessage} == set(counted.faults)


@pytest.mark.slow
def test_one_in_five_of_all_requests_and_webhooks_is_befallen(counted: Counts) -> None:
    away = of(counted, [OfRequest.AWAY])
    of_requests = of(counted, set(OfRequest) - {OfRequest.AWAY}) / (counted.requests - away)
    of_webhooks = of(counted, OfDelivery) / counted.deliveries["put down"]
    assert of_requests == pytest.approx(ONE_IN_FIVE, abs=ABOUT)
    assert of_webhooks == pytest.approx(ONE_IN_FIVE, abs=ABOUT)


@pytest.mark.slow
def test_one_in_five_of_all_messages_that_are_taken_is_befallen_and_one_in_twenty_that_are_sent(
    counted: Counts,
) -> None:
    given_up = of(counted, [OfMessage.GIVEN_UP])
    taken = sum(counted.messages[how] for how in ("well", "failed", "killed")) + given_up
    tried = counted.messages["sent"] + of(counted, [OfMessage.NOT_TAKEN])
    befallen = given_up + of(counted, [OfMessage.TWICE, OfMessage.LEASE_LOST])
    assert befallen / taken == pytest.approx(ONE_IN_FIVE, abs=ABOUT)
    assert of(counted, [OfMessage.NOT_TAKEN, OfMessage.TAKEN_UNTOLD]) / tried == pytest.approx(0.05, abs=ABOUT)


@pytest.mark.slow
def test_the_day_ends_while_the_app_is_at_work_and_dataverse_and_instances_are_restarted(
    counted: Counts,
) -> None:
    assert counted.over_midnight > 0
    assert counted.kills > 0
    assert counted.restarts > 0
    assert counted.poison > 0


def of(counted: Counts, kinds: Iterable[str]) -> int:
    """How often some kinds came."""
    return sum(counted.faults[kind] for kind in kinds)
