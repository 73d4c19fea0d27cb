"""What must be on record before a case is referred to OAT and is not: the entries of one list (paragraph 46)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that is missing: the paragraph that asks for it, what it is in words, and the facts to fill."""

    paragraph: str
    what: str
    facts: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The sentence with its paragraph."""
        where = f"Annex {self.paragraph}" if self.paragraph.isalpha() else f"paragraph {self.paragraph}"
        return f"{self.what} ({where})"
