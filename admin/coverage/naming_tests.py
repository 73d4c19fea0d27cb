"""Which tests name a rule: by using it, or by its name in words, themselves or through a table or helper they use.

Cases written as data name it by its paragraph.
"""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from admin.coverage.citing import resting_on

ROOT = Path(__file__).resolve().parents[2]
Finder = Callable[[Path, frozenset[str]], Iterable[tuple[str, str]]]
"""Finds tests below a folder that name any of some names: pairs of a name and the id of a test."""


@dataclass(frozen=True)
class Module:
    """The tests, helpers and tables of one file, each with the names that it mentions."""

    path: Path
    mentions: Mapping[str, frozenset[str]]

    def reached_from(self, name: str) -> frozenset[str]:
        """All names that something mentions, itself or through others of the same file."""
        seen, waiting = {name}, [name]
        while waiting:
            new = self.mentions.get(waiting.pop(), frozenset()) - seen
            seen |= new
            waiting.extend(new)
        return frozenset(seen)


def named_in_tests(names: Iterable[str], root: Path = ROOT) -> Mapping[str, tuple[str, ...]]:
    """The ids of the tests that name each name, in order; none where the software is there without its tests."""
    found: dict[str, set[str]] = defaultdict(set)
    wanted = frozenset(names)
    for finder in FINDERS:
        for name, test in finder(root, wanted):
            found[name].add(test)
    return {name: tuple(sorted(found[name])) for name in wanted}


def in_test_functions(root: Path, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Tests of policy/ written as functions."""
    for path in sorted((root / "tests" / "policy").glob("test_*.py")):
        module = _module(path)
        for test in (name for name in module.mentions if name.startswith("test_")):
            where = f"{path.relative_to(root).as_posix()}::{test}"
            yield from ((name, where) for name in module.reached_from(test) & names)


@cache
def _module(path: Path) -> Module:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    mentions = {name: frozenset(_mentioned_in(node)) for node in body for name in _names_of(node)}
    return Module(path, mentions)


def _names_of(node: ast.stmt) -> Iterator[str]:
    """What a statement at the top of a file gives a name to."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.ImportFrom | ast.Import):
        yield from (alias.asname for alias in node.names if alias.asname)
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def _mentioned_in(node: ast.stmt) -> Iterator[str]:
    for one in ast.walk(node):
        match one:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)) | ast.alias(name=name):
                yield name


def in_cases(root: Path, names: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Cases of tests/policy/cases/: they name a rule by the paragraph, and the part, of a finding that they expect."""
    for path in sorted((root / "tests" / "policy" / "cases").glob("*.yaml")):
        for says, paragraph, part in _expected_in(path):
            where = f"{path.relative_to(root).as_posix()}::{says}"
            yield from ((name, where) for name in _rules_of(paragraph, part) & names)


@cache
def _expected_in(path: Path) -> tuple[tuple[str, str, str | None], ...]:
    """What each case says, with the paragraph and the part of each finding that it expects."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return tuple(
        (entry["says"], str(finding["paragraph"]), finding.get("part"))
        for entry in entries
        for finding in entry.get("expect") or ()
    )


@cache
def _rules_of(paragraph: str, part: str | None) -> frozenset[str]:
    """The rules that stand for a paragraph, of the part alone where one is named."""
    rules = (each for each in resting_on(paragraph) if each.what == "rule")
    return frozenset(each.name for each in rules if part is None or each.part == part)


FINDERS: tuple[Finder, ...] = (in_test_functions, in_cases)
"""A further way of writing tests is a further finder here."""
