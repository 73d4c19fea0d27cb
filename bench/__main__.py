"""`python -m bench`: measures, and prints a table. `--short` measures less, to see that the bench itself works."""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass

from bench import evaluating, memory
from bench.events import measuring
from bench.table import lines


@dataclass(frozen=True)
class Size:
    """How many cases are evaluated for the memory, and how often the month and the events are timed."""

    cases: int
    rounds: int


LONG = Size(cases=100_000, rounds=15)
SHORT = Size(cases=3_000, rounds=1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few cases, one round: no numbers to rely on")
    size = SHORT if parser.parse_args().short else LONG
    # the app's log goes where the host collects it; here it would only be in the way of the table
    logging.disable(logging.ERROR)
    # memory first: what the other measurements need would hide a peak
    of_memory = memory.evaluated(size.cases)
    for line in lines(evaluating.measured(size.rounds), measuring.measured(size.rounds), of_memory):
        print(line)


if __name__ == "__main__":
    main()
