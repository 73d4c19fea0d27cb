"""A reader's terminal: runs the lines of a block, our own programs in this process, all else in a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest

from admin.__main__ import main as admin
from mappings.schema.__main__ import main as mappings_schema
from sandbox.demo.processes import REPOSITORY
from sandbox.practice.__main__ import main as practice

Program = Callable[[list[str]], int]
ADMIN = "admin"
PROGRAMS: dict[str, Program] = {ADMIN: admin, "sandbox.practice": practice, "mappings.schema": mappings_schema}
"""What `python -m` is asked for often: a process for each would take a second more."""
SHELL = shutil.which("bash") or "bash"
COLUMNS = "100"
"""As wide as what the pages show."""
ENDS_ALL = "kill $(jobs -p)"
KEPT = ("PATH", "HOME", "LANG", "LC_", "TMPDIR", "PYTHON", "COVERAGE_", "COV_", "VIRTUAL_ENV", "NO_PROXY")


@dataclass
class Ran:
    """A command: its exit code, and all that it printed."""

    code: int
    printed: str


@dataclass
class Terminal:
    """A shell in a folder. Variables that a file sets are set from then on, as with the reader's own."""

    folder: Path
    patch: pytest.MonkeyPatch
    jobs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def open(self) -> None:
        """Nothing is set but what every machine has."""
        self.patch.chdir(self.folder)
        for name in [name for name in os.environ if not name.startswith(KEPT)]:
            self.patch.delenv(name)
        self.patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        self.patch.setenv("PYTHONPATH", str(REPOSITORY))
        self.patch.setenv("COLUMNS", COLUMNS)

    @contextmanager
    def once(self) -> Iterator[None]:
        """What is set in the block is set no longer after it."""
        kept = self.patch
        with pytest.MonkeyPatch.context() as patch:
            self.patch = patch
            try:
                yield
            finally:
                self.patch = kept

    def run(self, line: str) -> Ran:
        """One line, to its end; or to its start, where it ends with `&`."""
        if line == ENDS_ALL:
            return self.end()
        if line.endswith("&"):
            return self._start(line)
        program, words = program_of(line)
        return in_process(program, words) if program else self._in_shell(line)

    def end(self) -> Ran:
        """End what runs in the background, what was started last first."""
        for job in reversed(self.jobs):
            job.terminate()
            assert job.wait(30) == 0
        self.jobs.clear()
        return Ran(0, "")

    def _start(self, line: str) -> Ran:
        self.jobs.append(subprocess.Popen([SHELL, "-c", f"exec {line.rstrip('& ')}"], start_new_session=True))
        return Ran(0, "")

    def _in_shell(self, line: str) -> Ran:
        script = f"set -e\n{line}\nenv -0 >variables"
        done = subprocess.run([SHELL, "-c", script], capture_output=True, text=True, timeout=120)
        if done.returncode == 0:
            self._take_over(Path("variables").read_text(encoding="utf-8"))
        return Ran(done.returncode, done.stdout + done.stderr)

    def _take_over(self, variables: str) -> None:
        for name, _, value in (each.partition("=") for each in variables.split("\0") if each):
            if name not in {"_", "SHLVL", "PWD", "OLDPWD"} and os.environ.get(name) != value:
                self.patch.setenv(name, value)


def program_of(line: str) -> tuple[Program | None, list[str]]:
    """Which of PROGRAMS a line runs, and its words; None where it needs a shell."""
    words = shlex.split(line, comments=True)
    is_ours = words[:2] == ["python", "-m"] and len(words) > 2 and words[2] in PROGRAMS
    if not is_ours or set("".join(words)) & set("<>|$&;"):
        return None, []
    return PROGRAMS[words[2]], words[3:]


def in_process(program: Program, words: list[str]) -> Ran:
    """A program of ours: what it ends with, and what it prints."""
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            code = program(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Ran(code, printed.getvalue())
