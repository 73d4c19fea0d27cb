"""Reads and writes the mode of an environment. Written under the etag that was read, so that no setting is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from admin.live.references import correlation
from dynamics import outcomes
from dynamics.client import Dataverse
from function_app.asking import as_text
from mappings.installation.mode import Mode, mode_as_json, mode_from_json
from mappings.installation.mode_row import mode_change, mode_in, mode_query
from mappings.mapping import Mapping
from mappings.reading.readers import Row

TRIES = 2
FORBIDDEN = 403


class ModeNotWritten(Exception):
    """The mode stayed as it was. Says why, and what to do."""


@dataclass(frozen=True)
class Found:
    """The mode as it stands, and its row; None where nobody has set one."""

    row: Row | None
    mode: Mode


@dataclass(frozen=True)
class Changed:
    """The mode before and after. `raced`: somebody else's change came in between, and this went on top of it."""

    before: Mode
    after: Mode
    raced: bool = False

    @property
    def is_another(self) -> bool:
        """Whether anything changed."""
        return self.before.trouble != self.after.trouble or mode_as_json(self.before) != mode_as_json(self.after)


def found_mode(dataverse: Dataverse, mapping: Mapping) -> Found:
    """The mode now. Raises Dataverse's errors."""
    rows = dataverse.read([as_text(mode_query(mapping))], correlation())[0]
    row = rows[0] if rows else None
    return Found(row, mode_in(mapping, row))


def change_mode(dataverse: Dataverse, mapping: Mapping, change: Callable[[Mode], Mode], now: datetime) -> Changed:
    """Has the mode be what `change` makes of it; writes nothing where it is that already.

    Where somebody else was faster, or the answer was lost, it looks again and goes on from what it finds: once.
    Raises ModeNotWritten, and Dataverse's errors.
    """
    found = found_mode(dataverse, mapping)
    before, raced = found.mode, False
    outcome: outcomes.Outcome | None = None
    for tried in range(TRIES + 1):
        found = found if tried == 0 else found_mode(dataverse, mapping)
        after = _wanted(found, change, now)
        is_there = not Changed(found.mode, after).is_another
        if is_there or isinstance(outcome, outcomes.Refused) or tried == TRIES:
            break
        outcome = dataverse.write([mode_change(mapping, found.row, after)], correlation())
        if isinstance(outcome, outcomes.Done):
            return Changed(before, after, raced)
        raced = raced or isinstance(outcome, outcomes.ConcurrencyLost | outcomes.DuplicateKey)
    if is_there:
        return Changed(before, after, raced)
    raise ModeNotWritten(_why(outcome))


def _wanted(found: Found, change: Callable[[Mode], Mode], now: datetime) -> Mode:
    """What the mode is to be, as it will read back; with the moment of the first setting."""
    mode = change(found.mode)
    if mode == found.mode:
        return mode
    since = now if found.row is None else mode.since
    return mode_from_json(mode_as_json(replace(mode, since=since)))


def _why(outcome: outcomes.Outcome | None) -> str:
    match outcome:
        case outcomes.Refused(_, status) if status == FORBIDDEN:
            return (
                "the mode was not changed: whoever is signed in here may not write the assessment table;"
                " sign in as an administrator (ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET, or ADMIN_SIGN_IN=azure-cli)"
            )
        case outcomes.Refused(_, status, code):
            return f"the mode was not changed: Dataverse refused it with status {status}, code {code or 'none'}"
        case outcomes.Throttled(seconds):
            return f"the mode was not changed: Dataverse asks for a pause of {seconds:.0f} seconds; try again then"
        case outcomes.Unknown(reason):
            return f"nobody can say whether the mode was changed ({reason}); see `python -m admin mode show`"
        case _:
            return (
                "the mode was not changed: others keep changing it; see what they set with `mode show`, and try again"
            )
