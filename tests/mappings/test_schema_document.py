"""docs/schema.md is what its command writes, and the mapping guide says what really happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from mappings import MappingWrong
from mappings.compiling.document import read_document
from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.__main__ import main
from mappings.schema.document import as_markdown
from tests.mappings.test_mistakes import SHIPPED
from tests.mappings.third_site import third_site_text

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "admin" / "mapping-guide.md").read_text(encoding="utf-8")
MISTAKES = [
    ("made_on: {date: phso_madeon}", "made_on: {moment: phso_madeon}"),
    ("positive: 727000000, service", "positiv: 727000000, service"),
    ("Accepted by OAT: 727000005", "Accepted by OAT: 727000004"),
    ("main_contents: {text: phso_maincontents}", "main_contents: {text: phso_receivedon}"),
    ("main_contents: {text: phso_maincontents}", "main_contents: {lookup: phso_mainid}"),
]


def messages_of_the_guide() -> list[str]:
    section = GUIDE[GUIDE.index("## Five mistakes") :]
    return re.findall(r"\| `([^`]+)` \|$", section, re.MULTILINE)


OTHER_KINDS = ("learning_point", "team")
"""Records whose kind is of other words than that of feedback."""


def forms_of_the_guide() -> list[tuple[str, dict[str, object]]]:
    """The facts with their forms in the table of the guide."""
    section = GUIDE[GUIDE.index("| your column |") : GUIDE.index("Several numbers may")]
    found = re.findall(r"\| `([a-z_]+: \{.+\})` \|$", section, re.MULTILINE)
    said = [read_document(each.replace("{...}", "{}"), "the guide").value for each in found]
    return [next(iter(each.items())) for each in said]


def put(value: object, fact: str, form: object) -> int:
    """Put a form in the place of a fact's, wherever records have it; how often."""
    if isinstance(value, list):
        return sum(put(each, fact, form) for each in value)
    if not isinstance(value, dict):
        return 0
    count = sum(put(each, fact, form) for name, each in value.items() if name != fact)
    if isinstance(value.get(fact), dict):
        value[fact] = form
        count += 1
    return count


@pytest.mark.parametrize(("fact", "form"), [each for each in forms_of_the_guide() if each[0] != "extensions"])
def test_a_form_of_the_guide_can_be_put_into_the_shipped_mapping(fact: str, form: dict[str, object]) -> None:
    document = read_document(SHIPPED, "the shipped mapping").value
    facts = {name: entry["facts"] for name, entry in document["records"].items() if isinstance(entry, dict)}
    assert put({name: each for name, each in facts.items() if name not in OTHER_KINDS}, fact, form) > 0
    text = yaml.safe_dump(document, allow_unicode=True)
    named = {column.name for table in wanted_schema(text, "x").tables for column in table.columns}
    (column,) = (each for each in form.values() if isinstance(each, str) and each.startswith("org_") and each.islower())
    assert column in named


def test_the_document_is_what_the_command_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    written = capsys.readouterr().out
    assert written == as_markdown(shipped_schema())
    assert (DOCS / "schema.md").read_text(encoding="utf-8") == written


def test_the_command_says_the_same_of_another_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "our-mapping.yaml"
    file.write_text(third_site_text(), encoding="utf-8")
    assert main([str(file)]) == 0
    written = capsys.readouterr().out
    assert "Prefix `third_`" in written
    assert "- the view 'Grounds due in the next 7 days' is left out" in written


def test_the_command_tells_every_mistake_or_that_there_is_no_such_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "our-mapping.yaml"
    file.write_text(SHIPPED.replace("prefix: phso,", "prefix: P,"), encoding="utf-8")
    assert main([str(file)]) == 2
    assert main([str(tmp_path / "none.yaml")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "has 1 mistake" in said.err
    assert "none.yaml" in said.err


@pytest.mark.parametrize(("change", "message"), list(zip(MISTAKES, messages_of_the_guide(), strict=True)))
def test_a_mistake_of_the_guide_gives_the_message_of_the_guide(change: tuple[str, str], message: str) -> None:
    there, instead = change
    assert there in SHIPPED
    with pytest.raises(MappingWrong) as wrong:
        wanted_schema(SHIPPED.replace(there, instead), "a site's mapping")
    assert any(message in mistake for mistake in wrong.value.mistakes), wrong.value.mistakes
