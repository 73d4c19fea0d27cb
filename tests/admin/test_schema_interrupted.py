"""Whatever gets in between, running it again goes on to the same end, and nothing is made twice; over HTTPS."""

from collections.abc import Iterator
from typing import Any

import pytest

from admin.schema.showing import applied_as_text
from sandbox.dataverse import running_dataverse
from tests.admin.schema_applied import Emptiness, emptiness
from tests.admin.schema_made import SCHEMA

EACH_WRITE = {"only": "writes", "path": "^/api/(?!.*batch)"}


class Killed(Exception):
    """The command line was ended."""


@pytest.fixture(scope="module")
def ends() -> Iterator[tuple[Emptiness, object]]:
    """An empty environment, and what it is to be in the end."""
    with running_dataverse("empty") as running, emptiness(running) as empty:
        empty.control("POST", "snapshot", {"name": "empty"})
        assert empty.apply(SCHEMA).is_well
        yield empty, empty.definitions(SCHEMA)


@pytest.fixture
def empty(ends: tuple[Emptiness, object]) -> Emptiness:
    made = ends[0]
    made.control("POST", "restore", {"name": "empty"})
    made.control("DELETE", "faults")
    made.control("DELETE", "requests")
    made.waits.clear()
    return made


def as_it_should_be(empty: Emptiness, ends: tuple[Emptiness, object]) -> bool:
    """Whether everything is there, and a further run sends nothing."""
    empty.control("DELETE", "faults")
    empty.control("DELETE", "requests")
    return empty.apply(SCHEMA).made == () and empty.writes() == [] and empty.definitions(SCHEMA) == ends[1]


@pytest.mark.parametrize(
    "fault",
    [
        {"effect": "lose", "when": "after"},
        {"effect": "lose", "when": "before"},
        {"effect": "status", "status": 503, "when": "after"},
        {"effect": "status", "status": 503, "when": "before"},
        {"effect": "status", "status": 429, "retry_after": 17},
        {"effect": "expired_token", "times": 1, "probability": 1},
    ],
    ids=str,
)
def test_half_of_the_requests_going_wrong_changes_nothing_in_the_end(
    empty: Emptiness, ends: tuple[Emptiness, object], fault: dict[str, Any]
) -> None:
    empty.control("POST", "faults", EACH_WRITE | {"times": None, "probability": 0.5, "seed": 4} | fault)
    applied = empty.apply(SCHEMA)
    assert applied.is_well, applied
    assert as_it_should_be(empty, ends)


def test_it_waits_while_another_customisation_runs(empty: Emptiness, ends: tuple[Emptiness, object]) -> None:
    empty.control("POST", "customization", {"times": 5})
    assert empty.apply(SCHEMA).is_well
    assert len(empty.waits) == 5
    assert "another customisation runs" in empty.waits[0]
    assert as_it_should_be(empty, ends)


def test_after_patience_is_at_its_end_it_says_what_is_left(empty: Emptiness, ends: tuple[Emptiness, object]) -> None:
    empty.control("POST", "customization", {"times": 1})
    applied = empty.apply(SCHEMA, seconds=0)
    assert not applied.is_well
    assert [each.what for each in applied.made] == ["publisher", "solution", "web resource"]
    assert applied.left[0] == applied.at
    said = "\n".join(applied_as_text(applied))
    assert said.startswith("Made 3 of 13.\nIt ended at table abc_flag: ")
    assert "because there is a previous [EntityCustomization] running at this moment" in said
    assert said.endswith("Run it again: it makes only what is missing then.")
    assert empty.apply(SCHEMA).is_well
    assert as_it_should_be(empty, ends)


@pytest.mark.parametrize("when", ["before", "after"])
def test_lost_at_each_thing_and_given_up_it_goes_on_at_the_next_run(
    empty: Emptiness, ends: tuple[Emptiness, object], when: str
) -> None:
    fault = EACH_WRITE | {"effect": "lose", "when": when}
    runs = 0
    while not empty.apply(SCHEMA, lambda: empty.control("POST", "faults", fault), seconds=0).is_well:
        runs += 1
        empty.control("DELETE", "faults")
        assert runs < 20
    assert runs > 5
    assert as_it_should_be(empty, ends)


def test_killed_after_each_thing_it_goes_on_at_the_next_run(empty: Emptiness, ends: tuple[Emptiness, object]) -> None:
    def kill() -> None:
        raise Killed

    runs = 0
    while empty.plan(SCHEMA).missing:
        with pytest.raises(Killed):
            empty.apply(SCHEMA, kill)
        runs += 1
        assert runs < 20
    assert as_it_should_be(empty, ends)
