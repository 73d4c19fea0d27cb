"""What is remembered of values that something else keeps changing back."""

import json
from typing import Any

import pytest

from mappings.remembering.changed_back import ChangedBack, found_again
from mappings.remembering.ledger import Ledger, from_json, to_json
from mappings.writing.left_alone import left_in


def test_a_value_is_left_once_it_was_found_changed_for_the_second_time() -> None:
    times = [found_again(None, "ours")]
    for _ in range(3):
        times.append(found_again(times[-1], "ours"))
    assert [(each.times, each.is_left) for each in times] == [(1, False), (2, True), (2, True), (2, True)]


def test_another_value_is_counted_anew() -> None:
    once = found_again(None, "ours")
    assert found_again(found_again(once, "ours"), "another").times == 1


def test_what_is_remembered_is_read_back_and_an_empty_ledger_says_nothing_of_it() -> None:
    known = {"a": {"phso_stage": ChangedBack("0123456789abcdef", 2), "phso_nextstep": ChangedBack("f", 1)}}
    ledger = Ledger(changed_back=known)
    again = from_json(to_json(ledger), "x")
    assert again.changed_back == known
    assert left_in(again) == {"a": ["phso_stage"]}
    assert "changed_back" not in json.loads(to_json(Ledger()))


@pytest.mark.parametrize(
    "spoiled", [None, [], "x", {"a": None}, {"a": {"b": 1}}, {"a": {"b": {"value": "x"}}}, {"a": {"b": {"times": 2}}}]
)
def test_what_cannot_be_read_is_forgotten_and_stops_no_case(spoiled: Any) -> None:
    assert from_json(json.dumps({"tasks": {}, "changed_back": spoiled}), "x") == Ledger()


def test_a_value_itself_is_not_remembered() -> None:
    assert "Alex" not in to_json(Ledger(changed_back={"a": {"phso_nextstepby": found_again(None, "Alex Example")}}))
