"""Prints the story as plain text, at most 100 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import datetime

from sandbox.demo.assessments import news_in
from sandbox.demo.comparing import Difference
from sandbox.demo.counting import Cost
from sandbox.demo.days import say
from sandbox.demo.deciding import Phrase, decided, decided_in_brief
from sandbox.demo.writing import to_fill, written

WIDTH = 100
_MARGIN, _LABEL = 4, 9


class Teller:
    """Numbers the steps and knows everybody's name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._steps = 0

    def came_in(self, now: datetime, told: str) -> None:
        """Who did what."""
        self._steps += 1
        line(textwrap.fill(f"{self._steps:>2}  {say(now)}  {told}", WIDTH, subsequent_indent=" " * _MARGIN))

    def came_of_it(self, changes: tuple[Difference, ...], messages: int, cost: Cost, *, brief: bool) -> None:
        """What was decided and on which paragraph, what was written, and what it cost."""
        nothing_new = "nothing new; the facts that the answer rests on are noted" if changes else "nothing"
        for label, words in list(self._decided(changes, brief=brief)) or [("decided", nothing_new)]:
            labelled(label, words)
        what = "; ".join(written(changes, self._names)) or ("the assessment alone" if changes else "nothing")
        labelled("written", f"{what} [{messages} in: {requests(cost)}]")

    def _decided(self, changes: tuple[Difference, ...], *, brief: bool) -> Iterator[Phrase]:
        for change in (change for change in changes if change.entity_set == "phso_assessments"):
            news = news_in(change)
            yield from decided_in_brief(news) if brief else decided(news, to_fill(changes), self._names)


def chapter(title: str, about: str = "") -> None:
    """The heading of a part of the story."""
    line(f"\n== {title}")
    if about:
        paragraph(about)


def paragraph(words: str) -> None:
    """Words that belong to no step."""
    line(textwrap.fill(words, WIDTH))


def labelled(label: str, words: str) -> None:
    """A label, and words that stay to the right of it."""
    first = f"{' ' * _MARGIN}{label:<{_LABEL}}"
    line(textwrap.fill(words, WIDTH, initial_indent=first, subsequent_indent=" " * len(first)))


def line(words: str) -> None:
    """Words as they stand, at once: a story is told while it happens, through a pipe too."""
    print(words, flush=True)


def counted(number: int, what: str) -> str:
    """`1 read`, `2 reads`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def requests(cost: Cost) -> str:
    """What the app asked of Dataverse, in words."""
    return f"{counted(cost.reads, 'read')}, {counted(cost.writes, 'write')}"
