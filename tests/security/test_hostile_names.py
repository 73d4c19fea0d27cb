"""Names and words that people gave: in a URL, in a filter, in HTML and in JSON they are text and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from requests.adapters import HTTPAdapter

from dynamics import odata
from dynamics.ids import guid
from mappings.writing.draft_examples import EXAMPLES
from mappings.writing.template_files import LONGEST_SUBJECT, SUFFIX, shipped_templates
from policy.documents import DocumentKind
from sandbox.demo.office import CHOICE
from tests.loop.world import World
from tests.security.forging import TEMPTING
from tests.security.html import read_html
from tests.security.lengths import examples

URL = re.compile(r"[A-Za-z_$][!-~]*")
"""What may stand behind the address of the API."""
WORDS = st.text(min_size=1, max_size=40) | st.sampled_from(TEMPTING) | st.sampled_from(TEMPTING).map(lambda t: f"x{t}'")
NAMES = (
    "O'Brien' or 1 eq 1 or '", "<img src=x onerror=alert(1)>", "Robert'); drop table incident;--", "{{ 7 * 7 }}",
    "</p><a href='https://attacker.example'>Pay</a>", '"}],"x":[{"', "Zoë & <Söhne>", "a%27%20eq%20b",
    "--batch\r\nGET /",
)  # fmt: skip


@settings(max_examples=examples(200))
@given(WORDS)
def test_no_text_is_ever_taken_for_the_name_of_a_row_a_column_or_a_set(word: str) -> None:
    builders: tuple[Callable[[], str], ...] = (
        lambda: odata.row(word, "5b0c0c4e-0000-4000-8000-0000000000aa"),
        lambda: odata.row("tasks", word),
        lambda: odata.query(word),
        lambda: odata.query("tasks", select=word),
        lambda: odata.query("tasks", select=[word, "subject"]),
        lambda: odata.query("tasks", orderby=word),
        lambda: odata.query("tasks", expand=[odata.expand(word)]),
        lambda: odata.relative(word),
        lambda: odata.query("tasks", filter=f"subject eq {odata.text(word)}"),
    )
    for build in builders:
        try:
            built = build()
        except ValueError:
            continue
        assert URL.fullmatch(built)
        assert ".." not in built.partition("?")[0]
        assert "#" not in built


@settings(max_examples=examples(200))
@given(WORDS)
def test_what_is_no_guid_is_no_id(word: str) -> None:
    try:
        found = guid(word)
    except ValueError:
        return
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found)


@pytest.mark.parametrize("name", [name for name in NAMES if "\r" not in name])
def test_a_filter_finds_the_row_of_that_name_and_no_other(world: World, name: str) -> None:
    made = world.api.create("tasks", {"subject": name})
    world.api.create("tasks", {"subject": "another"})
    asked = [odata.query("tasks", select="subject", filter=f"subject eq {odata.text(name)}")] * 2
    found = world.app.dataverse.read(asked)
    assert [[row["activityid"] for row in rows] for rows in found] == [[made]] * 2


def filled(value: Any, word: str) -> Any:
    """The same with every text in it replaced."""
    if isinstance(value, str):
        return word
    if isinstance(value, dict):
        return {name: filled(each, word) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(filled(each, word) for each in value)
    return value


@pytest.mark.parametrize("kind", DocumentKind)
@settings(max_examples=examples(15))
@given(word=WORDS)
def test_a_draft_has_no_element_that_its_template_has_not(kind: DocumentKind, word: str) -> None:
    draft = shipped_templates().draft(kind, filled(dict(EXAMPLES[kind]), word))
    template = files("mappings").joinpath(f"templates/{kind.value}{SUFFIX}").read_text(encoding="utf-8")
    allowed = {*read_html(re.sub(r"{[{%#].*?[}%#]}", "", template, flags=re.DOTALL)).elements, ("br", ())}
    assert set(read_html(draft.body).elements) <= allowed
    assert len(draft.subject) <= LONGEST_SUBJECT
    assert draft.subject == " ".join(draft.subject.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_person_of_any_name_is_written_to_and_never_into_the_page(world: World, name: str) -> None:
    world.api.update("contacts", world.office.complainant, {"firstname": None, "lastname": name})
    feedback = world.challenged()
    world.api.update("phso_feedbacks", feedback, {"phso_preparedocument": CHOICE, "phso_name": name})
    world.api.update("incidents", world.case, {"title": name})
    world.look()
    (email,) = world.api.rows("emails")
    read = read_html(email["description"])
    assert {tag for tag, _ in read.elements} <= {"p", "ul", "ol", "li", "br", "strong"}
    assert not any(attributes for _, attributes in read.elements)
    assert " ".join(name.split()) in " ".join(read.text.split())
    assert name not in json.dumps(world.result(), ensure_ascii=False)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_ever_stands_in_an_address_that_is_asked(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    world.api.update("contacts", world.office.complainant, {"firstname": None, "lastname": name})
    world.challenged()
    addresses: list[str] = []
    really = HTTPAdapter.send

    def noted(self: HTTPAdapter, request: requests.PreparedRequest, *how: Any, **more: Any) -> requests.Response:
        body = request.body or b""
        lines = (body if isinstance(body, str) else body.decode()).split("\r\n")
        addresses.extend([str(request.url), *(line for line in lines if line.endswith(" HTTP/1.1"))])
        return really(self, request, *how, **more)

    monkeypatch.setattr(HTTPAdapter, "send", noted)
    world.look()
    assert len(addresses) > 5
    assert not [address for address in addresses if name in address or name in unquote(address)]
