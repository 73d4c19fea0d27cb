"""How much this software made lately, as far as this worker knows: asked along with a look, at no request more.

A worker goes by what it was told last and what it made itself since, for an hour at most; after it made something its
next look asks again. Others may make something meanwhile, and what was made long ago may count no more: the number is
good for going on, never for stopping.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from dynamics.rows import Row
from function_app.asking import as_text
from mappings.installation.braking import LATELY, made_lately
from mappings.installation.mode import Mode
from mappings.mapping import Mapping


@dataclass(frozen=True)
class Known:
    """How far a worker's knowledge goes. `by`: the mode that is counted by; `at`: when it was asked.

    `plans`, `own`: how often this worker had made something by then, and how much in all.
    """

    by: Mode
    at: datetime
    plans: int
    own: int


@dataclass(frozen=True)
class Question:
    """What to ask along with a look; no queries where there is nothing to ask."""

    queries: tuple[str, ...] = ()
    known: Known | None = None


@dataclass(frozen=True)
class _Counted:
    """An answer. `is_all`: False where more may have been made than was asked for."""

    made: int
    is_all: bool
    known: Known

    def good_for(self, mode: Mode) -> bool:
        """Whether a mode would count no more."""
        since = self.known.by.counted_from
        return self.is_all and (since is None or (mode.counted_from is not None and mode.counted_from >= since))


class CountingMade:
    """Safe to share between threads."""

    def __init__(self, mapping: Mapping, now: Callable[[], datetime]) -> None:
        self._mapping = mapping
        self._now = now
        self._counted: _Counted | None = None
        self._plans = 0
        self._own = 0
        self._last_seen = Mode()
        self._lock = Lock()

    def question(self, ourselves: str | None) -> Question:
        """What the next look has to ask along. `ourselves`: our user; while nobody knows it nothing can be asked."""
        now = self._now()
        with self._lock:
            counted = self._recent(now)
            if ourselves is None or (counted is not None and counted.known.plans == self._plans):
                return Question()
            known = Known(self._last_seen, now, self._plans, self._own)
        return Question(tuple(map(as_text, made_lately(self._mapping, ourselves, known.by, now))), known)

    def heard(self, question: Question, rows: Sequence[Sequence[Row]]) -> None:
        """The answer to a question; one to an older question than that of which the answer is known says nothing."""
        known = question.known
        if known is None:
            return
        made = tuple(map(len, rows))
        with self._lock:
            if self._counted is None or self._counted.known.at <= known.at:
                self._counted = _Counted(sum(made), max(made) <= known.by.brake, known)

    def at_most(self, mode: Mode) -> int | None:
        """What a mode counts, or more, where this worker knows. Later questions are put by that mode."""
        now = self._now()
        with self._lock:
            self._last_seen = mode
            counted = self._recent(now)
            if counted is None or not counted.good_for(mode):
                return None
            return counted.made + self._own - counted.known.own

    def something_was_made(self, number: int) -> None:
        """So many rows more, and a question anew: others may have made something too."""
        with self._lock:
            self._plans += 1
            self._own += number

    def _recent(self, now: datetime) -> _Counted | None:
        counted = self._counted
        return None if counted is None or now - counted.known.at >= LATELY else counted
