"""The paragraphs in a site's own words go into the panel, from the file that SITE_DATA names."""

from __future__ import annotations

from pathlib import Path

import pytest

from admin.bad_input import BadInput
from admin.schema.wanted import schema_of
from mappings.schema import shipped_schema
from mappings.schema.wanted import Schema
from tests.mappings.other_site import other_site_text

OURS = "paragraph_texts: {32: You have a month from our letter.}"


def paragraphs(schema: Schema) -> bytes:
    (found,) = (each.content for each in schema.web_resources if each.name.endswith("/panel/paragraphs.js"))
    return found


def file_of(folder: Path, text: str) -> str:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_without_a_file_nothing_of_a_sites_own_is_said() -> None:
    assert schema_of({}) is shipped_schema()
    assert schema_of({"SITE_DATA": " "}) is shipped_schema()


@pytest.mark.parametrize("has_mapping", [False, True])
def test_the_sites_own_words_stand_beside_ours_and_nothing_else_changes(tmp_path: Path, has_mapping: bool) -> None:
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(other_site_text(), encoding="utf-8")
    own = {"MAPPING": str(mapping)} if has_mapping else {}
    without, schema = schema_of(own), schema_of({**own, "SITE_DATA": file_of(tmp_path, OURS)})
    assert b'"sYou have a month from our letter."' in paragraphs(schema)
    assert b"You have a month" not in paragraphs(without)
    others = [each for each in schema.web_resources if each.content != paragraphs(schema)]
    assert others == [each for each in without.web_resources if each.content != paragraphs(without)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("paragraph_texts: {A1: x}", r"SITE_DATA: ours\.yaml has 1 mistake:\n  paragraph_texts\.A1: no paragraph"),
        ("a: [", "YAML"),
    ],
)
def test_a_mistake_in_the_file_is_said_before_anything_is_asked(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        schema_of({"SITE_DATA": file_of(tmp_path, text)})


def test_a_file_that_is_not_there_is_said() -> None:
    with pytest.raises(BadInput, match=r"SITE_DATA: .*No such file"):
        schema_of({"SITE_DATA": "/no/such/file.yaml"})
