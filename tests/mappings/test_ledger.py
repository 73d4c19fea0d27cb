"""The ledger, the ids and the canonical forms: what must still mean the same after the next release."""

import json
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.remembering import ledger as ledgers
from mappings.remembering.case_seen import CaseSeen
from mappings.remembering.ids import assessment_id, could_be_ours, known_again, queue_item_id, task_id
from mappings.remembering.ledger import Entry, Ledger, LedgerUnreadable, new_entry, seeds_of
from mappings.writing.canonical import canonical_json, inputs_of, other_rows, plain
from policy.absent import NOT_APPLICABLE, UNKNOWN
from policy.facts import (
    Case,
    CaseFile,
    ChallengeAnalysis,
    Decision,
    Feedback,
    Kind,
    Message,
    MessageKind,
    MessageState,
    OatReview,
    Party,
    Task,
    TaskStatus,
)
from policy.roles import Membership
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
    st.booleans(),
)
DAYS = st.sampled_from(["", "2025-03-10"])
CASES = st.none() | st.builds(CaseSeen, st.text(min_size=1, max_size=12), st.booleans())
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
        (queue_item_id(NAMESPACE, FEEDBACK), "8db31fb7-1e50-5e95-8bee-66275b64c504"),
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


@pytest.mark.parametrize("occasion", [FEEDBACK, "a decision", "an outcome"])
def test_ids_are_known_again_for_whatever_can_have_opened_the_round(occasion: str) -> None:
    key = Key(FEEDBACK, Purpose.OAT_REFERRAL, occasion, again=3)
    assert known_again(NAMESPACE, {FEEDBACK: (FEEDBACK, "a decision", "an outcome")})[task_id(NAMESPACE, key)] == key


@pytest.mark.parametrize(
    ("row", "could_be"),
    [
        (task_id(NAMESPACE, KEY), True),
        (FEEDBACK, False),
        ("0a3c7f8e-1c2d-11ee-be56-0242ac120002", False),
        ("", False),
    ],
    ids=["ours", "random", "in sequence, as Dataverse makes them", "none"],
)
def test_only_an_id_made_from_a_name_can_be_ours(row: str, could_be: bool) -> None:
    assert could_be_ours(row) is could_be


@given(st.dictionaries(WORDS, ENTRIES, max_size=4), st.dictionaries(WORDS, DAYS, max_size=3), CASES)
def test_a_ledger_reads_back_as_it_was_written(
    entries: dict[str, Entry], refused_on: dict[str, str], case: CaseSeen | None
) -> None:
    ledger = Ledger(entries, refused_on, case=case)
    assert ledgers.from_json(ledgers.to_json(ledger), HERE) == ledger


@pytest.mark.parametrize(("day", "still"), [("2025-03-10", {"mo"}), ("2025-03-11", set()), ("2025-03-09", set())])
def test_a_refusal_holds_on_its_day_and_no_other(day: str, still: set[str]) -> None:
    refused = Ledger().refusing("mo").written_on(date(2025, 3, 10), None)
    read = ledgers.from_json(ledgers.to_json(refused), HERE)
    assert read.on(date.fromisoformat(day)).refused == still


def test_a_refusal_that_an_older_release_wrote_is_of_no_day_and_tried_again() -> None:
    older = ledgers.from_json('{"refused":["mo"],"tasks":{}}', HERE)
    assert older.refused == {"mo"}
    assert older.on(date(2025, 3, 10)).refused == set()


def test_an_older_release_reads_who_was_refused() -> None:
    written = json.loads(ledgers.to_json(Ledger(refused_on={"mo": "2025-03-10"})))
    assert (written["refused"], written["refused_on"]) == (["mo"], {"mo": "2025-03-10"})


def test_the_case_is_remembered_only_where_there_are_tasks() -> None:
    case, day = CaseSeen("priya", True), date(2025, 3, 10)
    entry = new_entry(KEY, day, "mo", "owner", "seeds", "case")
    assert Ledger().written_on(day, case).case is None
    assert Ledger({"t": entry}).written_on(day, case).case == case


