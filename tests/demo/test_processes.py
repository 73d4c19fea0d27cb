"""Children that do not start, that stop, and that are killed."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.demo import processes
from sandbox.demo.processes import Child, NotStarted, run, start, tail


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """An embedded Dataverse without tables of ours."""
    running = start("dataverse", ("sandbox", "--schema", "empty"), os.environ, tmp_path)
    yield running
    if running.process.poll() is None:
        running.kill()


def test_a_child_says_where_it_is_and_stops_when_asked(child: Child) -> None:
    assert child.ready["url"].startswith("https://127.0.0.1:")
    child.stop()
    assert child.process.returncode == 0


def test_a_killed_child_is_gone_at_once(child: Child) -> None:
    child.kill()
    assert child.process.returncode < 0


def test_a_child_that_ends_at_once_is_told_with_its_command_and_log(tmp_path: Path) -> None:
    with pytest.raises(NotStarted) as told:
        start("dataverse", ("sandbox", "--schema", "nonsense"), os.environ, tmp_path)
    assert str(told.value).startswith("dataverse did not start: python -m sandbox --schema nonsense\n")
    assert "invalid choice: 'nonsense'" in str(told.value)


def test_a_child_that_says_something_else_than_json_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noting(*arguments: object, **options: object) -> "subprocess.Popen[bytes]":
        started.append(popen(*arguments, **options))  # type: ignore[call-overload] # passed on as they came
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", noting)
    with pytest.raises(NotStarted):
        start("zen", ("this",), os.environ, tmp_path)
    assert [process.poll() is not None for process in started] == [True]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [(0, ["  | (it wrote nothing)"]), (1, ["  | line 0"]), (20, [f"  | line {number}" for number in range(5, 20)])],
)
def test_the_tail_of_a_log_is_its_last_fifteen_lines(tmp_path: Path, lines: int, shown: list[str]) -> None:
    log = tmp_path / "app.log"
    log.write_text("".join(f"line {number}\n" for number in range(lines)), encoding="utf-8")
    assert tail(log).splitlines() == shown


def test_a_command_is_run_to_its_end_and_what_it_printed_is_given(tmp_path: Path) -> None:
    assert "show this help message" in run("help", ("sandbox", "--help"), os.environ, tmp_path)


def test_a_command_that_ends_otherwise_is_told_with_its_status_and_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(NotStarted) as told:
        run("wrong", ("sandbox", "--schema", "nonsense"), os.environ, tmp_path)
    assert str(told.value).startswith("python -m sandbox --schema nonsense ended with 2, not 0.\n")
    assert "invalid choice: 'nonsense'" in str(told.value)
    run("wrong", ("sandbox", "--schema", "nonsense"), os.environ, tmp_path, ends_with=2)


def test_a_command_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "RUN_SECONDS", 0.5)
    with pytest.raises(NotStarted, match=r"^python -m sandbox did not end in 0 seconds"):
        run("endless", ("sandbox",), os.environ, tmp_path)
