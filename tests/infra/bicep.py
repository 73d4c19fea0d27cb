"""Reads Bicep files as far as the tests need them: what they declare, what they use, and what plain expressions give.

Azure's own compiler cannot be had here, so that what it would find first is looked for by the tests: names that nobody
declared, modules called with other parameters than they have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import tree_sitter_bicep
from tree_sitter import Language, Node, Parser

INFRA = Path(__file__).parents[2] / "infra"
FILES = sorted(INFRA.rglob("*.bicep"))
_PARSER = Parser(Language(tree_sitter_bicep.language()))

DECLARATIONS = {
    "parameter_declaration": "param",
    "variable_declaration": "var",
    "resource_declaration": "resource",
    "module_declaration": "module",
    "output_declaration": "output",
    "type_declaration": "type",
}


def text_of(node: Node) -> str:
    """The node's source."""
    return (node.text or b"").decode()


def all_below(node: Node, *kinds: str) -> Iterator[Node]:
    """The node and everything below it, of these kinds."""
    if node.type in kinds or not kinds:
        yield node
    for child in node.named_children:
        yield from all_below(child, *kinds)


@dataclass(frozen=True)
class Declared:
    """One declaration: its kind in Bicep's word, its name, what stands before it and its parts."""

    kind: str
    name: str
    decorators: str
    node: Node

    @property
    def value(self) -> Node | None:
        """The last part: a parameter's default, a variable's value; None where there is only a type."""
        last = self.node.named_children[-1]
        return None if last.type in ("type", "identifier", "nullable_type") else last

    @property
    def properties(self) -> dict[str, Node]:
        """The properties of the first object in it."""
        return properties_of(next(all_below(self.node, "object")))


@dataclass(frozen=True)
class BicepFile:
    """One parsed file."""

    path: Path

    @cached_property
    def root(self) -> Node:
        """The whole file."""
        return _PARSER.parse(self.path.read_bytes()).root_node

    @cached_property
    def declared(self) -> tuple[Declared, ...]:
        """All declarations in order, each with the text of its decorators."""
        found: list[Declared] = []
        decorators = ""
        for node in self.root.named_children:
            if node.type == "decorators":
                decorators = text_of(node)
            elif node.type in DECLARATIONS:
                name = text_of(node.named_children[0])
                found.append(Declared(DECLARATIONS[node.type], name, decorators, node))
                decorators = ""
        return tuple(found)

    def of_kind(self, kind: str) -> dict[str, Declared]:
        """The declarations of one kind, by name."""
        return {each.name: each for each in self.declared if each.kind == kind}


def properties_of(node: Node) -> dict[str, Node]:
    """An object's keys with the nodes of their values."""
    pairs = [pair.named_children for pair in node.named_children if pair.type == "object_property"]
    return {text_of(pair[0]).strip("'"): pair[-1] for pair in pairs}


def evaluated(node: Node, known: Mapping[str, Any]) -> Any:
    """What a plain expression gives, with these values for its names. Raises NotPlain for anything else."""
    if node.type == "identifier":
        return known[text_of(node)]
    if node.type == "string":
        return "".join(_part(child, known) for child in node.named_children)
    if node.type == "object":
        return {name: evaluated(value, known) for name, value in properties_of(node).items()}
    if node.type == "ternary_expression":
        condition, then, otherwise = node.named_children
        return evaluated(then if evaluated(condition, known) else otherwise, known)
    return _worked_out(node, known)


class NotPlain(Exception):
    """An expression that this reader does not know."""


def _worked_out(node: Node, known: Mapping[str, Any]) -> Any:
    first, *others = node.named_children
    if node.type == "binary_expression" and " == " in text_of(node):
        return evaluated(first, known) == evaluated(others[0], known)
    if node.type == "member_expression":
        return evaluated(first, known).get(text_of(others[0]))
    if node.type == "call_expression" and text_of(first) == "empty":
        return not evaluated(others[0].named_children[0], known)
    raise NotPlain(text_of(node))


def _part(node: Node, known: Mapping[str, Any]) -> str:
    return str(evaluated(node.named_children[0], known)) if node.type == "interpolation" else text_of(node)
