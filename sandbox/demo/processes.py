"""Child processes: those that print one JSON line when they are ready, and those that run to their end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sandbox.demo.waiting import NotInTime, until

REPOSITORY = Path(__file__).parents[2]
START_SECONDS = 30.0
RUN_SECONDS = 300.0
STOP_SECONDS = 10.0
TAIL_LINES = 15


class NotStarted(RuntimeError):
    """A process ended, or said nothing, before it was ready; or one that had to go well did not."""


@dataclass(frozen=True)
class Child:
    """A running process, what it printed when it was ready, and where its log is."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    ready: Mapping[str, str]

    def stop(self) -> None:
        """Ask it to end, and end it where it does not."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it without a warning, as `kill -9` does."""
        _end(self.process)


def start(name: str, arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> Child:
    """Run `python -m <arguments>` and return when it is ready. Raises NotStarted with the end of its log.

    It runs in a session of its own: Ctrl-C reaches this process alone, which then stops its children in order.
    """
    output, log = folder / f"{name}.out", folder / f"{name}.log"
    with output.open("wb") as out, log.open("ab") as errors:
        command = [sys.executable, "-m", *arguments]
        process = subprocess.Popen(  # noqa: S603 the command is this repository's own
            command, cwd=REPOSITORY, env=dict(environment), stdin=subprocess.DEVNULL,
            stdout=out, stderr=errors, start_new_session=True,
        )  # fmt: skip
    try:
        until(lambda: _is_line(output) or process.poll() is not None, f"{name} to say that it is ready", START_SECONDS)
        return Child(name, process, log, json.loads(output.read_bytes()))
    except (NotInTime, ValueError) as error:
        _end(process)
        raise NotStarted(f"{name} did not start: python -m {' '.join(arguments)}\n{tail(log)}") from error
    except BaseException:
        _end(process)
        raise


def run(name: str, arguments: Sequence[str], environment: Mapping[str, str], folder: Path, ends_with: int = 0) -> str:
    """Run `python -m <arguments>` to its end: what it printed. Raises NotStarted unless it ends with that status."""
    log = folder / f"{name}.log"
    with log.open("ab") as errors:
        status, printed = _run([sys.executable, "-m", *arguments], environment, errors)
    command, said = f"python -m {' '.join(arguments)}", printed.decode("utf-8", "replace")
    if status is None:
        raise NotStarted(f"{command} did not end in {RUN_SECONDS:.0f} seconds.\n{tail(log)}")
    if status != ends_with:
        end = "\n".join((*said.splitlines()[-TAIL_LINES:], tail(log)))
        raise NotStarted(f"{command} ended with {status}, not {ends_with}.\n{end}")
    return said


def _run(command: Sequence[str], environment: Mapping[str, str], errors: IO[bytes]) -> tuple[int | None, bytes]:
    """The exit status, None where it did not end in time, and what was printed. Whatever happens, nothing runs on."""
    with subprocess.Popen(  # noqa: S603 the command is this repository's own
        command, cwd=REPOSITORY, env=dict(environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=errors, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            printed, _ = process.communicate(timeout=RUN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return None, b""
        except BaseException:
            process.kill()
            raise
        return process.returncode, printed


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def _is_line(output: Path) -> bool:
    return output.read_bytes().endswith(b"\n")


def tail(log: Path) -> str:
    """The last lines of a log, each with a margin."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return "\n".join(f"  | {line}" for line in lines[-TAIL_LINES:]) or "  | (it wrote nothing)"
