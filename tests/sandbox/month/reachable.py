"""Which states the rules of the policy can give, read from the rules themselves."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from policy.finding import State
from policy.rules import OF_THE_CASE, RULES

Reached = tuple[str, State]
"""A paragraph and a state of one of its findings."""


def reachable() -> frozenset[Reached]:
    """Each paragraph with each state that one of its rules names, itself or in what it calls; rather too many.

    A rule that does not come into question is left out: that says nothing of the paragraph.
    """
    every = ((rule.paragraph, state) for rule in (*RULES, *OF_THE_CASE) for state in _states(rule.decide, set()))
    return frozenset(each for each in every if each[1] is not State.NOT_TRIGGERED)


def _states(function: Any, seen: set[FunctionType]) -> Iterator[State]:
    if not isinstance(function, FunctionType) or function in seen or not function.__module__.startswith("policy.rule"):
        return
    seen.add(function)
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from _named(node.value.id, node.attr)
        elif isinstance(node, ast.Name):
            yield from _states(function.__globals__.get(node.id), seen)


def _named(whose: str, what: str) -> Iterator[State]:
    """A state that is named outright, or that follows where a fact that is needed is not on record."""
    if whose == "State" and what in State.__members__:
        yield State[what]
    elif whose == "look" and what.startswith("need"):
        yield State.CANNOT_DECIDE
