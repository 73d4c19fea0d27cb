"""Compares what a page shows of an output with what was printed: ids, dates, times and addresses may differ.

So may how much the doctor finds in order, or worth minding: lists of days grow old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

GENERAL = (
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "<id>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), "<day>"),
    (re.compile(r"\b\d\d:\d\d(:\d\d)?(\+\d\d:\d\d|Z| UTC)?"), "<time>"),
    (re.compile(r"\b\d+ (?=ok\b|to mind\b)"), "<n> "),
    (re.compile(r"https?://[\w.-]+(:\d+)?"), "<address>"),
)


def missing(shown: Iterable[str], printed: str) -> list[str]:
    """The lines that are shown and were not printed in that order. Lines between them may be left out."""
    left = iter([general(line) for line in printed.splitlines()])
    return [line for line in shown if line.strip() and general(line) not in left]


def general(line: str) -> str:
    """A line without what differs from run to run."""
    for pattern, word in GENERAL:
        line = pattern.sub(word, line)
    return line.rstrip()
