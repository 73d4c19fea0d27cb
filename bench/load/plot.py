"""A plot of lines as SVG.

Written here and not by a library: what draws well costs tens of megabytes to install, and this is one kind of plot. The
file is text: the same numbers give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 56, 48
STEPS = 4
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
"""Told apart by those who see fewer colours (Okabe and Ito)."""

Point = tuple[float, float]


def plotted(title: str, across: str, up: str, lines: Mapping[str, Sequence[Point]]) -> str:
    """The plot, from 0 on both axes. `across` and `up` say what is on them; `lines` are named in the corner."""
    points = [point for line in lines.values() for point in line]
    far, high = _round_up(max(x for x, _ in points)), _round_up(max(y for _, y in points))
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(LEFT, 20, title, "start", "bold"),
        *_grid(far, high),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, across),
        f'<g transform="translate(16 {HEIGHT / 2:g}) rotate(-90)">{_text(0, 0, up)}</g>',
        *_drawn(lines, far, high),
        "</svg>",
    ]
    return "\n".join(body) + "\n"


def _drawn(lines: Mapping[str, Sequence[Point]], far: float, high: float) -> Iterator[str]:
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{_x(x, far):.1f},{_y(y, high):.1f}" for x, y in line)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        yield _text(LEFT + 110 * number, 40, name, "start", colour=colour)


def _grid(far: float, high: float) -> Iterator[str]:
    for step in range(STEPS + 1):
        y, x = _y(high * step / STEPS, high), _x(far * step / STEPS, far)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield _text(LEFT - 6, y + 4, f"{high * step / STEPS:g}", "end")
        yield _text(x, HEIGHT - BOTTOM + 18, f"{far * step / STEPS:g}")


def _text(x: float, y: float, words: str, anchor: str = "middle", weight: str = "normal", colour: str = "#333") -> str:
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="12" font-weight="{weight}" fill="{colour}"'
    return f"<text {place}>{escape(words)}</text>"


def _x(value: float, far: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * value / far


def _y(value: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / high


def _round_up(value: float) -> float:
    """The next number of the form 4, 8, 12, 20, 40, 60 ... that is not smaller, so that the steps are short numbers."""
    unit = 1.0
    while unit * 40 < value:
        unit *= 10
    return next(unit * each for each in (1, 2, 4, 8, 12, 16, 20, 28, 40) if unit * each >= value)
