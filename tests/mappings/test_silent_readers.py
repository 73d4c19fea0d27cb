"""Readers that are not asked where their columns are empty: whoever asked them all the same would hear nothing."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappings.mapping import Mapping, shipped_mapping
from mappings.reading.readers import Reader, Record
from policy.absent import UNKNOWN
from tests.mappings.other_site import other_site
from tests.mappings.walking import records_of

SITES = (shipped_mapping(), other_site())
RECORDS = [record for mapping in SITES for _, record in records_of(mapping.sources)]
NUMBERS = (1, 727000000, 727000001, True, False, 3.5)
TEXTS = ("", " ", "words", "727000000,727000001", "2025-03-10T08:00:00Z", "2025-03-10")
CELLS = st.none() | st.sampled_from(NUMBERS) | st.sampled_from((*TEXTS, "0975a0de-baea-404f-a642-777f86a8593c"))


def asked(record: Record, row: dict[str, Any]) -> dict[str, Any]:
    """The plain way: every reader is asked."""
    return {name: reader.read(row) for name, reader in record.facts}


def readers(mapping: Mapping) -> list[tuple[str, Reader]]:
    return [fact for _, record in records_of(mapping.sources) for fact in record.facts]


@pytest.mark.parametrize("mapping", SITES, ids=["shipped", "another site"])
def test_a_reader_says_nothing_where_all_that_it_speaks_by_is_empty(mapping: Mapping) -> None:
    for name, reader in readers(mapping):
        if reader.speaks_by:
            assert reader.read({}) is UNKNOWN, name
            filled = dict.fromkeys(set(reader.columns) - set(reader.speaks_by), 727000000)
            assert reader.read(filled) is UNKNOWN, name


@pytest.mark.parametrize("mapping", SITES, ids=["shipped", "another site"])
def test_most_readers_may_be_silent(mapping: Mapping) -> None:
    every = readers(mapping)
    assert sum(bool(reader.speaks_by) for _, reader in every) > len(every) / 2


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(RECORDS), st.data())
def test_facts_are_those_that_every_reader_would_have_said(record: Record, data: st.DataObject) -> None:
    row = {column: data.draw(CELLS) for column in record.columns}
    assert record.values(row) == asked(record, row)
