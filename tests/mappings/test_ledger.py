"""The ledger, the ids and the canonical forms: what must still mean the same after the next release."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings import ledger as ledgers
from mappings.canonical import canonical_json, inputs_of, plain
from mappings.ids import assessment_id, known_again, task_id
from mappings.ledger import Entry, Ledger, new_entry, seeds_of
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
)


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
    assert ledgers.from_json(ledgers.to_json(ledger)) == ledger


@pytest.mark.parametrize(
    "spoiled", [None, "", "not json", "{}", '{"tasks": 5, "refused": []}', '{"tasks": {"a": {}}}', "[]"]
)
def test_a_spoiled_ledger_is_an_empty_one(spoiled: str | None) -> None:
    assert ledgers.from_json(spoiled) == Ledger()


def test_line_ends_and_outer_blanks_do_not_make_a_task_touched() -> None:
    assert seeds_of("A", "one\ntwo", None) == seeds_of(" A", "one\r\ntwo\n", "")
    assert seeds_of("A", "one\ntwo", None) != seeds_of("A", "one two", None)
    assert seeds_of("A", "B", None) != seeds_of("AB", "", None)


def test_a_new_entry_is_open() -> None:
    assert new_entry(KEY, date(2025, 3, 10), "mo", "owner", "seeds").fate is Fate.OPEN


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
