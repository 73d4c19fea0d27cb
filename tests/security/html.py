"""What an HTML text does when it is opened: its elements with their attributes, and the text between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Element = tuple[str, tuple[tuple[str, str | None], ...]]


@dataclass
class Read:
    """The elements in order, and the text that a reader sees."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.elements.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.read.text += data

    def handle_comment(self, data: str) -> None:
        self.read.elements.append(("!--", ()))

    def handle_decl(self, decl: str) -> None:
        self.read.elements.append(("!", ()))

    def handle_pi(self, data: str) -> None:
        self.read.elements.append(("?", ()))


def read_html(text: str) -> Read:
    """The text as a browser takes it apart."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.read
