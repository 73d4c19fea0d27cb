"""Prints the story as plain text, at most 100 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sandbox.demo.assessments import news_in, only_of
from sandbox.demo.comparing import Difference
from sandbox.demo.counting import Cost
from sandbox.demo.days import say
from sandbox.demo.deciding import decided, next_step
from sandbox.demo.writing import to_fill, written

WIDTH = 100
_MARGIN = 4
BETWEEN = " | "
ROLES = {
    "oat": "OAT",
    "legal": "the Legal Team",
    "joint_working": "the Joint Working Team",
    "ombudsman": "the Ombudsman",
}
"""What a next step says of who is to do it, where it is no person."""


@dataclass(frozen=True)
class Telling:
    """What is told of a step: the paragraphs that it is about, and those of which what is met is told in words too."""

    about: tuple[str, ...]
    in_words: tuple[str, ...] = ()


class Teller:
    """Numbers the steps, knows everybody's name, and says the day where it is a new one."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {**ROLES, **names}
        self._steps = 0
        self._day: date | None = None

    def began(self, title: str) -> None:
        """A part of the story."""
        chapter(title)

    def came_in(self, now: datetime, told: str) -> None:
        """Who did what."""
        self._steps += 1
        when = f"{now:%H:%M}" if now.date() == self._day else say(now)
        self._day = now.date()
        line(textwrap.fill(f"{self._steps:>2}  {when}  {told}", WIDTH, subsequent_indent=" " * _MARGIN))

    def came_of_it(self, changes: tuple[Difference, ...], telling: Telling) -> None:
        """What was decided, what was written, and what is next."""
        news = [only_of(news_in(each), telling.about) for each in changes if each.entity_set == "phso_assessments"]
        fill = to_fill(changes)
        said = [phrase for each in news for phrase in decided(each, fill, telling.in_words)]
        steps = [step for each in news if (step := next_step(each, self._names)) is not None]
        all_of_it = (*said, *written(changes, self._names), *steps)
        margin = " " * _MARGIN
        words = BETWEEN.join(all_of_it) or ("the assessment alone" if changes else "nothing")
        line(textwrap.fill(words, WIDTH, initial_indent=margin, subsequent_indent=margin))


class Silence(Teller):
    """Tells nothing of the steps."""

    def began(self, title: str) -> None:
        """Nothing."""

    def came_in(self, now: datetime, told: str) -> None:
        """Nothing."""

    def came_of_it(self, changes: tuple[Difference, ...], telling: Telling) -> None:
        """Nothing."""


def chapter(title: str, about: str = "") -> None:
    """The heading of a part of the story."""
    line(f"\n== {title}")
    if about:
        paragraph(about)


def paragraph(words: str) -> None:
    """Words that belong to no step."""
    line(textwrap.fill(words, WIDTH))


def line(words: str) -> None:
    """Words as they stand, at once: a story is told while it happens, through a pipe too."""
    print(words, flush=True)


def aside(words: str) -> None:
    """Words of somebody else's, such as what a command printed."""
    margin = " " * _MARGIN
    line(textwrap.fill(words, WIDTH, initial_indent=margin, subsequent_indent=margin))


def counted(number: int, what: str) -> str:
    """`1 read`, `2 reads`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def requests(cost: Cost) -> str:
    """What the app asked of Dataverse, in words."""
    return f"{counted(cost.reads, 'read')}, {counted(cost.writes, 'write')}"
