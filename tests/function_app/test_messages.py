"""Queue messages: what goes on the queue comes back the same, and nothing else is taken for one."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from function_app.messages import Look, MalformedMessage

CASE = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0004"
ROW = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0006"
SEEN = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
WELL_FORMED = {"case": CASE, "seen_at": "2025-03-10T09:00:00Z", "correlation": "c-1", "asked_by": "webhook"}

guids = st.uuids().map(str)
moments = st.datetimes(timezones=st.timezones())
about = st.one_of(
    st.fixed_dictionaries({"case": guids}),
    st.fixed_dictionaries({"table": st.sampled_from(["task", "phso_feedback"]), "row": guids}),
)
looks = st.builds(
    lambda named, **rest: Look(**named, **rest),
    about,
    seen_at=moments,
    correlation=guids,
    attempt=st.integers(0, 1000),
    asked_by=st.sampled_from(["webhook", "sweep", "due", "retry"]),
)


@given(looks)
def test_a_look_comes_back_from_the_queue_as_it_was_sent(look: Look) -> None:
    assert Look.from_json(look.to_json()) == look


@given(looks)
def test_a_look_is_small_enough_for_a_storage_queue_many_times_over(look: Look) -> None:
    assert len(look.to_json().encode()) < 1024


@given(st.one_of(st.text(), st.binary(), st.recursive(st.none() | st.text(), st.lists).map(json.dumps)))
def test_anything_else_on_the_queue_is_called_malformed(text: str | bytes) -> None:
    with pytest.raises(MalformedMessage):
        Look.from_json(text)


def test_absent_members_are_left_out_of_the_json() -> None:
    look = Look(case=CASE, seen_at=SEEN, correlation="c-1", asked_by="webhook")

    assert json.loads(look.to_json()) == WELL_FORMED | {"attempt": 0}


def test_a_member_of_a_later_release_is_ignored() -> None:
    assert Look.from_json(json.dumps(WELL_FORMED | {"urgent": True})).case == CASE


def test_the_moment_is_kept_in_utc() -> None:
    paris = datetime(2025, 3, 10, 10, 0, tzinfo=timezone(timedelta(hours=1)))

    look = Look(case=CASE, seen_at=paris, correlation="c-1", asked_by="sweep")

    assert look.seen_at == SEEN
    assert look.seen_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"case": None}, "neither a case nor a row"),
        ({"case": None, "table": "task"}, "a table needs its row"),
        ({"case": None, "row": ROW}, "a row its table"),
        ({"case": CASE.upper()}, "case"),
        ({"case": "not a guid"}, "case"),
        ({"case": CASE + "0"}, "case"),
        ({"table": "Task; drop", "row": ROW}, "table"),
        ({"seen_at": "2025-03-10T09:00:00"}, "seen_at"),
        ({"seen_at": "yesterday"}, "seen_at"),
        ({"seen_at": "0001-01-01T00:00:00+14:00"}, "seen_at"),
        ({"seen_at": "9999-12-31T23:59:59-12:00"}, "seen_at"),
        ({"attempt": -1}, "attempt"),
        ({"asked_by": "a person"}, "asked_by"),
        ({"correlation": ""}, "correlation"),
        ({"correlation": "two words"}, "correlation"),
    ],
)
def test_a_wrong_part_is_named(change: dict[str, Any], part: str) -> None:
    with pytest.raises(MalformedMessage, match=part):
        Look.from_json(json.dumps(WELL_FORMED | change))


def test_what_a_malformed_message_held_is_not_repeated() -> None:
    with pytest.raises(MalformedMessage) as raised:
        Look.from_json(json.dumps(WELL_FORMED | {"case": "Mr Example", "asked_by": "Mrs Example"}))

    assert "Example" not in str(raised.value)
