"""The part of the ledger that remembers drafts: older ledgers have none, newer ones may hold what nobody reads yet."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.remembering import ledger as ledgers
from mappings.remembering.ledger import Drafted, Ledger, LedgerUnreadable
from policy.documents import DocumentKind

HERE = "column x of the assessment"
WORDS = st.text(max_size=12)
DRAFTED = {"about": "f", "kind": "request_for_grounds", "made": "2025-03-10"}
"""A draft as the first release that made any wrote it."""


@given(st.dictionaries(WORDS, st.builds(Drafted, WORDS, st.sampled_from(DocumentKind), WORDS), max_size=4))
def test_drafts_read_back_as_they_were_written(documents: dict[str, Drafted]) -> None:
    ledger = Ledger(documents=documents)
    assert ledgers.from_json(ledgers.to_json(ledger), HERE) == ledger


def test_a_ledger_from_before_drafts_reads_and_is_not_rewritten() -> None:
    written = '{"refused":["mo"],"tasks":{}}'
    ledger = ledgers.from_json(written, HERE)
    assert ledger.documents == {}
    assert ledgers.to_json(ledger) == written


def test_the_form_of_a_draft_is_frozen() -> None:
    ledger = Ledger().with_document("e", Drafted("f", DocumentKind.REQUEST_FOR_GROUNDS, "2025-03-10"))
    assert json.loads(ledgers.to_json(ledger)) == {"tasks": {}, "refused": [], "documents": {"e": DRAFTED}}


@pytest.mark.parametrize(
    "newer",
    [
        {**DRAFTED, "kind": "a document of tomorrow"},
        {name: part for name, part in DRAFTED.items() if name != "about"},
        {"a new shape": [1, 2]},
        "words",
        None,
    ],
)
def test_a_draft_of_a_newer_release_is_kept_verbatim_beside_those_that_can_be_read(newer: object) -> None:
    written = {"tasks": {}, "refused": [], "documents": {"newer": newer, "known": DRAFTED}}
    ledger = ledgers.from_json(json.dumps(written), HERE)
    assert list(ledger.documents) == ["known"]
    assert json.loads(ledgers.to_json(ledger)) == written


def test_drafts_that_are_no_table_at_all_are_an_error() -> None:
    with pytest.raises(LedgerUnreadable, match="column x"):
        ledgers.from_json('{"tasks": {}, "documents": []}', HERE)
