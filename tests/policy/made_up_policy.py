"""A small policy that nobody has, with the shapes that real ones have: headings, lists, annexes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policy.paragraphs import Paragraph
from policy.paragraphs.comparing import differences
from policy.paragraphs.fingerprint import fingerprint
from policy.paragraphs.splitting import Passage, split


@dataclass(frozen=True)
class Written:
    """One paragraph: the headings above it, and its words, a list's entries on lines of their own."""

    id: str
    text: str
    heading: str
    above: str = ""

    @property
    def is_annex(self) -> bool:
        """Whether it has a letter and a title instead of a number."""
        return self.id.isalpha()


LENDING, FINES, ODD = "Lending books", "Fines and waivers", "Other matters"
POLICY = (
    Written("1", "Anyone may borrow a book. A card is needed for that.", "Our library", "Library of Nowhere"),
    Written("2", "A book is lent for one month. The librarian’s diary shows the date.", LENDING),
    Written("3", "Who may borrow longer; \n• a teacher, \n• someone who is ill, or \n• a reader far away.", LENDING),
    Written("4", "If a book is late – for whatever reason – the reader should be asked why. (Rule)", FINES),
    Written("5", "A fine may be waived, as paragraph 4 allows. See Annex A.", FINES),
    Written("6", "Each waiver is written down on Ledger 365. (Rules)", FINES, "What happens next"),
    Written("7", "Dogs stay outside.", ODD),
    Written("A", "Dear reader, \n\n- Why is the book late? \n\n- When will it come back?", "Letter to a reader"),
    Written("B", "Name   \n\nReason \nfor the waiver Y/N", "Form for a waiver"),
)


def index_of(policy: tuple[Written, ...] = POLICY) -> dict[str, Paragraph]:
    """The index of the made-up policy; no rule stands for any of it."""
    return {
        each.id: Paragraph(each.id, each.heading, (), fingerprint(_words(each)), under=each.above) for each in policy
    }


def _words(each: Written) -> str:
    return f"{each.heading} {each.text}" if each.is_annex else each.text


def document(policy: tuple[Written, ...] = POLICY) -> str:
    """The policy as plain text: each heading where it changes."""
    lines, last = [" "], ""
    for each in policy:
        if each.is_annex:
            lines += [f" Annex {each.id} – {each.heading}  ", "", each.text, ""]
            continue
        lines += [f"{heading} \n" for heading in (each.above, each.heading) if heading and heading != last]
        lines += [f"{each.id}. {each.text}  ", ""]
        last = each.heading
    return "\n".join(lines)


def changed(id_: str, **changes: str) -> tuple[Written, ...]:
    """The policy with one paragraph written otherwise."""
    return tuple(replace(each, **changes) if each.id == id_ else each for each in POLICY)


INDEX: Mapping[str, Paragraph] = index_of()


def passages(text: str) -> tuple[Passage, ...]:
    """A document taken apart, knowing the made-up policy's index."""
    return split(text, INDEX)


def different(text: str) -> list[tuple[str, str | None, str | None]]:
    """What is not as in the made-up policy: what became of it, its number before and now."""
    return [(each.fate.value, each.was, each.now) for each in differences(passages(text), INDEX)]
