"""The options of a choice column: the site's numbers with the shipped labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mappings.schema.pairing import Pairing
from mappings.schema.uses.named import Use
from mappings.schema.wanted import ColumnKind, Option
from mappings.schema.words.said import ColumnWords

FIRST = 10_000
"""A publisher's numbers begin at its option prefix times this. Source: Microsoft Learn, "Solution concepts"."""
NO, YES = Option(0, "No"), Option(1, "Yes")


@dataclass(frozen=True, slots=True)
class Options:
    """Makes the options of columns; `first` is the publisher's first number."""

    pairing: Pairing
    first: int

    def of(
        self, kind: ColumnKind, uses: tuple[Use, ...], words: ColumnWords | None, *, made_here: bool
    ) -> tuple[Option, ...]:
        """Every number that the mapping names, and those without a name that people need besides."""
        if kind not in (ColumnKind.CHOICE, ColumnKind.CHOICES, ColumnKind.YES_NO):
            return ()
        found: dict[int, str] = {}
        for use in uses:
            for number, word in use.numbers.items():
                found.setdefault(number, self._known_word(use, word, words))
        if kind is ColumnKind.YES_NO:
            return _two(found, words)
        if made_here and words is not None and all(use.is_open for use in uses if use.numbers):
            found |= self._further(found, words)
        return tuple(Option(number, label(word, words)) for number, word in sorted(found.items()))

    def _known_word(self, use: Use, word: str, words: ColumnWords | None) -> str:
        """The word under which a number has its label: by its place among the shipped ones where it has another."""
        if words is None or word in words.options:
            return word
        same = self.pairing.shipped(use)
        numbers = {} if same is None else {said: number for number, said in same.numbers.items()}
        place = numbers.get(word, -1) % FIRST
        return dict(enumerate(words.options)).get(place, word)

    def _further(self, found: Mapping[int, str], words: ColumnWords) -> dict[int, str]:
        """The options that the mapping does not name: the yes beside a no that says that something does not apply."""
        free = ((self.first + place, word) for place, word in enumerate(words.options))
        return {number: word for number, word in free if word not in found.values() and number not in found}


def _two(found: Mapping[int, str], words: ColumnWords | None) -> tuple[Option, ...]:
    """The two options of a two-option column."""
    said = {each.value: each.label for each in (NO, YES)}
    return tuple(Option(n, label(found[n], words) if n in found else said[n]) for n in (0, 1))


def label(word: str, words: ColumnWords | None) -> str:
    """The label of one of the policy's words."""
    known = {} if words is None else words.options
    return known.get(word, humanised(word))


def humanised(word: str) -> str:
    """A name of the policy's as words, for want of better ones."""
    plain = word.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]
