"""Whose names these are and what they are put in: what is in the way, and what is only to know."""

from dataclasses import replace

import pytest

from admin.schema.comparing.solutions import is_older
from admin.schema.findings import What
from admin.schema.live import Live
from admin.schema.planning import plan
from dynamics.solutions import LivePublisher, LiveSolution
from mappings.schema.wanted import Schema
from tests.admin.schema_made import CASE, NOTHING, PUBLISHER, SOLUTION, an_id, with_tables

OURS = LivePublisher(an_id("publisher"), PUBLISHER.unique_name, PUBLISHER.prefix, PUBLISHER.option_prefix)
FINISHED = with_tables().solution
BARE = Schema(PUBLISHER, SOLUTION, (replace(CASE, columns=()),))


def having(publisher: LivePublisher = OURS, **solution: object) -> Live:
    """An environment with one publisher, and our solution with something changed about it."""
    assert FINISHED is not None
    there: LiveSolution = replace(FINISHED, **solution)  # type: ignore[arg-type]
    return replace(NOTHING, publishers=(publisher,), solution=there)


@pytest.mark.parametrize(
    ("live", "what", "why"),
    [
        (having(replace(OURS, unique_name="other")), What.PUBLISHER, "the prefix abc is that of the publisher other"),
        (having(replace(OURS, prefix="xyz")), What.PUBLISHER, "its prefix is xyz, not abc"),
        (having(is_managed=True), What.SOLUTION, "is managed here: nothing can be added to it"),
        (having(replace(OURS, id=an_id("another"))), What.SOLUTION, "belongs to another publisher"),
    ],
)
def test_what_belongs_to_somebody_else_is_in_the_way(live: Live, what: What, why: str) -> None:
    assert (what, why) in [(each.what, each.why) for each in plan(BARE, live).conflicts]


def test_a_publisher_with_other_numbers_for_options_is_noted() -> None:
    found = plan(BARE, having(replace(OURS, option_prefix=10000)))
    assert (found.conflicts, found.missing) == ((), ())
    assert [note.why for note in found.notes] == ["its options begin with 10000, the mapping's with 81234"]


@pytest.mark.parametrize(
    ("version", "missing"), [("0.0.0.1", [What.PUBLICATION]), ("0.9", [What.PUBLICATION]), ("1.0.0.0", []), ("2", [])]
)
def test_a_solution_of_an_older_version_was_not_published_to_the_end(version: str, missing: list[What]) -> None:
    assert [each.what for each in plan(BARE, having(version=version)).missing] == missing


@pytest.mark.parametrize(
    ("version", "than", "older"),
    [
        ("1.9", "1.10", True),
        ("1.10", "1.9", False),
        ("1.0.0.0", "1", False),
        ("0.0.0.1", "1.0.0.0", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, than: str, *, older: bool) -> None:
    assert is_older(version, than) is older


def test_what_the_mapping_leaves_out_is_told() -> None:
    left_out = replace(BARE, left_out=("the view 'Urgent' needs a column that the mapping does not have",))
    assert [note.why for note in plan(left_out, having()).notes] == list(left_out.left_out)


def test_a_standard_table_that_is_not_there_is_in_the_way_of_its_columns() -> None:
    found = plan(Schema(PUBLISHER, SOLUTION, (CASE,)), replace(having(), tables={}))
    assert [(each.what, each.name, each.why) for each in found.conflicts] == [(What.TABLE, "incident", "is not there")]
