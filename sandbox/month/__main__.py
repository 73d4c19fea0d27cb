"""`python -m sandbox.month --seed N`: which routes the month of a seed has, with their cases and steps."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from sandbox.month.month import Month, the_month


def main(words: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m sandbox.month", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=300)
    asked = parser.parse_args(words)
    for line in table(the_month(asked.seed, asked.cases)):
        print(line)
    return 0


def table(month: Month) -> Iterator[str]:
    """A line for each route, and one for all of them."""
    cases = Counter(month.routes.values())
    steps = Counter(month.routes[step.case] for step in month.steps)
    yield f"{'cases':>5} {'steps':>5}  route"
    for name in sorted(cases):
        yield f"{cases[name]:>5} {steps[name]:>5}  {name}"
    days = f"{month.first:%d %B} to {month.last:%d %B %Y}"
    yield f"{cases.total():>5} {steps.total():>5}  {len(cases)} routes, seed {month.seed}, {days}"


if __name__ == "__main__":
    raise SystemExit(main())
