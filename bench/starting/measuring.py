"""Starts the programs in turns, in fresh processes, and takes medians."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.peer.running import PYTHON, installed
from bench.processes import OURS, printed_by
from bench.report import Part, Row, at_most

GOAL = 1.2
"""Times what the app's third-party imports alone take."""
MILLI, KILO = 1000, 1024


@dataclass(frozen=True)
class Start:
    """Seconds of processor time until ready, and the peak of memory in kilobytes."""

    processor: float
    kilobytes: float


def measured(rounds: int, python: Path = PYTHON) -> Part:
    """Import time and memory. `python` is the peer's."""
    names = "\n".join(_run([*OURS, "bench.starting.of_the_app"])["modules"])
    programs = _programs(python)
    found: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            told = _run(command, names)
            found[name].append(Start(told["processor"], told["kilobytes"]))
    return _part({name: _median(starts) for name, starts in found.items()})


def _programs(python: Path) -> dict[str, list[str]]:
    programs = {
        "ready": [*OURS, "bench.starting.of_the_app"],
        "imported": [*OURS, "bench.starting.of_the_app", "--import"],
        "third parties": [*OURS, "bench.starting.of_third_parties"],
    }
    return programs | ({"peer": [str(python), "-m", "bench.starting.of_the_peer"]} if installed(python) else {})


def _run(command: Sequence[str], lines: str = "") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(printed_by(command, lines))
    return told


def _median(starts: list[Start]) -> Start:
    return Start(median(each.processor for each in starts), median(each.kilobytes for each in starts))


def _part(found: dict[str, Start]) -> Part:
    note = (
        "median of fresh processes: function_app.triggers and its wiring with Azure's queue, ready to work, against the"
        " imports of the same third-party modules alone; processor time without the interpreter's own; peak of memory"
    )
    return Part("start", note, (_time(found), _memory(found), _imports(found)))


def _time(found: dict[str, Start]) -> Row:
    times = {name: start.processor for name, start in found.items()}
    ready, alone = times["ready"], times["third parties"]
    beside = f"app {ready * MILLI:.0f} ms, third parties alone {alone * MILLI:.0f} ms"
    if "peer" in times:
        beside += f", peer {times['peer'] * MILLI:.0f} ms"
    return at_most("import time, ready to work", ready / alone, GOAL, f"{ready / alone:.2f}", beside)


def _memory(found: dict[str, Start]) -> Row:
    sizes = {name: start.kilobytes / KILO for name, start in found.items()}
    ready, alone = sizes["ready"], sizes["third parties"]
    beside = f"app {ready:.0f} MB, third parties alone {alone:.0f} MB"
    if "peer" in sizes:
        beside += f", peer {sizes['peer']:.0f} MB"
    return at_most("memory, ready to work", ready / alone, GOAL, f"{ready / alone:.2f}", beside)


def _imports(found: dict[str, Start]) -> Row:
    imported = found["imported"]
    said = f"{imported.processor * MILLI:.0f} ms"
    return Row("imports alone, before the wiring", said, f"{imported.kilobytes / KILO:.0f} MB")
