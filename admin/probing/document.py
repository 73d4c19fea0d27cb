"""The list of assumptions as Markdown, for the page about `probe`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from admin.probing.probe import Assumption, Probe, Untried

TRIED = "| id | assumed | how it is tried | observed, where it holds | matters in |\n| --- | --- | --- | --- | --- |"
NOT_TRIED = "| id | assumed | why it is not tried | matters in |\n| --- | --- | --- | --- |"


def as_markdown(assumptions: Iterable[Assumption]) -> str:
    """Two tables: what is tried, and what is not."""
    return "\n".join(_lines(list(assumptions))) + "\n"


def _lines(assumptions: list[Assumption]) -> Iterator[str]:
    yield from ("### Tried", "", TRIED)
    for each in assumptions:
        if isinstance(each, Probe):
            how = f"{each.how} With `--listen`." if each.needs_listener else each.how
            yield _row(f"`{each.id}`", each.says, how, f"`{each.expects}`", each.matters_in)
    yield from ("", "### Not tried", "", NOT_TRIED)
    for each in assumptions:
        if isinstance(each, Untried):
            yield _row(f"`{each.id}`", each.says, each.why, each.matters_in)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
