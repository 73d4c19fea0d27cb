"""`python -m chaos`: plays months of casework with faults and without, and tells what differs in the end."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from chaos.guards.taking_out import GUARDS
from chaos.one_seed import WHOLE
from chaos.outcome import Outcome
from chaos.seeds import Wanted, played
from chaos.telling import line, mistakes, table

FILE = Path("build/chaos.json")
SEEDS, CASES = 20, 300
SHORT_SEEDS, SHORT_CASES = 2, 15


def main() -> None:
    """Play, and print. Ends with 1 where something is not as it should be."""
    given = _arguments()
    began = time.monotonic()
    outcomes = _play(given)
    for text in table(outcomes):
        print(text)
    _keep(outcomes)
    wrong = [outcome for outcome in outcomes if outcome.mistakes]
    for outcome in wrong:
        print()
        for text in mistakes(outcome, _again(outcome, given)):
            print(text)
    minutes = (time.monotonic() - began) / 60
    print(f"\n{len(outcomes)} seeds in {minutes:.1f} minutes; all that differs is in {FILE}")
    sys.exit(1 if wrong else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--seeds", type=int, help=f"how many; {SEEDS} without it")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--seed", type=int, help="this one alone")
    parser.add_argument("--cases", type=int, help=f"cases in a month; {CASES} without it")
    parser.add_argument("--processes", action="store_true", help="one seed on real processes (some minutes)")
    parser.add_argument("--short", action="store_true", help=f"{SHORT_SEEDS} seeds of {SHORT_CASES} cases")
    guards = "; ".join(f"{name}: {guard.done}" for name, guard in GUARDS.items())
    parser.add_argument(
        "--without", choices=GUARDS, help=f"take a guard of the app out, which must be noticed. {guards}"
    )
    return parser.parse_args()


def _play(given: argparse.Namespace) -> list[Outcome]:
    """Every seed that is asked for, in order; a line is printed as soon as one is through."""
    if given.processes:
        return [_on_processes(given)]
    seeds, cases = (SHORT_SEEDS, SHORT_CASES) if given.short else (SEEDS, CASES)
    wanted = Wanted(given.cases or cases, given.short, (given.without or WHOLE,))
    numbers = [given.seed] if given.seed is not None else range(given.first, given.first + (given.seeds or seeds))
    outcomes = []
    for outcome in played(numbers, wanted):
        print(line(outcome), flush=True)
        outcomes.append(outcome)
    return sorted(outcomes, key=lambda outcome: outcome.seed)


def _on_processes(given: argparse.Namespace) -> Outcome:
    """One seed on real processes: what belongs to them is loaded for nobody else."""
    from chaos.processes.__main__ import CASES as FEWER
    from chaos.processes.__main__ import tried

    outcome = tried(given.first if given.seed is None else given.seed, given.cases or FEWER)
    print(line(outcome))
    return outcome


def _again(outcome: Outcome, given: argparse.Namespace) -> str:
    """The command that plays a seed again."""
    without = f" --without {given.without}" if given.without else ""
    how = " --processes" if given.processes else " --short" if given.short else ""
    return f"python -m chaos --seed {outcome.seed} --cases {outcome.cases}{how}{without}"


def _keep(outcomes: Sequence[Outcome]) -> None:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps([outcome.as_json() for outcome in outcomes], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
