"""Forms, views and web resources, which are rows: what is there, and the bodies that make one or bring it up to date.

Sources: Microsoft, "SystemForm", "SavedQuery" and "WebResource" table references, "Customize views". They are made with
keys of our own: a form that waits to be published may not be shown to a question, and making it again is refused by its
key.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions import addresses
from dynamics.definitions.words import Json

MAIN_FORM = 2
"""`type` of a system form."""

PUBLIC_VIEW = 0
"""`querytype` of a saved query."""


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A row that is there. `says`: a form's or view's description, or the content of a web resource in Base64."""

    id: str
    says: str


Placed = dict[tuple[str, str], LiveRow]
"""By table and name."""
NONE: Mapping[str, str] = {}
FIXED = frozenset(
    {"formid", "savedqueryid", "webresourceid", "objecttypecode", "returnedtypecode", "type", "querytype", "name"}
    | {"webresourcetype"}
)
"""What a row keeps from its making on."""


def read_forms(dataverse: Dataverse, names: Sequence[str]) -> Placed:
    """The main forms with these names."""
    return _placed(dataverse, "systemforms", "formid", "objecttypecode", f"type eq {MAIN_FORM}", names)


def read_views(dataverse: Dataverse, names: Sequence[str]) -> Placed:
    """The public views with these names."""
    return _placed(dataverse, "savedqueries", "savedqueryid", "returnedtypecode", f"querytype eq {PUBLIC_VIEW}", names)


def read_web_resources(dataverse: Dataverse, names: Sequence[str]) -> dict[str, LiveRow]:
    """The web resources with these names, by name. That a question for several gives their content is UNVERIFIED."""
    if not names:
        return {}
    asked = odata.query("webresourceset", select=("webresourceid", "name", "content"), filter=any_name(names))
    rows = dataverse.read([asked], newest=True)[0]
    return {row["name"]: LiveRow(row["webresourceid"], row["content"] or "") for row in rows}


def form(
    id_: str, table: str, name: str, description: str, form_xml: str, web_resources: Mapping[str, str] = NONE
) -> Json:
    """What is POSTed to systemforms. `web_resources`: ids by name, of those that stand on the form."""
    return {
        "formid": id_,
        "objecttypecode": table,
        "type": MAIN_FORM,
        "name": name,
        "description": description,
        "formxml": _with_web_resources(form_xml, web_resources),
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
        "content": encoded(content),
    }


def encoded(content: bytes) -> str:
    """A file as a web resource holds it."""
    return b64encode(content).decode("ascii")


def renewed(body: Json) -> Json:
    """What is PATCHed to a row that is there, of what would have made it."""
    return {name: value for name, value in body.items() if name not in FIXED}


def any_name(names: Sequence[str]) -> str:
    """A filter for rows with one of these names."""
    return " or ".join(f"name eq {odata.text(name)}" for name in sorted(set(names)))


def _with_web_resources(form_xml: str, ids: Mapping[str, str]) -> str:
    """Beside the name of each its id, as forms of public repositories have it: UNVERIFIED that it has to be there."""
    form = ElementTree.fromstring(form_xml)  # noqa: S314 made by ourselves
    for parameters in form.iter("parameters"):
        if (id_ := ids.get(parameters.findtext("Url", ""))) is not None:
            ElementTree.SubElement(parameters, "WebResourceId").text = f"{{{id_}}}"
    return ElementTree.tostring(form, encoding="unicode")


def _with_type_code(layout_xml: str, type_code: int) -> str:
    grid = ElementTree.fromstring(layout_xml)  # noqa: S314 made by ourselves
    grid.set("object", str(type_code))
    return ElementTree.tostring(grid, encoding="unicode")


def _placed(dataverse: Dataverse, rows: str, key: str, table: str, kind: str, names: Sequence[str]) -> Placed:
    if not names:
        return {}
    asked = odata.query(rows, select=(key, "name", "description", table), filter=f"{kind} and ({any_name(names)})")
    found = dataverse.read([asked], newest=True)[0]
    return {(row[table], row["name"]): LiveRow(row[key], row["description"] or "") for row in found}
