"""What the worker writes to the log: a closed set of event names, with ids and counts only."""

from __future__ import annotations

import logging
from enum import StrEnum

from function_app.telemetry import correlation
from function_app.telemetry.instruments import WORK

_log = logging.getLogger("function_app.worker")


class WorkEvent(StrEnum):
    """What became of a look at a case, a sweep or a message. The values are the names in the log and the counter."""

    APPLIED = "case_applied"
    UNCHANGED = "case_unchanged"
    SEEN_ALREADY = "case_seen_already"
    GONE = "case_gone"
    HEALED = "case_healed"
    CONFLICT = "case_conflict"
    OUTCOME_UNKNOWN = "case_outcome_unknown"
    MADE_BEFORE = "task_made_before"
    OWNER_REFUSED = "owner_refused"
    PUT_BACK = "look_put_back"
    THROTTLED = "dataverse_throttled"
    NO_CASE = "row_without_case"
    FAILED = "work_failed"
    POISON = "look_poisoned"
    MARKED = "case_marked"
    MARK_LATER = "mark_put_off"
    NOT_OURS = "message_not_ours"
    SWEPT = "sweep_finished"
    BRAKED = "brake_on"
    NOT_COUNTED = "healed_event_not_counted"


_ERRORS = frozenset({WorkEvent.POISON, WorkEvent.BRAKED})
_WARNINGS = frozenset(
    {
        WorkEvent.OWNER_REFUSED,
        WorkEvent.THROTTLED,
        WorkEvent.HEALED,
        WorkEvent.NOT_OURS,
        WorkEvent.PUT_BACK,
        WorkEvent.NOT_COUNTED,
        WorkEvent.FAILED,
        WorkEvent.MARK_LATER,
    }
)


def note(event: WorkEvent, **values: str | int | float | None) -> None:
    """One line: the event's name, then `name=value` for each id or count that is known; and one more of its kind."""
    level = logging.ERROR if event in _ERRORS else logging.WARNING if event in _WARNINGS else logging.INFO
    told = {**values, "correlation": values.get("correlation") or correlation.current()}
    known = (f"{name}={value}" for name, value in told.items() if value is not None)
    _log.log(level, "%s", " ".join((event.value, *known)))
    WORK.add(1, {"event": event.value})
