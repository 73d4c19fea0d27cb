"""Processes beside the bench's own: what they print, and what they are told line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]
OURS = (sys.executable, "-m")
# no setting of the machine that would send a process elsewhere, or have it trust others
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG")
_NOTHING: Mapping[str, str] = {}


class ProcessFailed(Exception):
    """A process ended before it had answered. What it printed stands above."""


@dataclass(frozen=True)
class Process:
    """A running process, and its two ends."""

    orders: IO[str]
    answers: IO[str]

    def tell(self, line: str) -> None:
        """Give it a line."""
        self.orders.write(f"{line}\n")
        self.orders.flush()

    def line(self) -> str:
        """The next line that it prints. Raises ProcessFailed."""
        line = self.answers.readline()
        if not line:
            raise ProcessFailed("a process of the bench ended without an answer; what it printed stands above")
        return line


def printed_by(command: Sequence[str], lines: str = "") -> str:
    """What a process prints that is given these lines. Raises CalledProcessError."""
    return subprocess.run(  # noqa: S603 - programs of this folder
        command, input=lines, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=_environment(_NOTHING)
    ).stdout


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str] = _NOTHING) -> Iterator[Process]:
    """A process for as long as the block runs."""
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - programs of this folder
        command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=_environment(environment)
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise ProcessFailed("a process of the bench has no pipes")
        try:
            yield Process(process.stdin, process.stdout)
        finally:
            process.stdin.close()
            process.terminate()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | dict(more)
