"""A report as one table: as plain text for a terminal, and in Markdown for the document."""

from __future__ import annotations

from collections.abc import Iterator

from bench.report import Part, Report, Row, missed

COLUMNS = ("", "measured", "beside it", "goal", "reached")
VERDICT = {True: "yes", False: "MISSED", None: ""}
_GAP = "  "


def lines(report: Report) -> Iterator[str]:
    """The table for a terminal."""
    cells = [COLUMNS, *(_cells(row) for part in report.parts for row in part.rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(COLUMNS))]
    yield _said(report)
    yield ""
    yield _aligned(COLUMNS, widths)
    for part in report.parts:
        yield ""
        yield f"{part.name}: {part.note}"
        yield from (_aligned(_cells(row), widths) for row in part.rows)
    yield ""
    yield _verdict(report.parts)


def markdown(report: Report) -> Iterator[str]:
    """The same for the document: a heading and a table for each part."""
    yield f"{_said(report)} {_verdict(report.parts)}"
    for part in report.parts:
        yield ""
        yield f"**{part.name[0].upper()}{part.name[1:]}**: {part.note}"
        yield ""
        yield _piped(COLUMNS)
        yield _piped(("---",) * len(COLUMNS))
        yield from (_piped(_cells(row)) for row in part.rows)


def _cells(row: Row) -> tuple[str, ...]:
    return (row.what, row.measured, row.beside, row.goal, VERDICT[row.reached])


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    return _GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _piped(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _said(report: Report) -> str:
    return "; ".join(f"{name} {value}" for name, value in report.run.items()) + "."


def _verdict(parts: tuple[Part, ...]) -> str:
    short = missed(parts)
    goals = sum(row.reached is not None for part in parts for row in part.rows)
    if not goals:
        return "Nothing here has a goal."
    return f"{goals - len(short)} of {goals} goals reached" + (
        f"; missed: {'; '.join(row.what for row in short)}." if short else "."
    )
