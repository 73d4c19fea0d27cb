"""The lines of a policy document without what only its pages brought: page breaks, page numbers, link targets."""

import re

NEWLINE = re.compile(r"\r\n?|[\v\x85\u2028\u2029]")
FORM_FEED = "\f"
ANNEX_BROKEN = re.compile(r"\b(Annex)[ \t]*\n?[ \t]*\b([A-Z])[ \t]*\n?[ \t]*([-:–—])(?=\s)")
"""The beginning of an annex, whose three parts a line may break apart."""
PAGE_BREAK = re.compile(r"[ \t]*\n?[ \t]*\f[ \t]*\n?")
NUMBERED_PAGE = re.compile(r"[-–—|\s]*page\s+\d{1,3}(\s*(of|/)\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE)
BARE_NUMBER = re.compile(r"[-–—|\s]*\d{1,3}(\s*(of|/)\s*\d{1,3})?[-–—|\s]*")
LINK_TARGET = re.compile(r"\bmailto:\S+", re.IGNORECASE)
"""What a conversion writes out of a link, beside the address that the text shows."""


def lines_of(text: str) -> list[str]:
    """The document's own lines in order; an empty line stays, since it tells a heading from running text."""
    lines = _broken(text)
    kept = [line for place, line in enumerate(lines) if not _of_the_page(lines, place)]
    return ["" if line == FORM_FEED else line for line in kept]


def _broken(text: str) -> list[str]:
    """The lines, with each page break as a line of its own."""
    newlines = NEWLINE.sub("\n", LINK_TARGET.sub("", text).replace("\u00a0", " "))
    whole = ANNEX_BROKEN.sub(r"\1 \2 \3", newlines)
    apart = PAGE_BREAK.sub(f"\n{FORM_FEED}\n", whole)
    return [line if line == FORM_FEED else line.strip() for line in apart.split("\n")]


def _of_the_page(lines: list[str], place: int) -> bool:
    line = lines[place]
    if NUMBERED_PAGE.fullmatch(line):
        return True
    return BARE_NUMBER.fullmatch(line) is not None and _stands_alone(lines, place)


def _stands_alone(lines: list[str], place: int) -> bool:
    """Whether a bare number is a page's and not a word of the text, broken off by the end of a line.

    It stands at the edge of a page, or between empty lines.
    """
    before, after = lines[:place][::-1], lines[place + 1 :]
    return _is_an_edge(before) or _is_an_edge(after) or not (before[0] or after[0])


def _is_an_edge(lines: list[str]) -> bool:
    """Whether nothing but empty lines lies between here and a page break, or the end of the document."""
    return next((line for line in lines if line), FORM_FEED) == FORM_FEED
