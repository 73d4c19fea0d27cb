"""`python -m bench`: measures, prints one table, and keeps a whole run in build/bench.json.

`--only` runs some parts alone, `--short` measures little, to see that the bench itself works; neither is kept.
`--publish` measures nothing and puts the run that was kept last into docs/performance.md.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import time
from collections.abc import Sequence

from bench.parts import LONG, PARTS, SHORT
from bench.publishing import publish
from bench.report import Report, last
from bench.table import lines
from function_app import clock


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print, or publish."""
    chosen = arguments(words)
    if chosen.publish:
        publish(last())
        return
    # the app's log goes where the host collects it; here it would only be in the way of the table
    logging.disable(logging.ERROR)
    report = measured(chosen.only or list(PARTS), short=chosen.short)
    if not chosen.only and not chosen.short:
        report.kept()
    for line in lines(report):
        print(line)


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line; exits with 2 and a sentence when it is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--short", action="store_true", help="a few cases, one round: no numbers to rely on")
    parser.add_argument("--publish", action="store_true", help="put the last run into docs/performance.md")
    return parser.parse_args(words)


def measured(names: Sequence[str], *, short: bool) -> Report:
    """Run parts, in the order in which they stand."""
    extent, began, load = SHORT if short else LONG, time.perf_counter(), os.getloadavg()[0]
    parts = tuple(part for name in PARTS if name in names for part in PARTS[name](extent))
    taken = round((time.perf_counter() - began) / 60, 1)
    run = {
        "Run of": f"{clock.wall():%Y-%m-%d %H:%M} UTC" + (" (short: no numbers to rely on)" if short else ""),
        "Python": platform.python_version(),
        "processors": str(os.cpu_count()),
        "load at the start": f"{load:.1f}",
        "minutes": str(taken),
    }
    return Report(run, parts)


if __name__ == "__main__":
    main()
