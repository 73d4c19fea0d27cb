"""What `python -m chaos` prints: a line for each seed as it ends, a table, and what differs, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from chaos.outcome import Outcome

FIRST = 12
"""Mistakes of one seed that are told; all of them are in the file."""
COLUMNS: dict[str, Callable[[Outcome], int]] = {
    "cases": lambda outcome: outcome.cases,
    "steps": lambda outcome: outcome.steps,
    "events": lambda outcome: outcome.events,
    "lost": lambda outcome: outcome.lost,
    "requests": lambda outcome: outcome.requests,
    "faults": lambda outcome: sum(outcome.faults.values()),
    "kills": lambda outcome: outcome.kills,
    "restarts": lambda outcome: outcome.restarts,
    "poison": lambda outcome: outcome.poison,
    "marked": lambda outcome: outcome.marked,
    "midnight": lambda outcome: outcome.midnight,
    "healed": lambda outcome: outcome.healed,
    "withdrawn": lambda outcome: outcome.withdrawn,
    "without": lambda outcome: outcome.withdrawn_without,
    "differ": lambda outcome: len(outcome.mistakes),
}
"""`withdrawn` with faults, `without` them; `differ` is everything that is not as it should be."""


def line(outcome: Outcome) -> str:
    """One seed in one line, as soon as it is through."""
    said = "the same end" if not outcome.mistakes else f"{len(outcome.mistakes)} MISTAKES"
    return (
        f"seed {outcome.seed}: {outcome.cases} cases, {outcome.events:,} events of which {outcome.lost:,} lost,"
        f" {outcome.requests:,} requests, {sum(outcome.faults.values()):,} faults, {outcome.kills} kills: {said}"
        f" ({outcome.seconds:.0f} s)"
    )


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """All seeds and their sum, then the faults by kind."""
    yield _row("seed", COLUMNS)
    for outcome in outcomes:
        yield _row(str(outcome.seed), (f"{number(outcome):,}" for number in COLUMNS.values()))
    yield _row("all", (f"{sum(map(number, outcomes)):,}" for number in COLUMNS.values()))
    yield ""
    kinds: Counter[str] = Counter()
    for outcome in outcomes:
        kinds.update(outcome.faults)
    yield from (f"{number:>9,}  {kind}" for kind, number in sorted(kinds.items()))


def _row(name: str, numbers: Iterator[str] | dict[str, Callable[[Outcome], int]]) -> str:
    return name.ljust(8) + "".join(str(number).rjust(11) for number in numbers)


def mistakes(outcome: Outcome, again: str) -> Iterator[str]:
    """What is wrong with one seed, and the command that plays it again."""
    yield f"seed {outcome.seed} does not end as it should ({again}):"
    yield from (f"  {sentence}" for sentence in outcome.mistakes[:FIRST])
    if len(outcome.mistakes) > FIRST:
        yield f"  and {len(outcome.mistakes) - FIRST} more, in the file"
