"""A YAML file as plain values that remember their lines, with every mistake in it collected."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

try:  # the parser in C is eight times as fast, and every start of the app waits for it
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # where PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

Place: TypeAlias = tuple[str | int, ...]

LONGEST_LINE = 1000
DEEPEST = 50
"""Brackets within brackets. With the length of a line it bounds how deep the parser in C goes, which checks nothing."""
MOST_PLACES = 100_000
"""Values in one file, each counted as often as an anchor repeats it. The shipped mapping has 2,000."""

_UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError)
"""What PyYAML raises over a number, a date or a tag with a value of another form, and over half a character."""
_BRACKETS = re.compile(r"[\[\]{}]")


class MappingWrong(ValueError):
    """The mapping cannot be used. `mistakes` holds one sentence for each, with its line."""

    def __init__(self, name: str, mistakes: tuple[str, ...]) -> None:
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        super().__init__("\n  ".join((f"{name} has {count}:", *mistakes)))
        self.mistakes = mistakes


class PlainLoader(SafeLoader):
    """YAML in which only true and false are yes and no: `on` is a name here, as YAML 1.2 has it."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


@dataclass
class Mistakes:
    """All that is wrong with one file, by line."""

    lines: Mapping[Place, int]
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, place: Place, what: str) -> None:
        """Note a mistake at a place; a missing entry is reported at the line of what should hold it."""
        known = place
        while known not in self.lines and known:
            known = known[:-1]
        self.found.append((self.lines.get(known, 1), f"{'.'.join(map(str, place)) or 'the file'}: {what}"))

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each mistake, in the order of the file."""
        return tuple(f"line {line}: {what}" for line, what in sorted(set(self.found)))


@dataclass(frozen=True)
class Document:
    """The values of a YAML file, where each stands, and the mistakes of its form."""

    value: Any
    mistakes: Mistakes


def read_document(text: str, name: str) -> Document:
    """Parse YAML. Raises MappingWrong where it is no YAML at all; duplicate keys are collected as mistakes."""
    _check_size(text, name)
    try:
        return _parsed(text)
    except yaml.YAMLError as error:
        raise MappingWrong(name, (_no_yaml(error, text),)) from error
    except RecursionError:
        raise MappingWrong(name, ("line 1: is nested too deeply, or holds an anchor within itself",)) from None
    except _TooMuch:
        raise MappingWrong(name, (f"line 1: holds more than {MOST_PLACES} values, counted with its anchors",)) from None
    except _UNREADABLE:
        raise MappingWrong(name, ("line 1: a number, a date or a tag in it has a value that cannot be read",)) from None


class _TooMuch(Exception):
    """More values than any mapping has."""


def _check_size(text: str, name: str) -> None:
    """Before the parser sees it: neither lines nor brackets that would take it deeper than its stack is."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise MappingWrong(name, (f"line {number}: is longer than {LONGEST_LINE} characters; break it",))
        for bracket in _BRACKETS.findall(line):
            depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
            if depth > DEEPEST:
                raise MappingWrong(name, (f"line {number}: has more than {DEEPEST} brackets within each other",))


def _parsed(text: str) -> Document:
    loader = PlainLoader(text)
    lines: dict[Place, int] = {}
    mistakes = Mistakes(lines)
    root = loader.get_single_node()
    if root is None:
        return Document(None, mistakes)
    for count, (place, line) in enumerate(_places(root, (), mistakes)):
        if count > MOST_PLACES:
            raise _TooMuch
        lines[place] = line
    return Document(loader.construct_document(root), mistakes)


def _no_yaml(error: yaml.YAMLError, text: str) -> str:
    """What is wrong, and where: the end of the text counts as its last line."""
    mark = getattr(error, "problem_mark", None)
    line = min(mark.line, text.count("\n", 0, -1)) + 1 if mark is not None else 1
    return f"line {line}: not YAML: {getattr(error, 'problem', None) or error}"


def _places(node: yaml.Node, place: Place, mistakes: Mistakes) -> Iterator[tuple[Place, int]]:
    """Every value's place and line; a key that stands twice is a mistake."""
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _places(item, (*place, index), mistakes)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            inside = (*place, name)
            yield inside, key.start_mark.line + 1
            if name in seen:
                mistakes.found.append((key.start_mark.line + 1, f"{'.'.join(map(str, inside))}: stands here twice"))
            seen.add(name)
            yield from _inner(value, inside, mistakes)


def _inner(value: yaml.Node, place: Place, mistakes: Mistakes) -> Iterator[tuple[Place, int]]:
    """As _places, but the line of an entry stays that of its key."""
    return (found for found in _places(value, place, mistakes) if found[0] != place)
