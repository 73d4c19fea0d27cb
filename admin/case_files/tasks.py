"""A task as a file writes it, with who closed it and when in one place, in the form that the rules know."""

from __future__ import annotations

from typing import Any

from policy.absent import UNKNOWN, Unknown, is_known
from policy.facts import TaskStatus


def as_the_rules_know_it(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of a task: one that somebody closed is completed, unless the file says otherwise."""
    own = {name: value for name, value in facts.items() if name != "closed"}
    closed = facts.get("closed", UNKNOWN)
    if not isinstance(closed, Unknown):
        own = {"closed_at": closed.at, "closed_by": closed.by, **own}
    is_closed = not isinstance(closed, Unknown) or any(
        is_known(own.get(n, UNKNOWN)) for n in ("closed_at", "closed_by")
    )
    return {"status": TaskStatus.COMPLETED if is_closed else TaskStatus.OPEN, **own}
