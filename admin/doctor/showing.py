"""What was found, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from admin.doctor.check import Check, Examined, State
from admin.terminal import say

MARKS = {State.OK: "ok  ", State.WARN: "warn", State.FAIL: "fail", State.NOT_LOOKED_AT: "-   "}
STYLES = {State.OK: "green", State.WARN: "yellow", State.FAIL: "bold red", State.NOT_LOOKED_AT: "dim"}
WORDS = {
    State.OK: "ok",
    State.WARN: "to mind",
    State.FAIL: "wrong",
    State.NOT_LOOKED_AT: "not looked at",
}
INDENT = " " * 7


def show(examined: Examined, *, details: bool, said: set[str] | None = None) -> None:
    """One area: a line for each check, and below it the mend.

    `said`: mends of what was not looked at, from one area to the next; each of them is printed once.
    """
    said = set() if said is None else said
    say(examined.area, style="bold")
    for check in examined.checks:
        say(f"  {MARKS[check.state]} {_said(check)}", style=STYLES[check.state])
        for line in _below(check, details, is_said=check.mend in said):
            say(f"{INDENT}{line}")
        if check.state is State.NOT_LOOKED_AT:
            said.add(check.mend)


def totals(all_: Iterable[Examined]) -> str:
    """The last line."""
    counts = Counter(check.state for examined in all_ for check in examined.checks)
    return ", ".join(f"{counts[state]} {word}" for state, word in WORDS.items())


def as_json(all_: Sequence[Examined]) -> dict[str, Any]:
    """`{"ok", "checks": [{"area", "name", "state", "found", "mend", "details"}]}`; ok is that nothing fails."""
    checks = [_check(examined.area, check) for examined in all_ for check in examined.checks]
    return {"ok": not any(examined.has(State.FAIL) for examined in all_), "checks": checks}


def _check(area: str, check: Check) -> dict[str, Any]:
    return {
        "area": area,
        "name": check.name,
        "state": check.state.value,
        "found": check.found,
        "mend": check.mend,
        "details": list(check.details),
    }


def _said(check: Check) -> str:
    first, *rest = check.found.splitlines() or ("nothing is said",)
    joined = "\n".join((first, *(f"{INDENT}{line}" for line in rest)))
    not_seen = " not looked at" if check.state is State.NOT_LOOKED_AT else ""
    return f"{check.name}:{not_seen} {joined}"


def _below(check: Check, details: bool, *, is_said: bool) -> Iterator[str]:
    if check.mend and not is_said:
        first, *rest = check.mend.splitlines()
        yield f"mend: {first}"
        yield from (f"      {line}" for line in rest)
    if details:
        yield from (f". {detail}" for detail in check.details)
