"""How text compares."""

from __future__ import annotations

import pytest

from sandbox.dataverse.storage.text import compare, matches


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [("a", "A", 0), ("É", "é", 0), ("straße", "STRASSE", 0), ("a", "b", -1), ("B", "a", 1), ("", "a", -1)],
)
def test_text_orders_without_regard_to_case(first: str, second: str, order: int) -> None:
    assert compare(first, second) == order


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("%reply%", "A late REPLY came", 1),
        ("reply%", "A late reply", 0),
        ("100[%]", "100%", 1),
        ("100[%]", "1000", 0),
        ("gr_y", "gray", 1),
        ("gr_y", "gry", 0),
        ("gr[ae]y", "grey", 1),
        ("gr[^a]y", "gray", 0),
        ("[a-c]at", "bat", 1),
        ("a.c", "abc", 0),
        ("%line%", "first\nline two", 1),
        ("[", "[", 1),
    ],
)
def test_patterns_are_those_of_sql_server(pattern: str, text: str, found: int) -> None:
    assert matches(text, pattern) == found


def test_an_empty_column_matches_nothing_and_stays_empty() -> None:
    assert matches(None, "%") is None
