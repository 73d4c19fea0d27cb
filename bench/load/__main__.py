"""`python -m bench.load`: loads, prints a table, and keeps the run in build/load.json with plots in build/load/.

The limits are Microsoft's, 1:20 (300 requests in 15 seconds instead of 6,000 in 300): the same rate, with a window that
passes sooner. `--unscaled` takes Microsoft's own numbers. `--soak` has people write for so long instead of at once.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.load.extent import LONG, SHORT, SOAK, UNSCALED, Extent
from bench.load.found import Found
from bench.load.measuring import measured
from bench.load.plotting import FOLDER, plot
from bench.load.soaking import soaked
from bench.load.table import part_of
from bench.report import Part, Report, missed
from bench.table import lines
from function_app import clock

KEPT = {"load": Path("build/load.json"), "soak": Path("build/soak.json")}


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a goal is missed."""
    chosen = arguments(words)
    load_before, found = os.getloadavg()[0], _found(chosen)
    part = part_of(found, soak=chosen.soak is not None)
    if not chosen.short:
        _report(part, load_before).kept(KEPT[part.name])
        plot(found.samples, FOLDER.with_name(part.name))
    for line in lines(_report(part, load_before)):
        print(line)
    return 1 if missed((part,)) else 0


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line; exits with 2 and a sentence when it is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--unscaled", action="store_true", help="6,000 requests in 300 seconds")
    parser.add_argument("--short", action="store_true", help="a few hundred events, to see that it works")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="write for so long instead of at once")
    parser.add_argument("--events", type=int, help="how many events")
    parser.add_argument("--cases", type=int, help="on how many cases")
    return parser.parse_args(words)


def _found(chosen: argparse.Namespace) -> Found:
    extent = _extent(chosen)
    return measured(extent, _tell) if chosen.soak is None else soaked(extent, chosen.soak, _tell)


def _extent(chosen: argparse.Namespace) -> Extent:
    extent = SHORT if chosen.short else SOAK if chosen.soak is not None else LONG
    if chosen.unscaled:
        extent = replace(extent, limits=UNSCALED)
    given = {name: getattr(chosen, name) for name in ("events", "cases") if getattr(chosen, name) is not None}
    return replace(extent, **given)


def _report(part: Part, load_before: float) -> Report:
    run = {
        "Run of": f"{clock.wall():%Y-%m-%d %H:%M} UTC",
        "Python": platform.python_version(),
        "processors": str(os.cpu_count()),
        "load at the start": f"{load_before:.1f}",
    }
    return Report(run, (part,))


def _tell(sentence: str) -> None:
    print(f"{clock.wall():%H:%M:%S} {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
