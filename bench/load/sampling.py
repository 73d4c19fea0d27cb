"""What is read off the processes every so often: memory and connections, and how much is still to be done.

Source: proc(5), on Linux alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from bench.load.workers import Place
from function_app import clock

_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)
_SOCKET = re.compile(r"socket:\[(\d+)\]")
_ESTABLISHED = "01"
KILO = 1024


@dataclass(frozen=True)
class Sample:
    """At a moment in seconds from the start: of each worker the resident memory in MB, and its connections."""

    seconds: float
    megabytes: tuple[float, ...]
    connections: tuple[int, ...]
    messages: int


@dataclass
class Samples:
    """What was read, in its order."""

    taken: list[Sample] = field(default_factory=list)

    def memory_of(self, worker: int) -> tuple[float, float, float]:
        """At the start, in the middle and at the end: MB."""
        read = [sample.megabytes[worker] for sample in self.taken]
        return read[0], read[len(read) // 2], read[-1]

    def most_connections_of(self, worker: int) -> int:
        """The most that were open when somebody looked."""
        return max(sample.connections[worker] for sample in self.taken)


@contextmanager
def sampled(place: Place, every: float) -> Iterator[Samples]:
    """Reads every so many seconds for as long as the block runs, and once more at its end."""
    samples, stop, began = Samples(), Event(), clock.elapsed()

    def read() -> None:
        while not stop.is_set():
            samples.taken.append(_sample(place, clock.elapsed() - began))
            stop.wait(every)

    thread = Thread(target=read, name="sampling", daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        stop.set()
        thread.join()
        samples.taken.append(_sample(place, clock.elapsed() - began))


def _sample(place: Place, seconds: float) -> Sample:
    port = urlsplit(place.api.url).port or 0
    pids = [worker.pid for worker in place.workers]
    return Sample(
        seconds,
        tuple(_megabytes(pid) for pid in pids),
        tuple(_connections(pid, port) for pid in pids),
        place.door.messages(),
    )


def _megabytes(pid: int) -> float:
    found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / KILO if found else 0.0


def _connections(pid: int, port: int) -> int:
    """Sockets of the process whose other end is the port."""
    ours = {found[1] for link in Path(f"/proc/{pid}/fd").iterdir() if (found := _SOCKET.match(_target(link)))}
    return len(ours & _sockets_to(pid, port))


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # closed meanwhile
        return ""


def _sockets_to(pid: int, port: int) -> set[str]:
    """The inodes of all connections to a port."""
    lines = Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]
    fields = (line.split() for line in lines)
    return {each[9] for each in fields if each[2].endswith(f":{port:04X}") and each[3] == _ESTABLISHED}
