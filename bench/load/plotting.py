"""The plots of a run: memory, connections and messages over time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.load.plot import Point, plotted
from bench.load.sampling import Samples

FOLDER = Path("build/load")
MINUTE = 60


def plot(samples: Samples, folder: Path = FOLDER) -> None:
    """Write the plots into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    memory, connections = _of_workers(samples, "megabytes"), _of_workers(samples, "connections")
    waiting = [(sample.seconds / MINUTE, float(sample.messages)) for sample in samples.taken]
    for name, title, up, lines in (
        ("memory", "Resident memory of each worker", "MB", memory),
        ("connections", "Open connections of each worker to Dataverse", "connections", connections),
        ("queue", "Messages on the queue", "messages", {"messages": waiting}),
    ):
        (folder / f"{name}.svg").write_text(plotted(title, "minutes", up, lines), encoding="utf-8")


def _of_workers(samples: Samples, what: str) -> dict[str, Sequence[Point]]:
    workers = range(len(samples.taken[0].megabytes))
    return {
        f"worker {worker + 1}": [(each.seconds / MINUTE, getattr(each, what)[worker]) for each in samples.taken]
        for worker in workers
    }
