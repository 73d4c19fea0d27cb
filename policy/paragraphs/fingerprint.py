"""A paragraph's words, normalised and hashed: line breaks, spaces, quotation marks and dashes do not matter."""

import hashlib
import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+")


def fingerprint(text: str) -> str:
    """The hash of a paragraph's words in order, as 16 hexadecimal digits."""
    folded = unicodedata.normalize("NFKD", text).casefold().replace("'", "").replace("’", "")
    return hashlib.sha256(" ".join(WORD.findall(folded)).encode()).hexdigest()[:16]
