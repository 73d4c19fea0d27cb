"""Forms, views and web resources that another release made are brought up to date; what others made is left; HTTPS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from admin.schema.findings import What
from admin.schema.ours import says
from dynamics import odata
from dynamics.appearance import encoded
from mappings.schema.wanted import Form, Schema, View, WebResource
from sandbox.dataverse import running_dataverse
from tests.admin.schema_applied import Emptiness, emptiness
from tests.admin.schema_made import FORM, ICON, SCHEMA, VIEW

PAGE = WebResource("abc_/panel.html", "Panel", 1, b"<!doctype html><title>One</title>")
EMBEDDED = (
    '<row><cell id="{7f6c2a51-33f4-4a0e-9c26-6f1c2a2c0004}"><labels><label description="Panel" languagecode="1033"/>'
    '</labels><control id="WebResource_p" classid="{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}"><parameters>'
    "<Url>abc_/panel.html</Url></parameters></control></cell></row></rows>"
)
WITH_PANEL = replace(FORM, form_xml=FORM.form_xml.replace("</rows>", EMBEDDED))
FIRST = replace(SCHEMA, forms=(WITH_PANEL,), web_resources=(ICON, PAGE))
NEWER_PAGE = replace(PAGE, content=b"<!doctype html><title>Two</title>")
NEWER_FORM = replace(WITH_PANEL, form_xml=WITH_PANEL.form_xml.replace('"Flag"', '"All flags"'))
NEWER_VIEW = replace(VIEW, fetch_xml=VIEW.fetch_xml.replace('value="1"', 'value="0"'))
NEWER = replace(FIRST, forms=(NEWER_FORM,), views=(NEWER_VIEW,), web_resources=(ICON, NEWER_PAGE))


@pytest.fixture(scope="module")
def module() -> Iterator[Emptiness]:
    with running_dataverse("empty") as running, emptiness(running) as empty:
        applied = empty.apply(FIRST)
        assert applied.is_well, applied
        empty.control("POST", "snapshot", {"name": "made"})
        yield empty


@pytest.fixture
def made(module: Emptiness) -> Emptiness:
    module.control("POST", "restore", {"name": "made"})
    module.control("DELETE", "faults")
    module.control("DELETE", "requests")
    return module


def named(made: Emptiness, entity_set: str, name: str, *columns: str) -> list[Mapping[str, Any]]:
    return made.rows(odata.query(entity_set, select=columns, filter=f"name eq {odata.text(name)}"))


def forms(made: Emptiness) -> list[str]:
    return [row["formxml"] for row in named(made, "systemforms", FORM.name, "formxml")]


def content(made: Emptiness) -> str:
    (row,) = named(made, "webresourceset", PAGE.name, "content")
    return str(row["content"])


def change(made: Emptiness, path: str, **values: str) -> None:
    """What somebody does by hand, and publishes."""
    made.dataverse.send("PATCH", path, values, {"If-Match": "*"})
    made.post("PublishAllXml", {})
    made.control("DELETE", "requests")


def address(made: Emptiness, entity_set: str, key: str, name: str) -> str:
    (row,) = named(made, entity_set, name, key)
    return f"{entity_set}({row[key]})"


def test_a_form_has_the_id_of_the_web_resource_that_stands_on_it(made: Emptiness) -> None:
    (row,) = named(made, "webresourceset", PAGE.name, "webresourceid")
    assert f"<WebResourceId>{{{row['webresourceid']}}}</WebResourceId>" in forms(made)[0]


def test_what_a_newer_release_has_otherwise_is_all_that_is_written_and_then_it_is_there(made: Emptiness) -> None:
    planned = made.plan(NEWER)
    assert [(each.what, each.name) for each in planned.missing] == [
        (What.WEB_RESOURCE, PAGE.name),
        (What.FORM, FORM.name),
        (What.VIEW, VIEW.name),
        (What.PUBLICATION, "AbcFlags"),
    ]
    assert "brought up to date" in planned.missing[0].why
    applied = made.apply(NEWER)
    assert applied.is_well, applied
    sent = [path.rpartition("/")[2].partition("(")[0] for path in made.writes()]
    assert sent == ["webresourceset", "systemforms", "savedqueries", "PublishXml", "PublishXml"]
    assert content(made) == encoded(NEWER_PAGE.content)
    assert ["All flags" in xml and "<WebResourceId>" in xml for xml in forms(made)] == [True]
    (view,) = named(made, "savedqueries", VIEW.name, "fetchxml", "layoutxml")
    assert 'value="0"' in view["fetchxml"]
    assert 'object="' in view["layoutxml"]
    made.control("DELETE", "requests")
    assert (made.apply(NEWER).made, made.writes()) == ((), [])


def test_a_file_that_somebody_changed_by_hand_is_put_back(made: Emptiness) -> None:
    change(made, address(made, "webresourceset", "webresourceid", PAGE.name), content=encoded(b"theirs"))
    applied = made.apply(FIRST)
    assert [each.name for each in applied.made] == [PAGE.name, "AbcFlags"]
    assert content(made) == encoded(PAGE.content)


def test_what_people_changed_on_a_form_of_ours_stays_until_a_release_changes_it(made: Emptiness) -> None:
    theirs = forms(made)[0].replace('"Flag"', '"Their flag"')
    change(made, address(made, "systemforms", "formid", FORM.name), formxml=theirs)
    assert (made.apply(FIRST).made, made.writes(), forms(made)) == ((), [], [theirs])
    assert made.apply(NEWER).is_well
    assert "Their flag" not in forms(made)[0]


@pytest.mark.parametrize(
    ("entity_set", "key", "body"),
    [
        ("webresourceset", "webresourceid", {"name": PAGE.name, "webresourcetype": 1, "content": encoded(b"theirs")}),
        (
            "systemforms",
            "formid",
            {"name": FORM.name, "objecttypecode": FORM.table, "type": 2, "formxml": "<form><tabs/></form>"},
        ),
    ],
    ids=["web resource", "form"],
)
def test_what_bears_our_name_and_was_made_by_others_is_left_as_it_is_and_that_is_said(
    made: Emptiness, entity_set: str, key: str, body: dict[str, object]
) -> None:
    made.dataverse.send("DELETE", address(made, entity_set, key, str(body["name"])), None, {})
    made.post(entity_set, body)
    made.post("PublishAllXml", {})
    made.control("DELETE", "requests")
    found = made.plan(NEWER)
    assert [(note.name, note.why) for note in found.notes] == [
        (body["name"], "bears this name and was not made by this command: it is left as it is")
    ]
    assert made.apply(NEWER).is_well
    text = "content" if key == "webresourceid" else "formxml"
    (row,) = named(made, entity_set, str(body["name"]), text)
    assert row[text] == body[text]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_changes_nothing_in_the_end(made: Emptiness, when: str) -> None:
    fault = {"only": "writes", "path": "^/api/(?!.*batch)", "effect": "lose", "when": when, "times": 2}
    made.control("POST", "faults", fault)
    assert made.apply(NEWER).is_well
    assert content(made) == encoded(NEWER_PAGE.content)


@pytest.mark.parametrize(
    ("thing", "other"),
    [
        (FORM, replace(FORM, form_xml="<form/>")),
        (VIEW, replace(VIEW, fetch_xml="<fetch/>")),
        (VIEW, replace(VIEW, layout_xml="<grid/>")),
        (FORM, replace(FORM, description="Another.")),
        (ICON, replace(ICON, content=b"<svg/>")),
    ],
)
def test_what_differs_says_something_else(thing: Form | View | WebResource, other: Form | View | WebResource) -> None:
    assert says(thing) != says(other)


def test_the_language_of_labels_makes_no_other_form() -> None:
    french = replace(FORM, form_xml=FORM.form_xml.replace("1033", "1036"))
    assert says(FORM) == says(french)


def test_a_schema_without_changes_has_nothing_to_bring_up_to_date(made: Emptiness) -> None:
    schema: Schema = FIRST
    assert made.plan(schema).missing == ()
