"""What an event costs, counted in the embedded Dataverse's log. These numbers are exact, whatever the machine."""

import pytest

from bench.counting.measuring import Counted, counted
from bench.counting.scene import CHANGED, MADE, UNCHANGED
from bench.peer import running
from tests.clients.running import PYTHON as OF_THE_CLIENTS

QUERIES = 20
"""Of one look: how many queries the shipped mapping asks of a case."""
TABLES = 18
"""That those queries name; two are asked for twice."""
SIGN_IN = 2
"""The identity service's description, and the token."""


@pytest.fixture(scope="module")
def counts() -> dict[str, Counted]:
    """Each kind of event, by the app and, where its environment is there, by the peer."""
    python = running.PYTHON if running.installed() else OF_THE_CLIENTS
    return {each.event: each for each in counted(python=python)}


def of_the_peer(counts: dict[str, Counted], event: str, way: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Its counts, cold and warm. Skips the test where make could not set the peer up."""
    if way not in counts[event].by:
        pytest.skip("the peer is not installed: run `make peer`, which needs the Python package index")
    count = counts[event].by[way]
    return count.cold, count.warm


@pytest.mark.parametrize(
    ("event", "requests", "operations"),
    [
        (UNCHANGED, 1, QUERIES),
        (CHANGED, 2, QUERIES + 1),  # the assessment
        (MADE, 2, QUERIES + 2 + 4),  # how much was made lately; the assessment, two tasks, the feedback
    ],
)
def test_a_warm_event_of_the_app(counts: dict[str, Counted], event: str, requests: int, operations: int) -> None:
    assert counts[event].by["app"].warm == (requests, operations)


@pytest.mark.parametrize("event", [UNCHANGED, CHANGED, MADE])
def test_a_new_process_of_the_app_asks_for_nothing_more_than_who_it_is(counts: dict[str, Counted], event: str) -> None:
    count = counts[event].by["app"]
    more = count.cold[0] - count.warm[0]
    # the door and the worker each sign in, and the door asks
    assert more <= 2 * SIGN_IN + 1


@pytest.mark.parametrize(
    ("event", "way", "requests"),
    [
        (UNCHANGED, "calls", QUERIES),
        (UNCHANGED, "batches", 1),
        (CHANGED, "calls", QUERIES + 1),
        (CHANGED, "batches", 2),
        (MADE, "calls", QUERIES + 2 + 4),
        (MADE, "batches", 2),
    ],
)
def test_a_warm_event_of_the_peer(counts: dict[str, Counted], event: str, way: str, requests: int) -> None:
    _, warm = of_the_peer(counts, event, way)
    assert warm == (requests, counts[event].by["app"].warm[1])


@pytest.mark.parametrize(("event", "written"), [(UNCHANGED, 0), (CHANGED, 1), (MADE, 3)])
@pytest.mark.parametrize("way", ["calls", "batches"])
def test_a_new_client_of_the_peer_asks_for_each_table_and_for_the_choices_of_each_that_it_writes(
    counts: dict[str, Counted], event: str, written: int, way: str
) -> None:
    cold, warm = of_the_peer(counts, event, way)
    assert cold[0] - warm[0] == SIGN_IN + TABLES + written
