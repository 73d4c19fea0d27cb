"""Waiting with a deadline."""

import pytest

from sandbox.demo.waiting import NotInTime, until


def test_it_returns_when_it_is_so() -> None:
    answers = iter([False, False, True])
    until(lambda: next(answers), "the third answer", 5)
    assert list(answers) == []


def test_in_vain_it_names_what_it_waited_for() -> None:
    with pytest.raises(NotInTime, match="Waited 0 seconds for the app to come to rest, in vain"):
        until(lambda: False, "the app to come to rest", 0.05)
