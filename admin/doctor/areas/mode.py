"""How much the software may do here."""

from __future__ import annotations

from collections.abc import Iterator

from admin.doctor.check import Check, fail, ok
from admin.doctor.surroundings import Surroundings
from admin.going_live.setting import found_mode
from admin.going_live.showing import as_rows, in_words
from mappings.installation.mode import Mode


def look(at: Surroundings) -> Iterator[Check]:
    """The mode, its day, and the brake."""
    mode = found_mode(at.dataverse, at.mapping).mode
    if mode.trouble:
        yield fail("mode", mode.trouble, "set it: python -m admin mode set watch, or advise, or act")
        return
    yield ok("mode", _said(mode), tuple(f"{kind}: {level}" for kind, _, level in as_rows(mode)))
    yield _brake(mode)


def _said(mode: Mode) -> str:
    lines = [line.strip() for line in in_words(mode) if not line.startswith(("Brake", "The brake"))]
    return "; ".join(line.removeprefix("Level: ") for line in lines)


def _brake(mode: Mode) -> Check:
    if mode.braked_since is None:
        return ok("brake", f"off; it comes on beyond {mode.brake} tasks and documents within an hour")
    found = f"on since {mode.braked_since:%Y-%m-%d %H:%M} UTC: no task and no document is made, for any case"
    mend = "see what is wanted with `python -m admin preview`; then `python -m admin mode release`"
    return fail("brake", found, mend)
