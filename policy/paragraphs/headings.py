"""The headings between paragraphs, told from the words of the paragraph above them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policy.paragraphs.fingerprint import fingerprint, words_of
from policy.paragraphs.paragraph import Paragraph

LONGEST = 15
"""So many words a line may have and still be taken for a heading; the longest of those known has ten."""
MOST_LINES = 3
BREAK = re.compile(r"\n+|(?<=[.!?)”’\"])[ \t]+")
LINE_BREAK = re.compile(r"\n+")
NO_HEADING_ENDS = (".", ":", ";", ",", ")")
SENTENCE_ENDS = (".", "!", "?", ")", "”", "’", '"')


@dataclass(frozen=True)
class Known:
    """What an index knows: the words of its headings, and the fingerprints of its paragraphs."""

    headings: frozenset[tuple[str, ...]]
    sources: frozenset[str]

    @classmethod
    def of(cls, index: Mapping[str, Paragraph]) -> "Known":
        """What is known of some paragraphs."""
        headings = (heading for each in index.values() for heading in (each.heading, each.under) if heading)
        return cls(frozenset(map(words_of, headings)), frozenset(each.fingerprint for each in index.values()))


def without_headings(text: str, known: Known) -> tuple[str, tuple[str, ...]]:
    """A paragraph's own text, and the headings below it that the index does not know.

    They are taken off one by one, and no further than to words that the rules were written for.
    """
    unknown: tuple[str, ...] = ()
    while fingerprint(text) not in known.sources:
        expected = next(_known_below(text, known), None)
        found = expected or next(_new_below(text, known), None)
        if found is None:
            break
        text, heading = found
        unknown = unknown if expected else (heading, *unknown)
    return text, unknown


def _known_below(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """The text above a heading of the index, on lines of its own or behind the end of a sentence."""
    return (each for each in _ends(text, BREAK, 2 * MOST_LINES) if words_of(each[1]) in known.headings)


def _new_below(text: str, known: Known) -> Iterator[tuple[str, str]]:
    """The text above what can only be a heading, best first: where the rest is known, then where a sentence ends."""
    ends = [each for each in _ends(text, LINE_BREAK, MOST_LINES) if len(each[1].split()) <= LONGEST]
    yield from (each for each in ends if fingerprint(each[0]) in known.sources)
    yield from (each for each in ends if each[0].rstrip(" \t").endswith((*SENTENCE_ENDS, "\n\n")))


def _ends(text: str, breaks: re.Pattern[str], most: int) -> Iterator[tuple[str, str]]:
    """The text taken apart at its last breaks: what stands before, and an end that looks like a heading."""
    text = text.rstrip()
    for gap in [*breaks.finditer(text)][: -most - 1 : -1]:
        end = text[gap.end() :].strip()
        if end[:1].isupper() and not end.endswith(NO_HEADING_ENDS):
            before = text[: gap.start()] + ("\n\n" if gap[0].count("\n") > 1 else "")
            yield before, " ".join(end.split())
