"""The answer as the text of its column: the canonical JSON of `as_json`, put together out of pieces met before.

What a rule says is mostly word for word what it said of another case, so each such piece is put into JSON once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from mappings.writing.canonical import canonical_json
from mappings.writing.shortening import fitted
from policy.assessment import Assessment, accepted_json, as_json, shows_facts
from policy.finding import Finding

PIECES = 4096
"""Pieces remembered: what all rules say of some thousand cases; about 2 MB."""


def result_json(assessment: Assessment) -> str:
    """What the assessment says, without the day it was asked on, and without the facts of what is not triggered."""
    said = as_json(replace(assessment, findings=()), whole=False)
    del said["as_of"]
    parts = {name: canonical_json(value) for name, value in said.items()}
    parts["findings"] = f"[{','.join(map(_finding, assessment.findings))}]"
    return "{" + ",".join(f'"{name}":{parts[name]}' for name in sorted(parts)) + "}"


def reporting(result: str, left: Mapping[str, list[str]]) -> str:
    """The answer as it is written: with the columns of each row that are left as something else keeps setting them.

    Where that is too long for its column, some of it is left out.
    """
    return fitted(canonical_json({**json.loads(result), "changed_back": left}) if left else result)


def _finding(finding: Finding) -> str:
    """One finding, its members in the order of their names."""
    accepted = "" if finding.accepted is None else canonical_json(accepted_json(finding.accepted))[1:-1] + ","
    facts = f'"facts":{_facts(finding.facts)},' if shows_facts(finding, whole=False) else ""
    rests_on = (finding.missing, finding.paragraph, finding.part, finding.rule)
    said = _said(finding.because, finding.class_._value_)
    return f'{{"about":{_text(finding.about)},{accepted}{said},{facts}{_rests_on(*rests_on, finding.state._value_)}}}'


@lru_cache(PIECES)
def _said(because: str, class_: str) -> str:
    return canonical_json({"because": because, "class": class_})[1:-1]


@lru_cache(PIECES)
def _rests_on(missing: tuple[str, ...], paragraph: str, part: str | None, rule: str, state: str) -> str:
    """The members that follow the facts."""
    members = {"missing": missing, "paragraph": paragraph, "part": part, "rule": rule, "state": state}
    return canonical_json(members)[1:-1]


def _facts(facts: Mapping[str, str]) -> str:
    return "{" + ",".join([f"{_text(name)}:{_text(facts[name])}" for name in sorted(facts)]) + "}"


@lru_cache(PIECES)
def _text(text: str) -> str:
    return canonical_json(text)