@pytest.mark.parametrize("case", [None, 5, [], {}, {"owner": "priya"}, {"owner": "", "open": True}, {"open": "yes"}])
def test_a_case_in_a_form_that_this_release_does_not_know_is_no_case(case: object) -> None:
    written = json.dumps({"tasks": {"t": OPEN}, "refused": [], "case": case})
    ledger = ledgers.from_json(written, HERE)
    assert (ledger.case, list(ledger.entries)) == (None, ["t"])


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
        {**OPEN, "purpose": "a purpose of tomorrow"},
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


@pytest.mark.parametrize(
    ("facts", "others"),
    [
        ({"analyses": (ChallengeAnalysis("f", injustice_claimed=3),)}, True),
        ({"messages": (Message("m", kind=MessageKind.OTHER, state=MessageState.SENT),)}, True),
        ({"decisions": (Decision("d"),)}, True),
        ({"memberships": (Membership("oat", "olu"),)}, False),
        ({"parties": (Party("p"),)}, False),
        ({"cannot_hold": frozenset({"oat"})}, False),
    ],
)
def test_of_two_hashes_it_can_be_said_whether_what_belongs_to_the_case_differs(
    facts: dict[str, object], others: bool
) -> None:
    before, after = inputs_of(file(), "1", "a"), inputs_of(file(**facts), "1", "a")
    assert before != after
    assert other_rows(after, before) is others


def test_another_edition_or_mapping_is_no_other_row() -> None:
    assert not other_rows(inputs_of(file(), "2", "b"), inputs_of(file(), "1", "a"))


def test_canonical_json_does_not_depend_on_the_order_of_names() -> None:
    assert canonical_json({"b": 1, "a": "ü"}) == '{"a":"ü","b":1}' == canonical_json({"a": "ü", "b": 1})


def test_only_facts_have_a_plain_form() -> None:
    with pytest.raises(TypeError, match="is no fact"):
        plain(object())


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"messages": (Message("m", kind=MessageKind.OTHER, state=MessageState.DRAFT),)}, False),
        ({"messages": (Message("m", kind=MessageKind.OTHER, state=MessageState.SENT),)}, True),
        ({"messages": (Message("m", kind=MessageKind.CONTACT_IN, state=MessageState.DRAFT),)}, True),
        ({"messages": (Message("m", kind=MessageKind.OTHER),)}, True),
        ({"analyses": (ChallengeAnalysis("f", injustice_claimed=3),)}, True),
        ({"oat_reviews": (OatReview("f", referral=NOT_APPLICABLE),)}, True),
        ({"parties": (Party("p"),)}, True),
        ({"memberships": (Membership("oat", "olu"),)}, True),
        ({"cannot_hold": frozenset({"oat"})}, True),
        ({"decisions": (Decision("d"),)}, True),
    ],
    ids=[
        "a draft",
        "sent",
        "a contact in draft",
        "of no known state",
        "analysis",
        "review",
        "party",
        "member",
        "a role that cannot hold",
        "decision",
    ],
)
def test_every_part_of_the_case_file_is_an_input_but_for_drafts(facts: dict[str, object], counts: bool) -> None:
    assert (inputs_of(file(**facts), "edition", "mapping") != inputs_of(file(), "edition", "mapping")) is counts


def test_not_applicable_is_an_input_and_unlike_unknown() -> None:
    forms = [plain(OatReview("f", referral=referral)) for referral in (NOT_APPLICABLE, UNKNOWN, "t")]
    assert forms == [{"id": "f", "referral": "not applicable"}, {"id": "f"}, {"id": "f", "referral": "t"}]


def test_the_order_in_which_roles_are_found_unable_is_no_input() -> None:
    orders = [("oat", "legal", "fallback"), ("fallback", "oat", "legal")]
    assert len({inputs_of(file(cannot_hold=frozenset(each)), "edition", "mapping") for each in orders}) == 1
