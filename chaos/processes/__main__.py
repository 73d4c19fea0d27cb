"""`python -m chaos.processes`: one month on real processes with faults, held against the simulated one without."""

from __future__ import annotations

import argparse
import sys
import time

from chaos.faults.kinds import Faults
from chaos.oracle.answered import Heard
from chaos.outcome import Outcome
from chaos.processes.differing import without_what_must_differ
from chaos.processes.playing import play
from chaos.telling import line, mistakes, table
from chaos.trying import expected, outcome
from sandbox.month import the_month

CASES = 60


def main() -> int:
    """Play and print; 1 where something is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m chaos.processes", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=CASES)
    given = parser.parse_args()
    found = tried(given.seed, given.cases)
    for text in (line(found), *table([found])):
        print(text)
    again = f"python -m chaos.processes --seed {given.seed} --cases {given.cases}"
    for text in mistakes(found, again) if found.mistakes else ():
        print(text)
    return 1 if found.mistakes else 0


def tried(seed: int, cases: int) -> Outcome:
    """What came of one seed."""
    month = the_month(seed, cases)
    against = expected(month, seed)
    began = time.monotonic()
    with play(month, Faults(), seed=seed) as played:
        return without_what_must_differ(outcome(against, played, Heard(), began))


if __name__ == "__main__":
    sys.exit(main())
