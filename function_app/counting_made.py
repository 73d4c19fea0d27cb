"""How much this software made lately, as far as this worker knows: asked along with a look, at no request more.

What a worker knows it knows for an hour, or until it makes something itself; then its next look asks again. Others may
make something meanwhile, and what was made long ago may count no more: the number is good for going on, never for
stopping.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from dynamics.rows import Row
from function_app.asking import as_text
from mappings.installation.braking import LATELY, made_lately
from mappings.installation.mode import Mode
from mappings.mapping import Mapping


@dataclass(frozen=True)
class Question:
    """What to ask along with a look; no queries where there is nothing to ask.

    `by`: the mode that it was put by. `at`: when. `turn`: how often this worker had made something by then.
    """

    queries: tuple[str, ...] = ()
    by: Mode = field(default_factory=Mode)
    at: datetime | None = None
    turn: int = 0


@dataclass(frozen=True)
class _Counted:
    """What was made from the moment on from which a mode counts, or within the hour. `by`: that mode. `at`: when.

    `is_all`: False where more may have been made than was asked for.
    """

    made: int
    is_all: bool
    by: Mode
    at: datetime

    def good_for(self, mode: Mode) -> bool:
        """Whether a mode would count no more."""
        since = self.by.counted_from
        return self.is_all and (since is None or (mode.counted_from is not None and mode.counted_from >= since))


class CountingMade:
    """Safe to share between threads."""

    def __init__(self, mapping: Mapping, now: Callable[[], datetime]) -> None:
        self._mapping = mapping
        self._now = now
        self._counted: _Counted | None = None
        self._turn = 0
        self._last_seen = Mode()
        self._lock = Lock()

    def question(self, ourselves: str | None) -> Question:
        """What the next look has to ask along. `ourselves`: our user; while nobody knows it nothing can be asked."""
        now = self._now()
        with self._lock:
            if ourselves is None or self._recent(now) is not None:
                return Question()
            turn, mode = self._turn, self._last_seen
        return Question(tuple(map(as_text, made_lately(self._mapping, ourselves, mode, now))), mode, now, turn)

    def heard(self, question: Question, rows: Sequence[Sequence[Row]]) -> None:
        """The answer to a question. It counts for nothing where something was made since it was put."""
        with self._lock:
            if question.at is not None and question.turn == self._turn:
                made = tuple(map(len, rows))
                self._counted = _Counted(sum(made), max(made) <= question.by.brake, question.by, question.at)

    def known(self, mode: Mode) -> int | None:
        """What a mode counts, or more, where this worker knows. Later questions are put by that mode."""
        now = self._now()
        with self._lock:
            self._last_seen = mode
            counted = self._recent(now)
        return counted.made if counted is not None and counted.good_for(mode) else None

    def something_was_made(self) -> None:
        """What was known is too little from here on."""
        with self._lock:
            self._turn += 1
            self._counted = None

    def _recent(self, now: datetime) -> _Counted | None:
        counted = self._counted
        return None if counted is None or now - counted.at >= LATELY else counted
