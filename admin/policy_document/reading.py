"""Reads an organisation's policy document from a file of plain text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from admin.bad_input import BadInput
from policy.paragraphs import PARAGRAPHS, Paragraph
from policy.paragraphs.comparing import Difference, differences
from policy.paragraphs.splitting import Passage, split

NOT_PLAIN = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SAVE_IT = "Save the policy as plain text (in Word: Save As, Plain Text, Unicode UTF-8) and give that file"


class Unreadable(BadInput):
    """A file that is not the policy as plain text; says what it is and what to do."""


@dataclass(frozen=True)
class PolicyDocument:
    """The document's passages in their order, and the index that they are compared with."""

    passages: tuple[Passage, ...]
    index: Mapping[str, Paragraph] = field(default_factory=lambda: PARAGRAPHS)

    @cached_property
    def paragraphs(self) -> Mapping[str, str]:
        """The text of each paragraph under the number that the document gives it."""
        return {passage.id: passage.text for passage in self.passages}

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What is not as the rules were written for."""
        return differences(self.passages, self.index)

    def text_of(self, paragraph: str) -> str | None:
        """The words of a paragraph that a rule cites, wherever they stand now; None where they are gone."""
        now = {each.was: each.now for each in self.differences if each.was is not None}
        place = now.get(paragraph, paragraph)
        return None if place is None else self.paragraphs.get(place)


def read_policy_document(path: Path, index: Mapping[str, Paragraph] = PARAGRAPHS) -> PolicyDocument:
    """The document in a file. Raises Unreadable."""
    passages = split(_text(path), index)
    if not passages:
        raise Unreadable(f"{path} has no numbered paragraphs: no line begins with '1.'. Give the policy as plain text")
    return PolicyDocument(passages, index)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise Unreadable(
            f"{path} cannot be read: {failure.strerror}. Check its name and that you may read it"
        ) from failure
    for start, kind in NOT_PLAIN.items():
        if content.startswith(start):
            raise Unreadable(f"{path} is {kind}, not plain text. {SAVE_IT}")
    return _decoded(path, content)


def _decoded(path: Path, content: bytes) -> str:
    """The text in UTF-8, in UTF-16 where the file says so, or as Windows writes plain text by default."""
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(f"{path} is not plain text. {SAVE_IT}")
