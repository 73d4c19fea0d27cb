"""`python -m chaos.one_seed`: one seed in this process; prints what came of it as one line of JSON for each guard.

What chance decides must not depend on what else the process did: `python -m chaos` starts one for each seed, with
PYTHONHASHSEED=0.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace

from chaos.guards.taking_out import GUARDS
from chaos.short_month import short_month
from chaos.trying import expected, tried
from sandbox.month import the_month

WHOLE = "nothing"
"""Without which the app is whole."""


def main() -> None:
    """Play one seed in all its ways, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m chaos.one_seed", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--cases", type=int, required=True)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--without", choices=[WHOLE, *GUARDS], nargs="+", default=[WHOLE])
    given = parser.parse_args()
    began = time.monotonic()
    against = expected((short_month if given.short else the_month)(given.seed, given.cases), given.seed)
    for guard in given.without:
        outcome = tried(against, guard=None if guard == WHOLE else guard)
        print(json.dumps(replace(outcome, seconds=time.monotonic() - began).as_json()), flush=True)


if __name__ == "__main__":
    main()
