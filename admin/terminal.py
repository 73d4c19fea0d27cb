"""What the command line prints: answers on standard output; notes and progress on standard error.

Off a terminal there are no colour codes, no bars and no line breaks of ours: what is piped on is as it was written.
Text is never read as markup, since square brackets stand in it. Library: Rich, loaded only where something needs it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDE = 10_000
"""Columns of a page that nobody looks at: no cell of a table is broken over lines for it."""

LINES = 10
"""About as many lines as progress takes off a terminal, where the end is known."""

EVERY = 100
"""Steps between two lines of progress, where the end is not known."""

Advance = Callable[[], None]


def say(text: str, style: str = "") -> None:
    """A line of the answer. `style`: Rich's, such as 'bold red'; it shows on a terminal alone."""
    if style and _is_terminal(sys.stdout):
        _console(sys.stdout).print(text, style=style, markup=False, highlight=False, soft_wrap=True)
    else:
        print(text)


def note(text: str) -> None:
    """A line that is no part of the answer."""
    print(text, file=sys.stderr)


def print_json(value: Any) -> None:
    """The one document of an answer for machines."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows under their headings, each column as wide as it needs."""
    console = _console(sys.stdout)
    with console.capture() as captured:
        console.print(_laid_out(headings, rows))
    for line in captured.get().splitlines():
        print(line.rstrip())


@contextmanager
def progress(total: int | None, what: str) -> Iterator[Advance]:
    """Tells how long work goes on: call what it gives once for each step. `what`: 'tables', 'cases looked at'.

    A bar on a terminal; elsewhere a line now and then, and one at the end, which says whether all was done. None:
    nobody knows how many steps.
    """
    showing = _bar if _is_terminal(sys.stderr) else _lines
    with showing(total, what) as advance:
        yield advance


@contextmanager
def _bar(total: int | None, what: str) -> Iterator[Advance]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_console(sys.stderr), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def _lines(total: int | None, what: str) -> Iterator[Advance]:
    every = EVERY if total is None else max(1, total // LINES)
    of = "" if total is None else f" of {total}"
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        if done % every == 0 and done != total:
            note(f"{done}{of} {what}")

    yield advance
    if total is None or done >= total:
        note(f"{done}{of} {what}, all done")
    elif done % every:
        note(f"{done}{of} {what}")  # it ended before its time: whoever works says why


def _laid_out(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    laid_out = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        laid_out.add_column(Text(heading), overflow="fold")
    for row in rows:
        laid_out.add_row(*(Text(cell) for cell in row))
    return laid_out


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    if _is_terminal(stream):
        return Console(file=stream)
    return Console(file=stream, force_terminal=False, color_system=None, width=WIDE)


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"
