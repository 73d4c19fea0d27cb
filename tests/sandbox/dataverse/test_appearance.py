"""Forms, views and web resources."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest

from tests.sandbox.dataverse.calling import Caller, error

FORM = (
    "<form><tabs><tab><columns><column><sections><section><rows>{}</rows></section></sections></column></columns>"
    "</tab></tabs></form>"
)
LINK = (
    "<fetch><entity name='task'><attribute name='subject'/><order attribute='scheduledend'/>"
    "<filter><condition attribute='statecode' operator='eq' value='0'/>"
    "<condition entityname='case' attribute='title' operator='not-null'/></filter>"
    "<link-entity name='incident' from='incidentid' to='regardingobjectid' alias='case'><attribute name='title'/>"
    "</link-entity></entity></fetch>"
)
GRID = "<grid name='resultset' object='4212' jump='subject'><row name='result' id='activityid'>{}</row></grid>"


def form(*columns: str, **others: object) -> dict[str, Any]:
    cells = "".join(f"<row><cell><control id='{name}' datafieldname='{name}'/></cell></row>" for name in columns)
    return {"name": "Ours", "objecttypecode": "incident", "type": 2, "formxml": FORM.format(cells), **others}


def view(fetch: str = LINK, *cells: str, **others: object) -> dict[str, Any]:
    layout = GRID.format("".join(f"<cell name='{name}' width='100'/>" for name in cells or ("subject", "case.title")))
    columns = {"name": "Late", "returnedtypecode": "task", "querytype": 0, "fetchxml": fetch, "layoutxml": layout}
    return columns | others


def test_every_table_that_people_open_has_a_main_form(admin: Caller) -> None:
    forms = admin.rows("systemforms?$filter=type eq 2&$select=objecttypecode,formxml,formactivationstate")
    by_table = {row["objecttypecode"]: row for row in forms}
    assert len(by_table) == len(forms)
    assert {"incident", "task", "account", "phso_feedback"} <= by_table.keys()
    assert not {"systemuser", "sdkmessage", "activitypointer"} & by_table.keys()
    controls = re.findall(r'<control [^>]*datafieldname="(\w+)"', by_table["incident"]["formxml"])
    assert controls == ["title", "ownerid"]
    assert by_table["incident"]["formactivationstate"] == 1


def test_a_form_is_kept_with_its_xml(admin: Caller) -> None:
    created = form("title", "customerid")
    found = admin.create("systemforms", created)
    row = admin.get(f"systemforms({found})?$select=formxml,objecttypecode,isdefault,formactivationstate")
    assert (row["formxml"], row["objecttypecode"], row["isdefault"]) == (created["formxml"], "incident", False)
    admin.change(f"systemforms({found})", {"formxml": form("description")["formxml"]})
    assert "description" in admin.get(f"systemforms({found})?$select=formxml")["formxml"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (form("nosuch"), "nosuch"),
        (form(formxml="<form>"), "well-formed"),
        (form(formxml="<other/>"), "other"),
        (form(formxml=None), "formxml"),
        (form(objecttypecode="nosuch"), "objecttypecode"),
        (form(objecttypecode=None), "objecttypecode"),
        (form(type=None), "type"),
        (form(formxml="<form><TargetEntityType>nosuch</TargetEntityType></form>"), "nosuch"),
    ],
)
def test_a_form_of_what_is_not_there_is_refused(admin: Caller, body: dict[str, Any], named: str) -> None:
    status, _, sentence = error(admin.call("POST", "systemforms", body))
    assert status == 400
    assert named in sentence


def test_a_form_cannot_be_changed_to_what_is_not_there(admin: Caller) -> None:
    found = admin.create("systemforms", form("title"))
    assert admin.call("PATCH", f"systemforms({found})", {"formxml": form("nosuch")["formxml"]}).status_code == 400
    assert "nosuch" not in admin.get(f"systemforms({found})?$select=formxml")["formxml"]
    assert admin.call("PATCH", f"systemforms({found})", {"objecttypecode": "task"}).status_code == 400


def test_a_view_is_kept_with_its_query_and_layout(admin: Caller) -> None:
    found = admin.create("savedqueries", view())
    row = admin.get(f"savedqueries({found})?$select=fetchxml,isdefault,querytype,statecode")
    assert (row["fetchxml"], row["isdefault"], row["querytype"], row["statecode"]) == (LINK, False, 0, 0)


def test_what_is_not_published_yet_can_be_asked_for(admin: Caller) -> None:
    found = admin.create("savedqueries", view())
    one = f"savedqueries({found})/Microsoft.Dynamics.CRM.RetrieveUnpublished()?$select=name"
    assert admin.get(one)["name"] == "Late"
    many = "savedqueries/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()?$filter=name eq 'Late'&$select=name"
    assert [row["savedqueryid"] for row in admin.rows(many)] == [found]
    assert admin.call("GET", "tasks/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()").status_code == 404


def query(inside: str, table: str = "task") -> str:
    return f"<fetch><entity name='{table}'>{inside}</entity></fetch>"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (view("<fetch>"), "well-formed"),
        (view("<fetch/>"), "task"),
        (view(query("", "incident")), "task"),
        (view(query("<attribute name='nosuch'/>")), "nosuch"),
        (view(query("<order attribute='nosuch'/>")), "nosuch"),
        (view(query("<filter><filter><condition attribute='nosuch' operator='null'/></filter></filter>")), "nosuch"),
        (view(query("<link-entity name='nosuch' from='a' to='b'/>")), "nosuch"),
        (view(query("<link-entity name='incident' from='nosuch' to='regardingobjectid'/>")), "nosuch"),
        (view(query("<link-entity name='incident' from='incidentid' to='nosuch'/>")), "nosuch"),
        (view(LINK.replace("name='title'", "name='nosuch'")), "nosuch"),
        (view(LINK.replace("attribute='title'", "attribute='scheduledend'")), "scheduledend"),
        (view(LINK, "nosuch"), "nosuch"),
        (view(LINK, "case.nosuch"), "nosuch"),
        (view(LINK, "other.title"), "other"),
        (view(layoutxml="<grid"), "well-formed"),
        (view(layoutxml="<grid/>"), "object='4212'"),
        (view(layoutxml=GRID.replace("4212", "112").format("")), "object='4212'"),
        (view(returnedtypecode="nosuch"), "nosuch"),
        (view(returnedtypecode=None), "returnedtypecode"),
        (view(name=None), "name"),
    ],
)
def test_a_view_of_what_is_not_there_is_refused(admin: Caller, body: dict[str, Any], named: str) -> None:
    status, _, sentence = error(admin.call("POST", "savedqueries", body))
    assert status == 400
    assert named in sentence


def script(**columns: object) -> dict[str, Any]:
    content = base64.b64encode(b"'use strict';").decode()
    return {"name": "new_/scripts/case.js", "webresourcetype": 3, "content": content, "displayname": "Case", **columns}


def test_a_web_resource_is_kept_with_its_content(admin: Caller) -> None:
    found = admin.create("webresourceset", script())
    row = admin.get(f"webresourceset({found})?$select=name,content")
    assert (row["name"], base64.b64decode(row["content"])) == ("new_/scripts/case.js", b"'use strict';")


@pytest.mark.parametrize("name", ["case.js", "new_", "new_a//b.js", "new_a b.js", "xyz_a.js", "_a.js"])
def test_the_name_of_a_web_resource_begins_with_a_publishers_prefix(admin: Caller, name: str) -> None:
    assert error(admin.call("POST", "webresourceset", script(name=name)))[0] == 400


def test_a_web_resource_may_have_the_prefix_of_any_publisher(admin: Caller) -> None:
    publisher = {
        "uniquename": "p",
        "friendlyname": "p",
        "customizationprefix": "xyz",
        "customizationoptionvalueprefix": 72700,
    }
    admin.create("publishers", publisher)
    assert admin.create("webresourceset", script(name="xyz_a.js"))


@pytest.mark.parametrize("columns", [{"content": "no base64!"}, {"webresourcetype": 99}, {"webresourcetype": None}])
def test_a_web_resource_of_another_form_is_refused(admin: Caller, columns: dict[str, Any]) -> None:
    assert admin.call("POST", "webresourceset", script(**columns)).status_code == 400


def test_names_of_web_resources_are_unique(admin: Caller) -> None:
    found = admin.create("webresourceset", script())
    admin.change(f"webresourceset({found})", {"displayname": "Renamed"})
    assert error(admin.call("POST", "webresourceset", script()))[0] == 412
