"""The mode as its row holds it, and what it lets this software do."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mappings import shipped_mapping
from mappings.installation.mode import DOCUMENTS, FLAGS, KINDS, Level, Mode, mode_as_json, mode_from_json
from mappings.installation.mode_row import mode_change, mode_in
from mappings.installation.permits import CasePermits
from mappings.remembering.ids import installation_id
from policy.tasks import Key, Purpose

SEEDED = Path("sandbox/dataverse/definitions/rows/casework.yaml")
RECEIVED = {"old": date(2025, 3, 9), "new": date(2025, 3, 10)}
MOMENTS = st.datetimes(timezones=st.just(UTC))
LEVELS = st.sampled_from(Level)
MODES = st.builds(
    Mode,
    level=LEVELS,
    exceptions=st.dictionaries(st.sampled_from(KINDS), LEVELS),
    from_=st.none() | st.dates(),
    brake=st.integers(1, 10_000),
    braked_since=st.none() | MOMENTS,
    counted_from=st.none() | MOMENTS,
    since=st.none() | MOMENTS,
)


@given(MODES)
def test_a_mode_reads_back_as_it_was_written(mode: Mode) -> None:
    assert mode_from_json(mode_as_json(mode)) == mode


def test_every_purpose_of_a_task_is_a_kind_of_its_own() -> None:
    assert (FLAGS, DOCUMENTS, *(purpose.value for purpose in Purpose if purpose.value != "other")) == KINDS


def test_what_a_newer_release_wrote_is_kept_and_its_kinds_are_none_of_ours() -> None:
    said: dict[str, Any] = {"level": "act", "brake": 50, "weather": [1], "exceptions": {"letters_by_owl": "act"}}
    mode = mode_from_json(said)
    assert mode_as_json(mode) == said
    assert mode.trouble == ""
    assert mode.level_of("oat_referral") is Level.ACT


def test_a_level_of_a_newer_release_is_kept_watches_and_is_said() -> None:
    said = {"level": "act", "brake": 50, "exceptions": {"documents": "act_twice"}}
    mode = mode_from_json(said)
    assert mode_as_json(mode) == said
    assert mode.level_of(DOCUMENTS) is Level.WATCH
    assert "documents" in mode.trouble


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"level": "boldly"},
        {"level": ["act"]},
        {"level": "act", "from": "tomorrow"},
        {"level": "act", "from": 5},
        {"level": "act", "brake": True},
        {"level": "act", "brake": 0},
        {"level": "act", "exceptions": ["flags"]},
        {"level": "act", "exceptions": {"flags": ["act"]}},
        {"level": "act", "since": "2025-03-10T09:00:00"},
    ],
)
def test_what_cannot_be_read_is_watching_and_is_said(said: dict[str, Any] | None) -> None:
    mode = mode_from_json(said)
    assert {mode.level_of(kind) for kind in KINDS} == {Level.WATCH}
    assert mode.trouble


def test_levels_are_set_for_all_kinds_or_for_those_that_are_named() -> None:
    mode = Mode(Level.WATCH).with_levels(Level.ACT, (DOCUMENTS, "oat_referral"))
    assert mode.exceptions == {DOCUMENTS: Level.ACT, "oat_referral": Level.ACT}
    assert mode.with_levels(Level.WATCH, (DOCUMENTS,)).exceptions == {"oat_referral": Level.ACT}
    assert mode.with_levels(Level.ADVISE) == Mode(Level.ADVISE)


def test_setting_a_kind_replaces_what_a_newer_release_said_of_it() -> None:
    mode = mode_from_json({"level": "watch", "exceptions": {"flags": "shout", "letters_by_owl": "act"}})
    assert mode_as_json(mode.with_levels(Level.ADVISE, (FLAGS,)))["exceptions"] == {
        "flags": "advise",
        "letters_by_owl": "act",
    }


@pytest.mark.parametrize(
    ("level", "braked", "flags", "makes"),
    [
        (Level.WATCH, False, False, False),
        (Level.ADVISE, False, True, False),
        (Level.ACT, False, True, True),
        (Level.ACT, True, True, False),
        (Level.WATCH, True, False, False),
    ],
)
def test_what_each_level_lets_be_done(level: Level, braked: bool, flags: bool, makes: bool) -> None:
    mode = Mode(level, braked_since=datetime(2025, 3, 10, tzinfo=UTC) if braked else None)
    permits = CasePermits(mode, RECEIVED)
    assert permits.flags("new") is flags
    assert (permits.task(Key("new", Purpose.ESCALATION, "x")), permits.document("new")) == (makes, makes)


@pytest.mark.parametrize(
    ("about", "flags", "makes"), [("old", False, False), ("new", True, True), ("nobody knows", True, False)]
)
def test_from_a_day_on_feedback_of_that_day_is_acted_on(about: str, flags: bool, makes: bool) -> None:
    permits = CasePermits(Mode(Level.ACT, from_=date(2025, 3, 10)), RECEIVED)
    assert permits.flags(about) is flags
    assert (permits.task(Key(about, Purpose.ESCALATION, "x")), permits.document(about)) == (makes, makes)


def test_without_a_day_it_does_not_matter_when_feedback_came() -> None:
    permits = CasePermits(Mode(Level.ACT), {})
    assert permits.flags("nobody knows")
    assert permits.document("nobody knows")


def test_the_sandbox_comes_with_the_shipped_mappings_row_which_acts() -> None:
    mapping = shipped_mapping()
    (row,) = yaml.safe_load(SEEDED.read_text())
    columns = row["columns"]
    assert row["table"] == mapping.writes.assessment.table
    assert columns[mapping.writes.assessment.key] == installation_id(mapping.namespace, "mode")
    assert mode_in(mapping, columns) == Mode(Level.ACT, brake=1000)


def test_the_first_setting_makes_the_row_and_later_ones_change_it_under_its_etag() -> None:
    mapping = shipped_mapping()
    made = mode_change(mapping, None, Mode(Level.WATCH))
    assert (made.method, made.guard, made.body[mapping.writes.assessment.key]) == ("POST", None, made.row)
    changed = mode_change(mapping, {**made.body, "@odata.etag": 'W/"3"'}, Mode(Level.ACT))
    assert (changed.method, changed.guard, changed.row) == ("PATCH", 'W/"3"', made.row)
