"""The panel's web resources: small, for every site, and no text in them can do anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from itertools import chain
from typing import Any
from xml.etree import ElementTree

import pytest

from mappings import read_mapping
from mappings.mapping import MODE
from mappings.remembering.ids import installation_id
from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.embedding import WEB_RESOURCE
from mappings.schema.panel.labels import label_of, labels
from mappings.schema.panel.resources import FOLDER, TYPES
from mappings.schema.panel.script import as_script
from mappings.schema.panel.stripping import stripped
from mappings.schema.wanted import ColumnKind, Schema
from policy.documents import DocumentKind
from policy.paragraphs import PARAGRAPHS
from policy.roles import Role
from tests.mappings.other_site import other_site_text
from tests.mappings.third_site import third_site_text

SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
LARGEST = 60_000
"""Bytes of everything that the panel can load."""
TEXTS = {"shipped": SHIPPED, "another site": other_site_text(), "third site": third_site_text()}
SITES = {name: wanted_schema(text, name) for name, text in TEXTS.items()}
HOSTILE = "</script><script>alert('é')</script>\u2028`${1}`\\\" <!-- & */"


def files_of(schema: Schema) -> Mapping[str, bytes]:
    """The panel's files by name, without the folder."""
    folder = f"{schema.publisher.prefix}_/panel/"
    return {r.name.removeprefix(folder): r.content for r in schema.web_resources if r.name.startswith(folder)}


def exported(schema: Schema, file: str, name: str) -> Any:
    """What a generated module exports under a name."""
    found = re.search(rf"^export const {name} = (.*);$", files_of(schema)[file].decode("ascii"), re.MULTILINE)
    assert found is not None
    return read_script(found[1])


def read_script(said: str) -> Any:
    """What an expression stands for: JSON once its keys are marked again, text by text and what is between them."""
    pieces = re.findall(r'"(?:[^"\\]|\\.)*"|[^"]+', said)
    assert "".join(pieces) == said
    return json.loads("".join(p if p.startswith('"') else re.sub(r"\b([A-Za-z_1-9]\w*):", r'"\1":', p) for p in pieces))


def site_of(schema: Schema) -> Any:
    return exported(schema, "site.js", "site")


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_everything_together_is_small(schema: Schema) -> None:
    sizes = {name: len(content) for name, content in files_of(schema).items()}
    assert sum(sizes.values()) < LARGEST, sizes


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_every_file_of_the_folder_is_there_with_its_type_and_two_are_written(schema: Schema) -> None:
    own = {file.name for file in FOLDER.iterdir() if file.suffix in TYPES}
    assert {"panel.html", "panel.css", "panel.js"} <= own
    assert set(files_of(schema)) == own | {"site.js", "paragraphs.js"}
    kinds = {r.name.rpartition(".")[2]: r.kind for r in schema.web_resources if "/panel/" in r.name}
    assert kinds == {"html": 1, "css": 2, "js": 3}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.js")), ids=lambda file: file.name)
