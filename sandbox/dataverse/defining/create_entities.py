"""CreateEntities: several tables in one request. Microsoft's own client for Python makes tables this way.

The shape is that client's (ComplexEntityMetadata); what the action answers is UNVERIFIED.
"""

from __future__ import annotations

from sandbox.dataverse.defining.shapes import definition_body
from sandbox.dataverse.defining.tables import create_table
from sandbox.dataverse.errors import bad_request, missing_segment
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.webapi.operation import Answer, Operation
from sandbox.dataverse.writing.unit import Unit


def create_entities(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST CreateEntities {"Entities": [...]} -> 204; all or none."""
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = definition_body(operation)
    tables = body.get("Entities")
    if set(body) - {"SolutionUniqueName"} != {"Entities"} or not isinstance(tables, list) or not tables:
        raise bad_request("CreateEntities takes Entities, a list of tables.")
    for table in tables:
        create_table(unit, table)
    return Answer(204)
