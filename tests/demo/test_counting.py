"""Requests of the app, out of the entries of a request log."""

from typing import Any

import pytest

from sandbox.demo.counting import Cost, cost_of

APP, SOMEBODY = "app", "somebody"
BATCH = "/api/data/v9.2/$batch"


def entry(**of: Any) -> dict[str, Any]:
    """A read of the app, but for what is given."""
    return {"user": APP, "path": BATCH, "status": 200, "operations": 11, "writes": 0, **of}


@pytest.mark.parametrize(
    ("entries", "cost"),
    [
        ([], Cost()),
        ([entry()], Cost(reads=1, operations=11)),
        ([entry(writes=3, operations=3)], Cost(writes=1, operations=3)),
        ([entry(path="/api/data/v9.2/WhoAmI", operations=1)], Cost(who=1)),
        ([entry(operations=2, writes=2)], Cost(writes=1, operations=2)),
        ([entry(user=SOMEBODY), entry(user=None, path="/tenant/oauth2/v2.0/token")], Cost()),
        ([entry(), entry(writes=3, operations=3), entry()], Cost(reads=2, writes=1, operations=25)),
    ],
    ids=[
        "nothing",
        "a read",
        "a write",
        "who am I",
        "a small write",
        "others and sign-in",
        "several",
    ],
)
def test_each_request_counts_as_what_it_is(entries: list[dict[str, Any]], cost: Cost) -> None:
    assert cost_of(entries, APP) == cost


def test_costs_add_up() -> None:
    assert Cost(1, 2, 3, 4) + Cost(10, 20, 30, 40) == Cost(11, 22, 33, 44)
