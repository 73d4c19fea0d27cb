"""The coverage table: for each paragraph and part, what the software does about it, looking at what, tested where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from admin.coverage.citing import Citation, citations, resting_on
from admin.coverage.columns import Tables, columns_of, shipped_tables
from admin.coverage.looking import facts_looked_at, is_not_shared
from admin.coverage.naming_tests import ROOT, named_in_tests
from policy.paragraphs import PARAGRAPHS, Paragraph, Part


@dataclass(frozen=True, slots=True)
class Covering:
    """One thing that stands for a paragraph: the facts it looks at, and those asked first, and its tests."""

    citation: Citation
    facts: tuple[str, ...]
    asked_first: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveredPart:
    """A part of a paragraph with the rules that stand for it."""

    part: Part
    rules: tuple[Covering, ...]


@dataclass(frozen=True, slots=True)
class CoveredParagraph:
    """A paragraph: its parts, and the tasks, dates, documents and parameters that rest on it as well."""

    paragraph: Paragraph
    parts: tuple[CoveredPart, ...]
    beside: tuple[Covering, ...]


@dataclass(frozen=True)
class Coverage:
    """The whole table, in the order of the policy, and where each fact stands in Dataverse."""

    paragraphs: tuple[CoveredParagraph, ...]
    tables: Tables

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of every fact that the table names, in order of the facts' names."""
        named = {fact for each in self._all() for fact in (*each.facts, *each.asked_first)}
        return {fact: columns_of(fact, self.tables) for fact in sorted(named)}

    def _all(self) -> Iterator[Covering]:
        for paragraph in self.paragraphs:
            yield from (rule for part in paragraph.parts for rule in part.rules)
            yield from paragraph.beside


def coverage(root: Path = ROOT) -> Coverage:
    """The table of what is in policy/ now, with the mapping that comes with the software and the tests below `root`."""
    names = {name for each in citations() for name in (each.name, *each.also_known_as)}
    tests = named_in_tests(names, root)
    covering = {each: _covering(each, tests) for each in citations()}
    return Coverage(tuple(_covered(each, covering) for each in PARAGRAPHS.values()), shipped_tables())


def _covering(citation: Citation, tests: Mapping[str, tuple[str, ...]]) -> Covering:
    looked_at = facts_looked_at(citation.then, beyond=is_not_shared)
    everything = facts_looked_at((*citation.first, *citation.then))
    first = tuple(fact for fact in everything if fact not in looked_at)
    named = {test for name in (citation.name, *citation.also_known_as) for test in tests[name]}
    return Covering(citation, looked_at, first, tuple(sorted(named)))


def _covered(paragraph: Paragraph, covering: dict[Citation, Covering]) -> CoveredParagraph:
    here = [covering[each] for each in resting_on(paragraph.id)]
    rules = [each for each in here if each.citation.what == "rule"]
    parts = (
        CoveredPart(part, tuple(rule for rule in rules if rule.citation.part == part.atom)) for part in paragraph.parts
    )
    return CoveredParagraph(paragraph, tuple(parts), tuple(each for each in here if each not in rules))
