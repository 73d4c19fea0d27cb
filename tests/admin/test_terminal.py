"""What the command line prints, on a terminal and off one."""

import json
import os
import pty
import sys
from collections.abc import Callable, Iterator

import pytest

from admin.terminal import note, print_json, progress, say, table

ROWS = (("webhook", "[fail] not registered"), ("queue", "a long way of saying that all is well " * 9))


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, stream: str, do: Callable[[], None]) -> str:
    """What a terminal is sent."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, stream, file)
        do()
        monkeypatch.undo()
    told = "".join(_arrived(ours))
    os.close(ours)
    return told


def _arrived(terminal: int) -> Iterator[str]:
    """What there is to read, in as many pieces as it comes in."""
    try:
        while piece := os.read(terminal, 4096):
            yield piece.decode()
    except OSError:  # how Linux says that the other end is closed
        return


def test_answers_and_notes_go_two_ways_as_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    say("[bold]well[/bold]", style="green")
    note("[red]by the way[/red]")
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("[bold]well[/bold]\n", "[red]by the way[/red]\n")


def test_a_style_shows_on_a_terminal_and_brackets_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    told = on_a_terminal(monkeypatch, "stdout", lambda: say("[ok] well", style="green"))
    assert "\x1b[32m" in told
    assert "[ok] well" in told


def test_a_table_off_a_terminal_is_plain_and_cuts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table(("Of", "What"), ROWS)
    assert capsys.readouterr().out.splitlines() == [
        "Of       What",
        "webhook  [fail] not registered",
        f"queue    {ROWS[1][1].rstrip()}",
    ]


def test_json_is_one_document_with_letters_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "Zoë"})
    out = capsys.readouterr().out
    assert "Zoë" in out
    assert json.loads(out) == {"name": "Zoë"}


@pytest.mark.parametrize(
    ("total", "steps", "lines"),
    [
        (2, 2, ["1 of 2 tables", "2 of 2 tables, all done"]),
        (1000, 500, [f"{n}00 of 1000 tables" for n in range(1, 6)]),
        (1000, 450, [f"{n}00 of 1000 tables" for n in range(1, 5)] + ["450 of 1000 tables"]),
        (None, 250, ["100 tables", "200 tables", "250 tables, all done"]),
        (0, 0, ["0 of 0 tables, all done"]),
    ],
)
def test_progress_off_a_terminal_is_a_line_now_and_then(
    total: int | None, steps: int, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with progress(total, "tables") as advance:
        for _ in range(steps):
            advance()
    shown = capsys.readouterr()
    assert shown.err.splitlines() == lines
    assert shown.out == ""


def test_work_that_fails_is_not_said_to_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError), progress(3, "tables"):
        raise ValueError
    assert capsys.readouterr().err == ""


def test_progress_on_a_terminal_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        with progress(2, "tables") as advance:
            advance()
            advance()

    told = on_a_terminal(monkeypatch, "stderr", work)
    assert "tables" in told
    assert "2/2" in told
    assert "all done" not in told
