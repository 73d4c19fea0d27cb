"""Facts that the mapping has no column for, and the rules that cannot decide for want of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from admin.coverage.citing import Citation, citations
from admin.coverage.columns import columns_of, tables_of
from admin.coverage.looking import facts_looked_at
from admin.doctor.check import Check, few, ok, warn
from admin.doctor.surroundings import Surroundings
from mappings.mapping import Mapping


def look(at: Surroundings) -> Iterator[Check]:
    """One line, with the facts behind it."""
    blind = without_a_column(at.mapping)
    if not blind:
        yield ok("columns", "every fact that a rule looks at has a column")
        return
    rules = {each for some in blind.values() for each in some}
    paragraphs = sorted({paragraph for rule in rules for paragraph in rule.paragraphs}, key=_in_order)
    found = (
        f"{len(blind)} have none ({few(list(blind), 4)}); {len(rules)} rules, tasks and dates of the paragraphs"
        f" {few(paragraphs, 12)} cannot decide where they need one of them"
    )
    mend = "name a column for each in the mapping (docs/admin/mapping-guide.md), or leave it to people; see --verbose"
    yield warn("columns", found, mend, tuple(_detail(fact, some) for fact, some in blind.items()))


def without_a_column(mapping: Mapping) -> dict[str, list[Citation]]:
    """The facts that have no column, each with the rules that look at it."""
    tables = tables_of(mapping.sources)
    looking: dict[str, list[Citation]] = defaultdict(list)
    for each in citations():
        for fact in facts_looked_at((*each.first, *each.then)):
            looking[fact].append(each)
    return {fact: some for fact, some in sorted(looking.items()) if not columns_of(fact, tables)}


def _detail(fact: str, rules: list[Citation]) -> str:
    paragraphs = sorted({paragraph for rule in rules for paragraph in rule.paragraphs}, key=_in_order)
    return f"{fact}: paragraphs {', '.join(paragraphs)}; {', '.join(dict.fromkeys(rule.name for rule in rules))}"


def _in_order(paragraph: str) -> tuple[int, str]:
    """Numbers before the annexes, which are letters."""
    return (int(paragraph), "") if paragraph.isdecimal() else (1000, paragraph)
