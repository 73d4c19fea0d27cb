"""RetrieveUnpublished and RetrieveUnpublishedMultiple: forms, views and web resources as last changed.

Table references "systemform", "savedquery", "webresource" (Microsoft Learn). Nothing waits for publishing here, so that
they answer as a plain read does.
"""

from __future__ import annotations

from dataclasses import replace

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import missing_segment
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.webapi.operation import Answer, Operation
from sandbox.dataverse.webapi.reads import read
from sandbox.dataverse.writing.unit import Actor

_SETS = ("savedqueries", "systemforms", "webresourceset")


def retrieve_unpublished(environment: Environment, operation: Operation, actor: Actor, path: list[Segment]) -> Answer:
    """GET set(id)/Microsoft.Dynamics.CRM.RetrieveUnpublished(), with $select and $expand."""
    return _read(environment, operation, actor, path, one=True)


def retrieve_unpublished_multiple(
    environment: Environment, operation: Operation, actor: Actor, path: list[Segment]
) -> Answer:
    """GET set/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple(), with the options of a query."""
    return _read(environment, operation, actor, path, one=False)


def _read(environment: Environment, operation: Operation, actor: Actor, path: list[Segment], one: bool) -> Answer:
    if len(path) != 2 or path[0].name not in _SETS or (path[0].key is not None) != one or path[1].key:
        raise missing_segment(path[-1].name)
    plain = replace(operation, path=operation.path.rpartition("/")[0])
    reader = Reader(environment.database, environment.schema, plain.root, plain.preferences, actor.user, actor.rights)
    return read(reader, plain)
