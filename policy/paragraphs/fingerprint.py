"""A paragraph's words, normalised and hashed: line breaks, spaces, quotation marks and dashes do not matter."""

import hashlib
import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+|[£$€%]")
INSIDE_WORDS = str.maketrans("", "", "'’‘ʼ`´′\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Every kind of apostrophe, and the marks nobody sees: a word is the same with them and without."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, in order."""
    folded = unicodedata.normalize("NFKD", text.translate(INSIDE_WORDS)).casefold()
    return tuple(WORD.findall(folded))


def fingerprint(text: str) -> str:
    """The hash of a paragraph's words in order, as 16 hexadecimal digits."""
    return fingerprint_of_words(words_of(text))


def fingerprint_of_words(words: tuple[str, ...]) -> str:
    """The same hash, of words that were already taken from their text."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
