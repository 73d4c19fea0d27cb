"""The ledger, the ids and the canonical forms: what must still mean the same after the next release."""

import json
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings import ledger as ledgers
from mappings.canonical import canonical_json, inputs_of, plain
from mappings.ids import assessment_id, known_again, task_id
from mappings.ledger import Entry, Ledger, LedgerUnreadable, new_entry, seeds_of
from policy.absent import UNKNOWN
from policy.facts import Case, CaseFile, Feedback, Kind, Task, TaskStatus
from policy.tasks import Fate, Key, Purpose

NAMESPACE = UUID("7c0d5c1e-2f4b-5a6e-9b7d-3e1f0a9c8d21")
FEEDBACK = "e92d36e6-801f-492d-ac6a-8f5eb41422d9"
KEY = Key(FEEDBACK, Purpose.POSITIVE_FEEDBACK, FEEDBACK)
WORDS = st.text(max_size=12)
ENTRIES = st.builds(
    Entry,
    st.builds(Key, WORDS, st.sampled_from(Purpose), WORDS, st.integers(0, 9)),
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    st.sampled_from(Fate),
    WORDS,
)
HERE = "column x of the assessment"
OPEN = {
    "about": FEEDBACK,
    "again": 0,
    "fate": "open",
    "for": "mo",
    "made": "2025-03-10",
    "occasion": FEEDBACK,
    "owner": "mo",
    "purpose": "positive_feedback",
    "seeds": "s",
}
"""An entry as the first release wrote it."""


@pytest.mark.parametrize(
    ("made", "frozen"),
    [
        (assessment_id(NAMESPACE, FEEDBACK), "3befcf55-290e-59d7-8e46-f6cb05be60a5"),
        (task_id(NAMESPACE, KEY), "684106fb-d6f1-5804-b620-139a7ffd2802"),
    ],
)
def test_ids_are_frozen_or_every_task_would_be_made_again(made: str, frozen: str) -> None:
    assert made == frozen


def test_every_part_of_a_key_makes_another_id() -> None:
    keys = [
        KEY,
        Key("other", KEY.purpose, KEY.occasion),
        Key(KEY.about, Purpose.ASK_WHY_LATE, KEY.occasion),
        Key(KEY.about, KEY.purpose, "other"),
        Key(KEY.about, KEY.purpose, KEY.occasion, again=1),
    ]
    assert len({task_id(NAMESPACE, key) for key in keys}) == len(keys)


def test_ids_are_known_again_for_the_feedback_on_a_case() -> None:
    assert known_again(NAMESPACE, [FEEDBACK])[task_id(NAMESPACE, KEY)] == KEY


@given(st.dictionaries(WORDS, ENTRIES, max_size=4), st.frozensets(WORDS, max_size=3))
def test_a_ledger_reads_back_as_it_was_written(entries: dict[str, Entry], refused: frozenset[str]) -> None:
    ledger = Ledger(entries, refused)
    assert ledgers.from_json(ledgers.to_json(ledger), HERE) == ledger


@pytest.mark.parametrize("empty", [None, "", " \n", "{}", '{"tasks": {}, "refused": []}'])
def test_an_empty_column_is_an_empty_ledger(empty: str | None) -> None:
    assert ledgers.from_json(empty, HERE) == Ledger()


@pytest.mark.parametrize(
    "spoiled", ["not json", "null", "5", "[]", '{"tasks": 5, "refused": []}', '{"tasks": {}, "refused": "mo"}', 5]
)
def test_what_is_no_ledger_at_all_is_an_error_that_says_what_to_do_and_repeats_nothing(spoiled: object) -> None:
    with pytest.raises(LedgerUnreadable, match=r"column x .* look at the tasks .* then clear the column") as unreadable:
        ledgers.from_json(spoiled, HERE)
    assert "not json" not in str(unreadable.value)


@pytest.mark.parametrize(
    "newer",
    [
        {**OPEN, "purpose": "oat_referral"},
        {**OPEN, "fate": "paused"},
        {name: part for name, part in OPEN.items() if name != "seeds"},
        {**OPEN, "again": "once"},
        {"a new shape": [1, 2]},
        "words",
        None,
    ],
)
def test_an_entry_of_a_newer_release_is_kept_verbatim_beside_those_that_can_be_read(newer: object) -> None:
    written = json.dumps({"tasks": {"newer": newer, "known": OPEN}, "refused": ["mo"]})
    ledger = ledgers.from_json(written, HERE)
    assert list(ledger.entries) == ["known"]
    ended = ledger.with_fate("known", Fate.DONE)
    assert json.loads(ledgers.to_json(ended)) == {
        "tasks": {"newer": newer, "known": {**OPEN, "fate": "done"}},
        "refused": ["mo"],
    }


def test_a_ledger_of_the_first_release_is_not_rewritten_by_reading_it() -> None:
    written = json.dumps({"refused": [], "tasks": {"t": OPEN}}, separators=(",", ":"), sort_keys=True)
    ledger = ledgers.from_json(written, HERE)
    assert ledger.entries["t"].regarding == ""
    assert ledgers.to_json(ledger) == written


def test_line_ends_and_outer_blanks_do_not_make_a_task_touched() -> None:
    assert seeds_of("A", "one\ntwo", None) == seeds_of(" A", "one\r\ntwo\n", "")
    assert seeds_of("A", "one\ntwo", None) != seeds_of("A", "one two", None)
    assert seeds_of("A", "B", None) != seeds_of("AB", "", None)


def test_a_new_entry_is_open() -> None:
    assert new_entry(KEY, date(2025, 3, 10), "mo", "owner", "seeds", "case").fate is Fate.OPEN


def file(**facts: object) -> CaseFile:
    return CaseFile(Case("case"), (Feedback("f", kind=Kind.POSITIVE),), **facts)  # type: ignore[arg-type]


def test_what_is_not_on_record_is_no_part_of_the_inputs() -> None:
    assert plain(Feedback("f", kind=Kind.POSITIVE, received_by=UNKNOWN)) == {"id": "f", "kind": "positive"}


def test_an_untouched_task_of_ours_is_no_input_and_anything_else_is() -> None:
    ours = Task("t", about="f", made_as=KEY, owner_as_made=True)
    same = inputs_of(file(), "edition", "mapping")
    assert inputs_of(file(tasks=(ours,)), "edition", "mapping") == same
    others = (
        Task("t", about="f"),
        Task("t", made_as=KEY, owner_as_made=True, touched=True),
        Task("t", made_as=KEY, owner_as_made=True, status=TaskStatus.COMPLETED),
        Task("t", made_as=KEY, owner_as_made=False),
    )
    assert same not in {inputs_of(file(tasks=(task,)), "edition", "mapping") for task in others}


def test_edition_and_mapping_are_inputs() -> None:
    hashes = {inputs_of(file(), edition, version) for edition in ("1", "2", None) for version in ("a", "b")}
    assert len(hashes) == 6


def test_canonical_json_does_not_depend_on_the_order_of_names() -> None:
    assert canonical_json({"b": 1, "a": "ü"}) == '{"a":"ü","b":1}' == canonical_json({"a": "ü", "b": 1})


def test_only_facts_have_a_plain_form() -> None:
    with pytest.raises(TypeError, match="is no fact"):
        plain(object())
