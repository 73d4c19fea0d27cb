"""The mode: how much this software may do, by kind of output; since when; and how much at once.

Kept as one JSON object. What a newer release wrote into it and this one does not know is kept as it was, and said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import IntEnum
from typing import Any

from policy.tasks import Purpose


class Level(IntEnum):
    """How much may be written: the assessment alone; flags too; tasks and documents too."""

    WATCH = 0
    ADVISE = 1
    ACT = 2

    @property
    def word(self) -> str:
        """The level as people and the row call it."""
        return self.name.lower()


LEVELS = {level.word: level for level in Level}
FLAGS = "flags"
"""The kept columns of feedback, and the validation of named tasks."""
DOCUMENTS = "documents"
KINDS = (FLAGS, DOCUMENTS, *(purpose.value for purpose in Purpose if purpose is not Purpose.OTHER))
"""Every kind of output that has a level; each purpose of a task is one."""
BRAKE = 50
"""Tasks and documents made within an hour, all cases together, before nothing more is made."""

NOT_SET = "no mode is set, so this software only watches; set one with `python -m admin mode set`"
UNREADABLE = (
    "the mode cannot be read, so this software only watches: somebody wrote something else into its row;"
    " set it anew with `python -m admin mode set`"
)


@dataclass(frozen=True)
class Mode:
    """How much may be done. `trouble` says in a sentence why it is not what somebody set, empty where all is well.

    `from_` is the first London date of receipt of the feedback that is acted on. `braked_since` is the moment at
    which too much was about to be made: until somebody releases the brake, nothing is. What was made before
    `counted_from` does not count for the brake. `since` is the moment at which a mode was first set here.
    """

    level: Level = Level.WATCH
    exceptions: Mapping[str, Level] = field(default_factory=dict)
    from_: date | None = None
    brake: int = BRAKE
    braked_since: datetime | None = None
    counted_from: datetime | None = None
    since: datetime | None = None
    unread: Mapping[str, Any] = field(default_factory=dict)
    unread_exceptions: Mapping[str, Any] = field(default_factory=dict)
    trouble: str = ""

    def set_for(self, kind: str) -> Level:
        """The level that is set for a kind of output; watch where it is one that this release does not know."""
        if kind in self.unread_exceptions:
            return Level.WATCH
        return self.exceptions.get(kind, self.level)

    def level_of(self, kind: str) -> Level:
        """The level that holds for a kind of output: while the brake is on, nothing is made."""
        level = self.set_for(kind)
        return level if self.braked_since is None else min(level, Level.ADVISE)

    def with_levels(self, level: Level, kinds: tuple[str, ...] = ()) -> Mode:
        """The mode with one level for all kinds, or for those that are named."""
        if not kinds:
            return replace(self, level=level, exceptions={}, unread_exceptions={}, trouble="")
        named = {**self.exceptions, **dict.fromkeys(kinds, level)}
        unread = {kind: word for kind, word in self.unread_exceptions.items() if kind not in kinds}
        others = {kind: each for kind, each in named.items() if each is not self.level}
        return replace(self, exceptions=others, unread_exceptions=unread)


ONLY_WATCHING = Mode(trouble=NOT_SET)
"""What holds while nobody has set anything."""

_OWN = frozenset(each.name.rstrip("_") for each in fields(Mode)) - {"unread", "unread_exceptions", "trouble"}


def mode_as_json(mode: Mode) -> dict[str, Any]:
    """The mode as its row holds it; what is not set is left out."""
    exceptions = {kind: level.word for kind, level in mode.exceptions.items()} | dict(mode.unread_exceptions)
    own = {
        "level": mode.level.word,
        "exceptions": exceptions or None,
        "from": None if mode.from_ is None else mode.from_.isoformat(),
        "brake": mode.brake,
        "braked_since": _moment(mode.braked_since),
        "counted_from": _moment(mode.counted_from),
        "since": _moment(mode.since),
    }
    return {**mode.unread, **{name: value for name, value in own.items() if value is not None}}


def mode_from_json(said: Mapping[str, Any] | None) -> Mode:
    """The mode that an object stands for. What cannot be read is watch, and the mode says so; never an error."""
    try:
        return _mode(said or {})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return Mode(trouble=UNREADABLE)


def _mode(said: Mapping[str, Any]) -> Mode:
    """Raises one of the errors above for what no release of this software writes."""
    exceptions = said.get("exceptions") or {}
    known = {kind: LEVELS[word] for kind, word in exceptions.items() if kind in KINDS and word in LEVELS}
    unread = {kind: word for kind, word in exceptions.items() if kind not in known}
    return Mode(
        level=LEVELS[said["level"]],
        exceptions=known,
        from_=date.fromisoformat(said["from"]) if said.get("from") else None,
        brake=_whole(said.get("brake", BRAKE)),
        braked_since=_read_moment(said.get("braked_since")),
        counted_from=_read_moment(said.get("counted_from")),
        since=_read_moment(said.get("since")),
        unread={name: value for name, value in said.items() if name not in _OWN},
        unread_exceptions=unread,
        trouble=_not_known(unread),
    )


def _not_known(unread: Mapping[str, Any]) -> str:
    """A kind of output that this release knows, with a level that it does not."""
    wrong = sorted(kind for kind in unread if kind in KINDS)
    if not wrong:
        return ""
    return f"the level of {', '.join(wrong)} is none that this release knows, so it only watches there; set it anew"


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError("a brake is a whole number")
    return number


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _read_moment(value: Any) -> datetime | None:
    """A moment in UTC, whatever its offset. Raises ValueError for one without, which could mean two."""
    if value is None:
        return None
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return moment.astimezone(UTC)
