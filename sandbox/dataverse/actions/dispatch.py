"""Which names are functions and actions, and who does them."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.dataverse.actions.add_to_queue import add_to_queue
from sandbox.dataverse.actions.close_incident import close_incident
from sandbox.dataverse.actions.merge import merge
from sandbox.dataverse.actions.multiple import create_multiple, update_multiple, upsert_multiple
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import missing_segment, not_built
from sandbox.dataverse.odata.paths import Segment, segments
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Actor, Unit

NAMESPACE = "Microsoft.Dynamics.CRM."

Action = Callable[[Unit, Operation, list[Segment]], Answer]
ACTIONS: dict[str, Action] = {
    "AddToQueue": add_to_queue,
    "CloseIncident": close_incident,
    "CreateMultiple": create_multiple,
    "Merge": merge,
    "UpdateMultiple": update_multiple,
    "UpsertMultiple": upsert_multiple,
}


def is_function(path: str) -> bool:
    """Whether a GET path calls a function or asks for a document of the service."""
    return path in ("", "$metadata") or _is_called(path)


def is_action(path: str) -> bool:
    """Whether a POST path calls an action."""
    return _is_called(path)


def _is_called(path: str) -> bool:
    """Unbound names stand alone and begin with a capital, as no entity set does; bound ones have the namespace."""
    found = segments(path)
    return found[-1].name.startswith(NAMESPACE) or (len(found) == 1 and found[0].name[:1].isupper())


def call(environment: Environment, operation: Operation, actor: Actor) -> Answer:
    """Answer a function, or give the service document."""
    if operation.path == "":
        return json_answer(_service_document(environment, operation.root))
    name = segments(operation.path)[-1]
    if name.name != "WhoAmI" or name.key:
        raise not_built(f"GET {name.name}")
    return json_answer(
        {
            "@odata.context": f"{operation.root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse",
            "BusinessUnitId": actor.business_unit,
            "UserId": actor.user,
            "OrganizationId": environment.identity.organization,
        }
    )


def _service_document(environment: Environment, root: str) -> dict[str, object]:
    names = sorted(table.set_name for table in environment.schema.tables.values())
    sets = [{"name": name, "kind": "EntitySet", "url": name} for name in names]
    return {"@odata.context": f"{root}$metadata", "value": sets}


def run(unit: Unit, operation: Operation) -> Answer:
    """Do an action."""
    path = segments(operation.path)
    name = path[-1].name.removeprefix(NAMESPACE)
    if operation.method != "POST":
        raise missing_segment(name)
    action = ACTIONS.get(name)
    if action is None:
        raise not_built(f"the action {name}")
    return action(unit, operation, path)
