"""Starts the peer in its own environment, and gives it work."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.peer.work import Work
from bench.processes import Process, running

FOLDER = Path(__file__).parent
PYTHON = FOLDER / ".venv" / "bin" / "python"
"""Where `make peer` puts it."""


@dataclass(frozen=True)
class Took:
    """What one event took the peer, in seconds of the clock and of the processor, and how many rows it read."""

    rows: int
    seconds: float
    processor: float


@dataclass(frozen=True)
class Peer:
    """The peer's process."""

    process: Process

    def forget(self) -> None:
        """Go on with a client that knows nothing yet: no token, no definitions, no connection."""
        self.process.tell(json.dumps("new"))

    def do(self, work: Work) -> Took:
        """One event's work. Raises ProcessFailed."""
        self.process.tell(work.to_json())
        return Took(**json.loads(self.process.line()))


def installed(python: Path = PYTHON) -> bool:
    """Whether the peer's environment is there."""
    return python.exists()


@contextmanager
def peer_beside(printed: Mapping[str, str], python: Path = PYTHON) -> Iterator[Peer]:
    """The peer for as long as the block runs, signed in as the app is, for what an embedded Dataverse printed."""
    with running([str(python), "-m", "bench.peer.program"], {"REQUESTS_CA_BUNDLE": printed["ca"]}) as process:
        process.tell(json.dumps(dict(printed)))
        yield Peer(process)
