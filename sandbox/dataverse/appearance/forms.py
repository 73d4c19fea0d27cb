"""Forms: controls of columns that the table has, and the main form that comes with each table.

"systemform" table reference, "FormXml schema" (Microsoft Learn). Two classes of controls (text, lookup) are as seen in
public forms.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from xml.etree import ElementTree

from sandbox.dataverse.appearance.markup import parsed
from sandbox.dataverse.errors import bad_request
from sandbox.dataverse.metadata.labels import base_language
from sandbox.dataverse.metadata.model import Column, Ownership, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Unit

MAIN = 2
_NAMESPACE = uuid.UUID("9a1c54f7-0f0b-4f0e-8f0f-6f1d6f6e8a55")
_TEXT, _LOOKUP = "{4273EDBD-AC1D-40d3-9FB2-095C621B552D}", "{270BD3DB-D9AF-4782-9025-509E298DEC0A}"
_ON_FORM = ("ownerid",)


def check_form(unit: Unit, row: Row) -> None:
    """Refuse a form without a table or type, or with a control for a column that is not there."""
    root = parsed(row["formxml"], "formxml", "form")
    table = unit.schema.tables.get(row["objecttypecode"] or "")
    if table is None or row["type"] is None:
        raise bad_request("A form needs objecttypecode (the logical name of a table) and type.")
    for control in root.iter("control"):
        name = control.get("datafieldname")
        if name and name not in table.columns:
            raise bad_request(f"The form has a control for '{name}', which is no column of {table.name}.")
    for element in root.iter("TargetEntityType"):
        _check_target(unit.schema, (element.text or "").strip())


def add_main_form(unit: Unit, table: Table) -> None:
    """The form "Information" with the primary name and the owner; a table that nobody opens has none."""
    if table.ownership is Ownership.NONE or table.union_of_activities or table.primary_name is None:
        return
    columns = [column for name, column in table.columns.items() if name in (table.primary_name, *_ON_FORM)]
    form = {
        "formid": _form_id(table),
        "name": "Information",
        "objecttypecode": table.name,
        "type": MAIN,
        "formxml": _main_form(table, columns),
        "isdefault": 1,
        "isdesktopenabled": 1,
        "istabletenabled": 1,
        "formpresentation": 1,
    }
    create_by_platform(unit, unit.schema.table("systemform"), form)


def _check_target(schema: Schema, name: str) -> None:
    if name and name not in schema.tables:
        raise bad_request(f"The form shows rows of '{name}', and there is no table of that name.")


def _main_form(table: Table, columns: Iterable[Column]) -> str:
    form = ElementTree.Element("form")
    tabs = ElementTree.SubElement(form, "tabs")
    tab = ElementTree.SubElement(tabs, "tab", name="general", id=_id(table, "tab"), verticallayout="true")
    _label(tab, "General")
    column = ElementTree.SubElement(ElementTree.SubElement(tab, "columns"), "column", width="100%")
    sections = ElementTree.SubElement(column, "sections")
    section = ElementTree.SubElement(sections, "section", name="general", id=_id(table, "section"), showlabel="false")
    _label(section, "General")
    rows = ElementTree.SubElement(section, "rows")
    for shown in columns:
        _cell(rows, table, shown)
    return ElementTree.tostring(form, encoding="unicode")


def _cell(rows: ElementTree.Element, table: Table, column: Column) -> None:
    cell = ElementTree.SubElement(ElementTree.SubElement(rows, "row"), "cell", id=_id(table, column.name))
    _label(cell, column.label)
    kind = _LOOKUP if column.is_lookup else _TEXT
    ElementTree.SubElement(cell, "control", id=column.name, classid=kind, datafieldname=column.name)


def _label(element: ElementTree.Element, text: str) -> None:
    labels = ElementTree.SubElement(element, "labels")
    ElementTree.SubElement(labels, "label", description=text, languagecode=str(base_language()))


def _form_id(table: Table) -> str:
    return str(uuid.uuid5(_NAMESPACE, table.name))


def _id(table: Table, part: str) -> str:
    return f"{{{uuid.uuid5(_NAMESPACE, f'{table.name} {part}')}}}"
