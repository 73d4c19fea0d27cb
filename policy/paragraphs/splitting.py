"""A policy document taken apart into its numbered paragraphs and annexes: text in, passages out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy.paragraphs.headings import Known, without_headings
from policy.paragraphs.index import PARAGRAPHS
from policy.paragraphs.pages import lines_of
from policy.paragraphs.paragraph import Paragraph
from policy.paragraphs.starts import Start, starts_in, taken_apart

BULLETS = "•◦▪▫‣⁃●○■□·∙*➢➤✓\uf0b7\uf0a7\uf0d8"
DASHES = "-–—−"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or annex of a document: its words, and the lines below it that were taken for headings.

    Only headings that the index does not know are named: nothing that was set aside is lost from sight.
    """

    id: str
    text: str
    headings: tuple[str, ...] = ()


def split(text: str, index: Mapping[str, Paragraph] = PARAGRAPHS) -> tuple[Passage, ...]:
    """The passages in the document's order. What stands before the first number belongs to none."""
    lines = taken_apart(lines_of(text))
    starts, known = starts_in(lines), Known.of(index)
    ends = [start.line for start in starts[1:]] + [len(lines)]
    return tuple(
        _passage(start, [line.text for line in lines[start.line + 1 : end]], known)
        for start, end in zip(starts, ends, strict=False)
    )


def _passage(start: Start, rest: Sequence[str], known: Known) -> Passage:
    lines = [start.rest, *(_without_bullet_letter(line) for line in rest)]
    text, headings = without_headings("\n".join(lines), known)
    return Passage(start.id, _flowing(text.split("\n")), headings)


def _without_bullet_letter(line: str) -> str:
    """The line, with the bullet that some programs write as the letter o as a bullet that is no word."""
    return f"• {line[2:].lstrip()}" if line[:2] in ("o ", "o\t") else line


def _flowing(lines: Sequence[str]) -> str:
    """The lines as running text; the entries of a list keep lines of their own."""
    text = ""
    for line in lines:
        if line:
            text += ("\n" if _is_listed(line) else " ") + line
    return text.strip()


def _is_listed(line: str) -> bool:
    return line[0] in BULLETS or (line[0] in DASHES and line[1:2].isspace())
