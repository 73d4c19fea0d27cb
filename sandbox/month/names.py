"""Made-up people and made-up words: can be said aloud, stand in no dictionary, and are found again by a search."""

from __future__ import annotations

import random
from dataclasses import dataclass

_ONSETS = ("zw", "qu", "vl", "kr", "thr", "yg", "zh", "mb", "gw", "pf", "dv", "sk")
_VOWELS = ("a", "e", "i", "o", "u", "oo", "ae", "ou")
_ENDS = ("x", "zk", "nth", "rv", "lb", "mf", "ck", "gn", "st", "pt")


@dataclass(frozen=True)
class Person:
    """A member of the public as the contact has them, and pieces of what they write: sentences of made-up words."""

    first: str
    last: str
    street: str
    town: str
    email: str
    words: tuple[str, ...]

    @property
    def traces(self) -> tuple[str, ...]:
        """Whatever of them must be found nowhere but in rows: names, addresses, and each word that they write."""
        written = (each for sentence in self.words for each in sentence.split())
        return (self.first, self.last, self.street.split()[1], self.town, self.email, *written)


def word(chance: random.Random) -> str:
    """A made-up word of three syllables, too long to turn up by chance in anything encoded."""
    heard = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(3))
    return "".join(heard) + chance.choice(_ENDS)


def person(chance: random.Random, sentences: int = 6) -> Person:
    """Somebody whom nobody else is called like."""
    first, last, street, town = (word(chance).capitalize() for _ in range(4))
    email = f"{first}.{last}@{word(chance)}.example".lower()
    return Person(
        first, last, f"{chance.randint(2, 98)} {street} Row", town, email, tuple(_sentences(chance, sentences))
    )


def _sentences(chance: random.Random, how_many: int) -> list[str]:
    return [" ".join(word(chance) for _ in range(4)) for _ in range(how_many)]
