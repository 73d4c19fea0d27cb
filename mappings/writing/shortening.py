"""An answer too long for its column, made to fit by leaving out what matters least, and saying so in `shortened`.

It stays JSON of the same shape: a text that is cut anywhere could not be read at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from mappings.writing.canonical import canonical_json
from mappings.writing.lengths import fits

Said = dict[str, Any]
SETTLED = ("met", "discretionary")
BESIDE = ("available", "milestones", "before_referral", "extensions")
NOT_TRIGGERED = "not_triggered"


def fitted(result: str) -> str:
    """The answer as it is where it fits; else without the first of the `STEPS` that make it fit."""
    if fits(result):
        return result
    said = json.loads(result)
    said["shortened"] = []
    for words, leave_out in STEPS:
        leave_out(said)
        said["shortened"].append(words)
        result = canonical_json(said)
        if fits(result):
            break
    return result


def _without_reasons(said: Said) -> None:
    for finding in said["findings"]:
        if finding["state"] == NOT_TRIGGERED:
            del finding["because"]


def _without_what_is_not_triggered(said: Said) -> None:
    said["findings"] = [each for each in said["findings"] if each["state"] != NOT_TRIGGERED]


def _without_facts(said: Said) -> None:
    for finding in said["findings"]:
        finding.pop("facts", None)


def _without_what_is_settled(said: Said) -> None:
    said["findings"] = [each for each in said["findings"] if each["state"] not in SETTLED]


def _without_findings(said: Said) -> None:
    said["findings"] = []


def _without_what_stands_beside(said: Said) -> None:
    said.update({name: [] for name in BESIDE})


def _leading_only(said: Said) -> None:
    said.update({"tasks": [], "documents": [], "flags": [], "deadlines": []})
    said["next_steps"] = [step for step in said["next_steps"] if step["leading"]]


def _nothing_but_the_case(said: Said) -> None:
    lists: Said = {name: [] for name, value in said.items() if isinstance(value, list) and name != "shortened"}
    said.update({**lists, "belongs": {}})
    said.pop("changed_back", None)


STEPS: tuple[tuple[str, Callable[[Said], None]], ...] = (
    ("the reasons of findings that are not triggered", _without_reasons),
    ("findings that are not triggered", _without_what_is_not_triggered),
    ("the facts of findings", _without_facts),
    ("findings that are met", _without_what_is_settled),
    ("all other findings", _without_findings),
    ("milestones, extensions, documents and what is missing before a referral", _without_what_stands_beside),
    ("tasks, flags, dates and all steps but the leading ones", _leading_only),
    ("everything else", _nothing_but_the_case),
)
"""In order: what is left out, in words that `shortened` has, and how. After the last nothing is left but the case."""