def test_what_is_stripped_is_comments_and_indentation_alone(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    kept = stripped(text).splitlines()
    assert kept
    assert [line for line in kept if line.startswith(("//", "/*", "*"))] == []
    assert [line for line in text.splitlines() if line.count("`") % 2] == [], "a text over several lines"
    assert set(kept) <= {line.strip() for line in text.splitlines()}


def test_comments_go_and_what_looks_like_one_inside_a_line_stays() -> None:
    text = '/** What it is.\n * More.\n */\n\nconst a = "//x"; // why\n  // gone\n  const b = /\\/\\*/;\n'
    assert stripped(text) == 'const a = "//x"; // why\nconst b = /\\/\\*/;\n'


def test_no_name_of_a_site_stands_in_the_files_that_every_site_gets() -> None:
    assert [file.name for file in FOLDER.iterdir() if "phso_" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("name", SITES)
def test_the_site_is_named_as_its_mapping_names_it(name: str) -> None:
    schema, mapping = SITES[name], read_mapping(TEXTS[name], name)
    said = site_of(schema)
    feedback, assessment = mapping.sources.feedback, mapping.writes.assessment
    assert (said["feedback"]["set"], said["feedback"]["id"]) == (feedback.entity_set, feedback.key)
    assert said["feedback"]["where"] == feedback.where
    assert said["feedback"]["case"] in feedback.found_by
    assert said["assessment"]["result"] == assessment.columns["result"]
    assert said["mode"]["row"] == installation_id(mapping.namespace, MODE)
    assert set(said["roles"]) == set(Role) - {Role.OTHER}
    assert said["whom"] == "the team Casework Support"


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_every_column_that_the_panel_asks_for_is_wanted_or_the_platforms(schema: Schema) -> None:
    said = site_of(schema)
    feedback = schema.table(said["feedback"]["table"])
    known = {column.name: column for column in feedback.columns}
    people = set(said["feedback"]["people"]) - {"ownerid"}
    assert {known[name].kind for name in people} == {ColumnKind.LOOKUP}
    assert {t.table for name in people for t in known[name].targets} == {"systemuser"}
    numbers = {option.value for option in known[said["feedback"]["prepare"]["column"]].options}
    prepare = said["feedback"]["prepare"]
    assert {prepare["first"] + each for each in prepare["after"].values()} == numbers
    assert set(prepare["after"]) == set(DocumentKind)


@pytest.mark.parametrize("name", SITES)
def test_every_table_of_which_the_app_is_told_is_watched_but_one_that_keeps_no_time(name: str) -> None:
    mapping = read_mapping(TEXTS[name], name)
    site = site_of(SITES[name])
    whole = {each: each + site["feedback"]["case"] for paths, _ in site["watched"] for each in paths if each[-1] == "/"}
    watched = {each: [whole.get(p, p) for p in paths] for paths, sets in site["watched"] for each in sets}
    assert len(whole) > 10
    places = {place.entity_set: list(place.found_by) for place in mapping.places.values()}
    del places["activitymimeattachments"]
    places["incidents"] = ["incidentid", *places["incidents"]]
    assert watched == places


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_accepting_a_finding_binds_lookups_by_the_names_that_they_are_made_with(schema: Schema) -> None:
    said = site_of(schema)["accepted"]
    (table,) = (each for each in schema.tables if each.set_name == said["set"])
    columns = {column.schema_name: column for column in table.columns}
    assert columns[said["caseNavigation"]].name == said["case"]
    assert columns[said["byNavigation"]].name == said["by"]
    about = columns[said["about"]["navigation"]]
    feedback = site_of(schema)["feedback"]["table"]
    assert (about.name, [target.table for target in about.targets]) == (said["about"]["column"], [feedback])


def test_a_lookup_of_the_sites_own_is_read_and_not_bound() -> None:
    text = SHIPPED.replace("      by: {person: phso_acceptedbyid}", "      by: {person: org_acceptedbyid}")
    said = site_of(wanted_schema(text, "x"))["accepted"]
    assert (said["by"], said["byNavigation"]) == ("org_acceptedbyid", None)


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_the_label_of_a_fact_is_that_of_its_column_but_for_small_words(schema: Schema) -> None:
    said = labels(schema.tables)
    table = schema.table(site_of(schema)["feedback"]["table"])
    facts = {fact: column.label for column in reversed(table.columns) for fact in column.needed_by}
    ours = {fact: label for fact, label in facts.items() if fact.startswith(("challenge.", "oat_review."))}
    several = {"challenge.grounds_attachment"}
    wrong = {
        fact: (label, label_of(fact, said))
        for fact, label in ours.items()
        if fact not in several and not fact.endswith((".na", ".none")) and big(label) != big(label_of(fact, said))
    }
    assert len(ours) > 100
    assert wrong == {}


def big(label: str) -> list[str]:
    return [word for word in re.findall(r"\w+", label.lower()) if len(word) > 3]


def test_paragraphs_are_those_of_the_index_with_the_sites_own_words_beside_them() -> None:
    schema = wanted_schema(SHIPPED, "x", paragraph_texts={"32": "Our words."})
    headings, said = (exported(schema, "paragraphs.js", name) for name in ("headings", "paragraphs"))
    assert set(said) == set(PARAGRAPHS)
    for id_, (heading, *texts) in said.items():
        paragraph = PARAGRAPHS[id_]
        assert headings[heading] == paragraph.heading
        assert [text[1:] for text in texts if text[0] in "plmgt"] == [part.restated for part in paragraph.parts]
        assert [text[1:] for text in texts if text[0] == "s"] == (["Our words."] if id_ == "32" else [])
    assert "s" not in {text[0] for text in chain.from_iterable(each[1:] for each in exported_alone().values())}


def exported_alone() -> Any:
    return exported(SITES["shipped"], "paragraphs.js", "paragraphs")


def test_no_text_ends_a_script_or_breaks_a_module() -> None:
    said = as_script({"a": HOSTILE})
    assert said.isascii()
    assert not set(said) & set("<>&\n\r\u2028")
    assert read_script(said) == {"a": HOSTILE}
    schema = wanted_schema(SHIPPED, "x", paragraph_texts={"1": HOSTILE})
    assert exported(schema, "paragraphs.js", "paragraphs")["1"][-1] == f"s{HOSTILE}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"case": None, "_a1": 0, "33": [True], "of.it": "x"}, '{case:null,_a1:0,33:[true],"of.it":"x"}'),
        ({"0a": 1, "01": 2, "": 3, "é": 4, "a b": 5}, r'{"0a":1,"01":2,"":3,"\u00e9":4,"a b":5}'),
        ({"a": '{"b":1,"c":2}', 'd,"e': ["f", '"g":']}, r'{a:"{\"b\":1,\"c\":2}","d,\"e":["f","\"g\":"]}'),
    ],
)
def test_only_a_key_that_is_a_name_or_a_number_stands_without_marks(value: object, said: str) -> None:
    assert as_script(value) == said
    assert read_script(said) == value


@pytest.mark.parametrize("schema", SITES.values(), ids=SITES)
def test_the_forms_of_case_and_feedback_begin_with_the_panel_and_no_other_has_it(schema: Schema) -> None:
    with_panel = {form.table: form.form_xml for form in schema.forms if WEB_RESOURCE in form.form_xml}
    assert set(with_panel) == {"incident", site_of(schema)["feedback"]["table"]}
    page = f"{schema.publisher.prefix}_/panel/panel.html"
    assert page in {resource.name for resource in schema.web_resources}
    for xml in with_panel.values():
        first = ElementTree.fromstring(xml).find("./tabs/tab/columns/column/sections/section")  # noqa: S314 - our own
        assert first is not None
        assert (first.attrib["columns"], first.findtext(".//Url")) == ("1", page)
        assert first.findtext(".//PassParameters") == "true"
        cell = first.find(".//cell")
        assert cell is not None
        assert int(cell.attrib["rowspan"]) == len(first.findall("./rows/row"))


def test_the_shipped_panel_is_made_once_for_each_set_of_texts() -> None:
    assert shipped_schema() is shipped_schema()
    assert shipped_schema(paragraph_texts={"1": "Ours."}).web_resources != shipped_schema().web_resources
