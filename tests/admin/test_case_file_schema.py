"""The JSON Schema of a case file is made from the reader's own types and lies in docs/."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from admin.case_files.kinds import KINDS, facts_of, links_of
from admin.case_files.schema import schema, schema_text
from tests.admin.files import about, read

COMMITTED = Path(__file__).parents[2] / "docs" / "case-file.schema.json"


def test_the_schema_in_docs_is_up_to_date() -> None:
    says = "run: python -m admin evaluate --schema > docs/case-file.schema.json"
    assert COMMITTED.read_text(encoding="utf-8") == schema_text(), says


def test_every_reference_leads_somewhere() -> None:
    made = schema()
    named = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(made)))
    assert named <= set(made["$defs"])
    assert len(named) > 50


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_has_its_facts_its_id_and_what_it_may_name(kind: Any) -> None:
    made = schema()["$defs"][kind.name]
    assert {"id", *facts_of(kind.name), *links_of(kind.name)} <= set(made["properties"])
    assert made["additionalProperties"] is False
    assert made["description"]


EXAMPLES = {
    "#/$defs/text": "words",
    "#/$defs/yes_no": "yes",
    "#/$defs/level": 3,
    "#/$defs/money": 250,
    "#/$defs/day": "2025-03-10",
    "#/$defs/moment": "2025-03-10T09:00:00Z",
}


def _example(part: dict[str, Any], made: dict[str, Any]) -> Any:
    """The first thing that a part of the schema allows."""
    if part.get("$ref") in EXAMPLES:
        return EXAMPLES[part["$ref"]]
    if "$ref" in part:
        return _example(made["$defs"][part["$ref"].rpartition("/")[2]], made)
    if "anyOf" in part:
        return _example(part["anyOf"][0], made)
    if part.get("type") == "array":
        return [_example(part["items"], made)]
    if "properties" in part:
        return {name: _example(each, made) for name, each in part["properties"].items()}
    return part["enum"][0]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.name not in ("case", "feedback")])
def test_what_the_schema_allows_of_each_fact_can_be_read(kind: str) -> None:
    made = schema()
    facts = {name: _example(made["$defs"][kind]["properties"][name], made) for name in facts_of(kind)}
    facts = {**facts, "oat_review": "f1"} if kind in ("proposal", "quash_request") else facts
    facts = {**facts, "for": "f1"} if kind == "remedy" else facts
    linked = {"feedback": "f1"} if kind in ("fresh_primary_request", "risk_assessment") else {}
    named = {"feedback": "f1"} if kind == "service_complaint" else linked
    file = read(about(**{kind: {"id": "x", **facts, **named}}))
    assert file.feedback[0].id == "f1"
