"""How an assessment came about, as text: which rule looked at which facts, in which columns, and said what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from textwrap import indent, wrap

from admin.showing import ORDER, WIDTH, cited
from policy.assessment import Assessment
from policy.finding import Finding, State

ColumnsOf = Callable[[str], Collection[str]]
"""The columns of a fact, by the fact's name."""


def as_trace(assessment: Assessment, columns_of: ColumnsOf, *, everything: bool = False) -> str:
    """Each finding with its rule and facts; those that do not come into question only where everything is asked for."""
    shown = [each for each in assessment.findings if everything or each.state is not State.NOT_TRIGGERED]
    left_out = len(assessment.findings) - len(shown)
    lines = ["How it came about", "=================", *(line for each in shown for line in _traced(each, columns_of))]
    if left_out:
        lines += ["", f"{left_out} sentences that do not come into question are left out; --all shows them."]
    return "\n".join(lines)


def _traced(finding: Finding, columns_of: ColumnsOf) -> Iterator[str]:
    part = "" if finding.part is None else f" ({finding.part})"
    yield ""
    yield f"{cited((finding.paragraph,))}{part}, about {finding.about}"
    yield f"  rule: {finding.rule}"
    yield from wrap(
        f"said: {ORDER[finding.state].lower()}: {finding.because.removeprefix('cannot decide: ')}",
        WIDTH,
        initial_indent="  ",
        subsequent_indent="        ",
    )
    yield from (f"  looked at: {name} = {value}{_where(columns_of(name))}" for name, value in finding.facts.items())


def _where(columns: Collection[str]) -> str:
    """The first column of each table, with how many more there are: those of a judgement or a list stand beside it."""
    by_table: dict[str, list[str]] = {}
    for column in columns:
        by_table.setdefault(column.partition(".")[0], []).append(column)
    shown = (first if not more else f"{first} and {len(more)} more" for first, *more in by_table.values())
    return f" [{', '.join(shown)}]" if columns else ""


def with_paragraphs(assessment: Assessment, texts: Mapping[str, str | None]) -> str:
    """The organisation's own words of every paragraph that an answer rests on, as its document has them."""
    lines = ["What the paragraphs say", "======================="]
    for paragraph in _resting_on(assessment.findings):
        words = texts.get(paragraph) or "not in the policy document that POLICY_TEXT names"
        lines += ["", cited((paragraph,)), indent("\n".join(wrap(words, WIDTH - 2)), "  ")]
    return "\n".join(lines)


def _resting_on(findings: Iterable[Finding]) -> Iterable[str]:
    return dict.fromkeys(each.paragraph for each in findings if each.state is not State.NOT_TRIGGERED)
