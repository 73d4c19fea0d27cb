"""PublishXml and PublishAllXml.

Web API Action Reference (Microsoft Learn): "PublishXml Action" (ParameterXml), "PublishAllXml Action"; "Publish request
schema" says what ParameterXml holds. Of web resources browsers get what was published last (appearance/published.py).
Readers of the Web API see changes of forms, views and web resources at once here; on the server they get the published
version until then.
"""

from __future__ import annotations

from xml.etree import ElementTree

from sandbox.dataverse.appearance.markup import parsed
from sandbox.dataverse.appearance.published import publish_all, publish_one
from sandbox.dataverse.errors import bad_request, missing_row, missing_segment
from sandbox.dataverse.odata.paths import Segment, is_guid
from sandbox.dataverse.storage.rows import exists
from sandbox.dataverse.webapi.operation import Answer, Operation
from sandbox.dataverse.writing.unit import Unit

_ROOT = "importexportxml"


def publish_all_xml(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST PublishAllXml -> 204."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    if operation.body.strip() and operation.json_body():
        raise bad_request("PublishAllXml takes no parameters.")
    publish_all(unit.database)
    return Answer(204)


def publish_xml(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST PublishXml {"ParameterXml": "<importexportxml>...</importexportxml>"} -> 204."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = operation.json_body()
    if set(body) != {"ParameterXml"} or not isinstance(body["ParameterXml"], str):
        raise bad_request("PublishXml takes ParameterXml (text).")
    root = parsed(body["ParameterXml"], "ParameterXml", _ROOT)
    for element in root.iterfind("entities/entity"):
        _check_table(unit, _text(element))
    for element in root.iterfind("webresources/webresource"):
        publish_one(unit.database, _web_resource(unit, _text(element)))
    return Answer(204)


def _check_table(unit: Unit, name: str) -> None:
    if name not in unit.schema.tables:
        raise bad_request(f"The entity with a name = '{name}' was not found in the MetadataCache.", "0x80041102")


def _web_resource(unit: Unit, text: str) -> str:
    """The id of a web resource that is there."""
    found = text.strip("{}").lower()
    if not is_guid(found):
        raise bad_request(f"'{text}' is not the id of a web resource.")
    if not exists(unit.database, unit.schema.table("webresource"), found):
        raise missing_row("webresource", found)
    return found


def _text(element: ElementTree.Element) -> str:
    return (element.text or "").strip()
