"""A mode as people and machines read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mappings.installation.mode import DOCUMENTS, FLAGS, KINDS, Mode, mode_as_json
from policy.tasks import Purpose
from policy.tasks_seen import NAMES

MEANS = {
    "watch": "watch: it assesses every case, and changes nothing that people see",
    "advise": "advise: it also writes flags, dates and next steps on feedback",
    "act": "act: it also makes tasks, and drafts the documents that people ask for",
}


def in_words(mode: Mode) -> Iterator[str]:
    """The mode in a few lines: what is wrong with it first."""
    if mode.trouble:
        yield f"Not as it should be: {mode.trouble}."
    if mode.braked_since is not None:
        since = _moment(mode.braked_since)
        yield f"The brake is on since {since}: no task and no document is made until `mode release`."
    yield f"Level: {MEANS[mode.level.word]}"
    for kind, level in sorted(mode.exceptions.items()):
        yield f"  except {called(kind)}: {level.word}"
    for kind, word in sorted(mode.unread_exceptions.items()):
        yield f"  except {kind}: {word} (not known to this release; kept as it is)"
    yield f"Acts on feedback received: {'on any day' if mode.from_ is None else f'from {mode.from_.isoformat()} on'}"
    yield f"Brake: {mode.brake} tasks and documents within an hour{_counted(mode)}"


def _counted(mode: Mode) -> str:
    return "" if mode.counted_from is None else f", counted from {_moment(mode.counted_from)} on"


def as_rows(mode: Mode) -> list[tuple[str, str, str]]:
    """Each kind of output, what it is, and the level that holds for it now."""
    return [(kind, called(kind), mode.level_of(kind).word) for kind in KINDS]


def called(kind: str) -> str:
    """A kind of output in words."""
    if kind == FLAGS:
        return "flags, dates and next steps on feedback; what is missing on named tasks"
    if kind == DOCUMENTS:
        return "drafts of documents that people asked for"
    return f"task: {NAMES[Purpose(kind)].value}"


def as_document(mode: Mode) -> dict[str, Any]:
    """The mode for machines: as its row holds it, with the level that holds for each kind now."""
    holds = {kind: mode.level_of(kind).word for kind in KINDS}
    return {**mode_as_json(mode), "holds": holds, "trouble": mode.trouble or None}


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
