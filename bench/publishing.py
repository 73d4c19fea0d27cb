"""Puts the table of a run into the document, between two comments that mark its place."""

from __future__ import annotations

from pathlib import Path

from bench.report import Report
from bench.table import markdown

DOCUMENT = Path("docs/performance.md")
BEGIN, END = "<!-- the table of a run: begin -->", "<!-- the table of a run: end -->"


class NoPlace(Exception):
    """The document lacks the two comments."""


def publish(report: Report, document: Path = DOCUMENT) -> None:
    """Replace the table in the document. Raises NoPlace."""
    text = document.read_text()
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlace(f"{document} lacks the comments {BEGIN} and {END}: put them where the table belongs")
    table = "\n".join(markdown(report))
    document.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}")
