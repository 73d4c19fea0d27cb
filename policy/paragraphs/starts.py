"""Where the paragraphs and annexes of a document begin: numbers that follow each other, not every number in a line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

NUMBER = re.compile(r"(\d{1,3})([A-Z]?)\.(?:\s+(.*)|$)")
ANNEX = re.compile(r"annex\s+([a-z])(?:\s*[-:‐‑‒–—―−]+\s*(.*)|$)", re.IGNORECASE)
POINTS_ELSEWHERE = re.compile(
    r"\b(paragraphs?|paras?|sections?|annex|pages?|level|stage|step|part|and|or|to|of|in|than|least)$"
)
"""How a line ends whose next line begins with a number that belongs to the sentence."""
CONTENTS = re.compile(r"(\.{3,}|…|\s{3,}|\t)\s*\d{1,3}$")
"""How a line of a table of contents ends."""
WIDEST_GAP = 3
"""So many paragraphs may be missing at the very end before a number is not believed."""


JOINED = re.compile(r"(?<=[.!?)”’:])\s+(?=\d{1,3}\.(?:\s+[A-Z‘“]|$)|Annex\s+[A-Z]\s*[:–—-]\s*(?:[A-Z]|$))")
"""Where a paragraph may begin behind the end of the one before it, on the same line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document; `joined` where it hung on to the line before it."""

    text: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """The line on which a paragraph or annex begins, its id, and what follows the number on that line."""

    line: int
    id: str
    rest: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins like a paragraph."""

    line: int
    number: int
    letter: str
    rest: str
    joined: bool


def taken_apart(lines: Iterable[str]) -> list[Line]:
    """The lines, broken where a paragraph may begin in the middle of one."""
    return [Line(piece, joined=place > 0) for line in lines for place, piece in enumerate(JOINED.split(line))]


def starts_in(lines: Sequence[Line]) -> list[Start]:
    """The starts in their order: numbered paragraphs, then the annexes behind the last of them."""
    numbered = list(_numbered(_candidates(lines)))
    return [*numbered, *_annexes(lines, numbered[-1].line if numbered else -1)]


def _candidates(lines: Sequence[Line]) -> list[Candidate]:
    found = ((place, NUMBER.match(line.text)) for place, line in enumerate(lines))
    return [
        Candidate(place, int(match[1]), match[2], match[3] or "", lines[place].joined)
        for place, match in found
        if match and _begins_a_paragraph(match[3] or "", lines[place - 1].text if place else "")
    ]


def _begins_a_paragraph(rest: str, line_before: str) -> bool:
    """Whether the words behind a number can open a paragraph: not the middle of a sentence, nor a table of contents."""
    goes_on = rest[:1].islower() and line_before and not line_before.endswith((".", "!", "?", ")"))
    return not (goes_on or CONTENTS.search(rest) or POINTS_ELSEWHERE.search(line_before))


def _numbered(candidates: list[Candidate]) -> Iterator[Start]:
    """Those that carry on the numbering. A list inside a paragraph begins at 1 again and is passed over."""
    last, letter, listed = 0, "", 0
    for place, each in enumerate(candidates):
        later = [one.number for one in candidates[place + 1 :] if not one.joined]
        if _carries_on_a_list(each, listed, last, later):
            listed = each.number
        elif _carries_on(each, last, letter, later):
            last, letter, listed = each.number, each.letter, 0
            yield Start(each.line, f"{last}{letter}", each.rest)


def _carries_on_a_list(each: Candidate, listed: int, last: int, later: list[int]) -> bool:
    if each.joined or each.letter or not last or each.number != listed + 1:
        return False
    return each.number != last + 1 or _comes_again(each.number, later)


def _comes_again(number: int, later: list[int]) -> bool:
    """Whether the same number follows before the next list begins: then that one is the paragraph's."""
    return next((one for one in later if one in (number, 1)), 1) == number


def _carries_on(each: Candidate, last: int, letter: str, later: list[int]) -> bool:
    if each.letter:
        return each.number == last and each.letter == chr(ord(letter or "@") + 1)
    if each.joined:
        return each.number == last + 1 and each.number not in later
    return each.number == last + 1 or _skipped_to(each.number, last, later)


def _skipped_to(number: int, last: int, later: list[int]) -> bool:
    """Whether the numbers between were left out of the document, and this one carries on after them."""
    if number <= last or any(last < one < number for one in later):
        return False
    return number + 1 in later or number - last <= WIDEST_GAP


def _annexes(lines: Sequence[Line], after: int) -> Iterator[Start]:
    last = ""
    for place in range(after + 1, len(lines)):
        match = ANNEX.match(lines[place].text)
        if match and match[1].upper() > last and _is_a_title(match, lines, place):
            last = match[1].upper()
            yield Start(place, last, match[2] or "")


def _is_a_title(match: re.Match[str], lines: Sequence[Line], place: int) -> bool:
    """Whether a line names the annex that begins there: with its title, or alone below an empty line."""
    return match[2] is not None or not (place and lines[place - 1].text)
