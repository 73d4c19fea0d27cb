"""The first mode of an environment, so that nobody is flooded on the day it is set up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from admin.going_live.setting import change_mode, found_mode
from dynamics.client import Dataverse
from function_app.asking import as_text
from mappings.installation.mode import Level, Mode
from mappings.mapping import Mapping
from mappings.reading.queries import Query
from policy.deadlines import london_date


def first_mode(dataverse: Dataverse, mapping: Mapping, now: datetime) -> str:
    """Sets a mode where nobody has: act in an empty environment, watch where there are cases. Says which and why.

    What is written into the row of a mode that is there stays, whatever it says. Raises ModeNotWritten, and
    Dataverse's errors.
    """
    found = found_mode(dataverse, mapping)
    if found.row is not None:
        return f"The mode is set already ({found.mode.level.word}); it was left as it is."
    if _has_cases(dataverse, mapping):
        today = london_date(now)
        change_mode(dataverse, mapping, lambda mode: _unset(mode, Mode(Level.WATCH, from_=today)), now)
        return (
            "There are cases here already, so the mode is set to watch: only assessments are written, and feedback"
            f" received before {today.isoformat()} will never be acted on unless you say so. See what acting would"
            " do with `python -m admin preview`; go further with `python -m admin mode set`."
        )
    change_mode(dataverse, mapping, lambda mode: _unset(mode, Mode(Level.ACT)), now)
    return "There is no case here yet, so the mode is set to act: from the first case on, all that is wanted is made."


def _unset(mode: Mode, first: Mode) -> Mode:
    """The first mode, unless somebody has set one in the meantime."""
    return replace(first, since=mode.since) if mode.trouble else mode


def _has_cases(dataverse: Dataverse, mapping: Mapping) -> bool:
    source = mapping.sources.case
    return bool(dataverse.read([as_text(Query(source.entity_set, (source.key,), "", top=1))])[0])
