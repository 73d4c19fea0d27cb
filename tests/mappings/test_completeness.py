"""The shipped mapping carries every fact of the policy, in queries that Dataverse takes."""

from collections.abc import Iterator
from typing import cast

import pytest

from mappings import Mapping, shipped_mapping
from mappings.compiling.fact_types import types_of
from mappings.reading.list_readers import Children
from mappings.reading.readers import Applicable, Judged, Reader, Record
from mappings.reading.sources import MOST_EXPANDS, expands_in
from tests.mappings.other_site import other_site
from tests.mappings.test_holders import changing_hands
from tests.mappings.test_sites import CASE

SOURCES = shipped_mapping().sources
RECORDS = {
    "case": SOURCES.case.record,
    "person": SOURCES.person.source.record,
    "decision": SOURCES.decision.record,
    "feedback": SOURCES.feedback.record,
    **SOURCES.feedback.also,
    "contact": SOURCES.parties[0].source.record,
    "account": SOURCES.parties[1].source.record,
    "task": SOURCES.task.record,
    **{source.table: source.record for source in SOURCES.messages},
}
NOT_THERE = {
    "email": {"attachments"},  # Dataverse keeps them in a table of their own, which no rule needs yet
    "phonecall": {"copied_to", "attachments"},
    "annotation": {"direction", "to", "copied_to"},  # a note is no message to anybody
}
SITES = {"shipped": shipped_mapping(), "another site": other_site(), "roles that change hands": changing_hands()}


def inside(reader: Reader) -> Iterator[Record]:
    """The records below a fact: a group, a judgement, the rows of a child table."""
    match reader:
        case Applicable(inner):
            yield from inside(inner)
        case Record():
            yield reader
        case Judged(record) | Children(_, record):
            yield record


def incomplete(record: Record) -> set[str]:
    """The facts of a record that the mapping has no place for, those of records inside it among them."""
    missing = set(types_of(cast("type", record.make))) - {name.removesuffix("_") for name, _ in record.facts}
    below = {f"{name}.{fact}" for name, reader in record.facts for one in inside(reader) for fact in incomplete(one)}
    return missing | below


@pytest.mark.parametrize("name", RECORDS)
def test_every_fact_has_its_place_in_dataverse(name: str) -> None:
    assert incomplete(RECORDS[name]) == NOT_THERE.get(name, set())


@pytest.mark.parametrize("mapping", SITES.values(), ids=SITES)
def test_no_query_reads_more_along_than_dataverse_takes(mapping: Mapping) -> None:
    counts = {query.entity_set: expands_in(query.expand) for query in mapping.observation(CASE)}
    assert max(counts.values()) <= MOST_EXPANDS
    assert counts[mapping.sources.feedback.entity_set] > 0


@pytest.mark.parametrize("mapping", SITES.values(), ids=SITES)
def test_the_members_of_teams_are_read_alone_as_a_many_to_many_property_must_be(mapping: Mapping) -> None:
    teams = mapping.observation(CASE)[-1]
    assert [(each.navigation, each.select, each.expand) for each in teams.expand] == [
        ("teammembership_association", ("systemuserid",), ())
    ]
