"""Further facts of a complaint that stand in its feedback itself: taken as those of the record that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from admin.case_files.kinds import children_of, facts_of, links_of

HOLDERS: Mapping[Any, str] = {"service_complaint": "service_complaint", "decision_complaint": "challenge"}
"""Which record holds the further facts of feedback of a kind."""
FEEDBACK = "feedback"


def gathered(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """A piece of feedback as the file has it, with its further facts put together under the record they are of."""
    known = {"id", *facts_of(FEEDBACK), *children_of(FEEDBACK), *links_of(FEEDBACK)}
    extra = [name for name in found if name not in known]
    holder = _holder(found.get("kind"), extra)
    inner = found.get(holder) or {} if holder else None
    if holder is None or not isinstance(inner, Mapping):
        return found
    moved = {name: found[name] for name in extra if name in facts_of(holder) and name not in inner}
    rest = {name: value for name, value in found.items() if name not in moved}
    return {**rest, holder: {**inner, **moved}} if moved else found


def _holder(kind: Any, extra: list[str]) -> str | None:
    """By the kind that is said, else the only record that knows all of the facts."""
    if kind is not None:
        return HOLDERS.get(kind) if isinstance(kind, str) else None
    fitting = [holder for holder in HOLDERS.values() if extra and all(name in facts_of(holder) for name in extra)]
    return fitting[0] if len(fitting) == 1 else None
