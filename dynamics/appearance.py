"""Forms, views and web resources, which are rows: what is there, and the bodies that make one.

Sources: Microsoft, "SystemForm", "SavedQuery" and "WebResource" table references, "Customize views". They are made with
keys of our own: a form that waits to be published may not be shown to a question, and making it again is refused by its
key.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from xml.etree import ElementTree

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions import addresses
from dynamics.definitions.words import Json

MAIN_FORM = 2
"""`type` of a system form."""

PUBLIC_VIEW = 0
"""`querytype` of a saved query."""

Placed = dict[tuple[str, str], str]
"""Ids by table and name."""


def read_forms(dataverse: Dataverse, names: Sequence[str]) -> Placed:
    """The main forms with these names."""
    return _placed(dataverse, "systemforms", "formid", "objecttypecode", f"type eq {MAIN_FORM}", names)


def read_views(dataverse: Dataverse, names: Sequence[str]) -> Placed:
    """The public views with these names."""
    return _placed(dataverse, "savedqueries", "savedqueryid", "returnedtypecode", f"querytype eq {PUBLIC_VIEW}", names)


def read_web_resources(dataverse: Dataverse, names: Sequence[str]) -> dict[str, str]:
    """Ids of the web resources with these names, by name."""
    if not names:
        return {}
    asked = odata.query("webresourceset", select=("webresourceid", "name"), filter=any_name(names))
    return {row["name"]: row["webresourceid"] for row in dataverse.read([asked], newest=True)[0]}


def form(id_: str, table: str, name: str, description: str, form_xml: str) -> Json:
    """What is POSTed to systemforms."""
    return {
        "formid": id_,
        "objecttypecode": table,
        "type": MAIN_FORM,
        "name": name,
        "description": description,
        "formxml": form_xml,
    }


def read_type_code(dataverse: Dataverse, table: str) -> int:
    """ObjectTypeCode of a table, which for tables of people is another number in every environment."""
    return int(dataverse.get(f"{addresses.table(table)}?$select=ObjectTypeCode", newest=True)["ObjectTypeCode"])


def view(id_: str, table: str, name: str, description: str, *, fetch_xml: str, layout_xml: str, type_code: int) -> Json:
    """What is POSTed to savedqueries. `type_code`: of the table, which the grid of the layout has to name."""
    return {
        "savedqueryid": id_,
        "returnedtypecode": table,
        "querytype": PUBLIC_VIEW,
        "name": name,
        "description": description,
        "fetchxml": fetch_xml,
        "layoutxml": _with_type_code(layout_xml, type_code),
    }


def web_resource(id_: str, name: str, label: str, kind: int, content: bytes) -> Json:
    """What is POSTed to webresourceset. `kind`: webresourcetype, as 3 for a script or 11 for an SVG."""
    return {
        "webresourceid": id_,
        "name": name,
        "displayname": label,
        "webresourcetype": kind,
        "content": b64encode(content).decode("ascii"),
    }


def any_name(names: Sequence[str]) -> str:
    """A filter for rows with one of these names."""
    return " or ".join(f"name eq {odata.text(name)}" for name in sorted(set(names)))


def _with_type_code(layout_xml: str, type_code: int) -> str:
    grid = ElementTree.fromstring(layout_xml)  # noqa: S314 made by ourselves
    grid.set("object", str(type_code))
    return ElementTree.tostring(grid, encoding="unicode")


def _placed(dataverse: Dataverse, rows: str, key: str, table: str, kind: str, names: Sequence[str]) -> Placed:
    if not names:
        return {}
    asked = odata.query(rows, select=(key, "name", table), filter=f"{kind} and ({any_name(names)})")
    return {(row[table], row["name"]): row[key] for row in dataverse.read([asked], newest=True)[0]}
