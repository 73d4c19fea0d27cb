"""Which names are functions and actions, and who does them."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.dataverse.actions.add_to_queue import add_to_queue
from sandbox.dataverse.actions.bulk_delete import bulk_delete
from sandbox.dataverse.actions.close_incident import close_incident
from sandbox.dataverse.actions.merge import merge
from sandbox.dataverse.actions.metadata_changes import retrieve_metadata_changes
from sandbox.dataverse.actions.multiple import create_multiple, update_multiple, upsert_multiple
from sandbox.dataverse.actions.organization import retrieve_current_organization, retrieve_version, who_am_i
from sandbox.dataverse.actions.publishing import publish_all_xml, publish_xml
from sandbox.dataverse.actions.role_functions import (
    retrieve_role_privileges,
    retrieve_team_privileges,
    retrieve_user_privilege_by_name,
    retrieve_user_privileges,
    retrieve_user_privileges_by_names,
)
from sandbox.dataverse.actions.role_privileges import add_privileges, remove_privilege, replace_privileges
from sandbox.dataverse.actions.solution_components import add_solution_component, remove_solution_component
from sandbox.dataverse.actions.unpublished import retrieve_unpublished, retrieve_unpublished_multiple
from sandbox.dataverse.defining.create_entities import create_entities
from sandbox.dataverse.defining.option_values import (
    delete_option,
    insert_option,
    insert_status,
    order_options,
    update_option,
)
from sandbox.dataverse.defining.several_tables import create_customer_relationships, create_polymorphic_lookup
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import missing_segment, not_built
from sandbox.dataverse.metadata.csdl import metadata_document
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.odata.paths import Segment, segments
from sandbox.dataverse.security.calling import may_call
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Actor, Unit

NAMESPACE = "Microsoft.Dynamics.CRM."
METADATA = "$metadata"

Action = Callable[[Unit, Operation, list[Segment]], Answer]
ACTIONS: dict[str, Action] = {
    "AddPrivilegesRole": add_privileges,
    "AddSolutionComponent": add_solution_component,
    "AddToQueue": add_to_queue,
    "BulkDelete": bulk_delete,
    "CloseIncident": close_incident,
    "CreateCustomerRelationships": create_customer_relationships,
    "CreateEntities": create_entities,
    "CreateMultiple": create_multiple,
    "CreatePolymorphicLookupAttribute": create_polymorphic_lookup,
    "DeleteOptionValue": delete_option,
    "InsertOptionValue": insert_option,
    "InsertStatusValue": insert_status,
    "Merge": merge,
    "OrderOption": order_options,
    "PublishAllXml": publish_all_xml,
    "PublishXml": publish_xml,
    "RemovePrivilegeRole": remove_privilege,
    "RemoveSolutionComponent": remove_solution_component,
    "ReplacePrivilegesRole": replace_privileges,
    "UpdateMultiple": update_multiple,
    "UpdateOptionValue": update_option,
    "UpsertMultiple": upsert_multiple,
}

Function = Callable[[Environment, Operation, Actor, list[Segment]], Answer]
FUNCTIONS: dict[str, Function] = {
    "RetrieveCurrentOrganization": retrieve_current_organization,
    "RetrieveRolePrivilegesRole": retrieve_role_privileges,
    "RetrieveTeamPrivileges": retrieve_team_privileges,
    "RetrieveUnpublished": retrieve_unpublished,
    "RetrieveUnpublishedMultiple": retrieve_unpublished_multiple,
    "RetrieveUserPrivilegeByPrivilegeName": retrieve_user_privilege_by_name,
    "RetrieveUserPrivileges": retrieve_user_privileges,
    "RetrieveUserSetOfPrivilegesByNames": retrieve_user_privileges_by_names,
    "RetrieveMetadataChanges": retrieve_metadata_changes,
    "RetrieveVersion": retrieve_version,
    "WhoAmI": who_am_i,
}


def is_function(path: str) -> bool:
    """Whether a GET path calls a function or asks for a document of the service."""
    return path in ("", METADATA) or _is_called(path)


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
    if operation.path == METADATA:
        return _metadata_document(environment, operation)
    path = segments(operation.path)
    name = path[-1].name.removeprefix(NAMESPACE)
    function = FUNCTIONS.get(name)
    if function is None:
        raise not_built(f"GET {name}")
    return function(environment, operation, actor, path)


def _service_document(environment: Environment, root: str) -> dict[str, object]:
    names = sorted(table.set_name for table in environment.schema.tables.values())
    sets = [{"name": name, "kind": "EntitySet", "url": name} for name in names]
    return {"@odata.context": f"{root}$metadata", "value": sets}


def _metadata_document(environment: Environment, operation: Operation) -> Answer:
    for option in split_options(operation.query):
        raise not_built(f"the query option {option} of {METADATA}")
    return Answer(200, {"Content-Type": "application/xml"}, metadata_document(environment.schema))


def run(unit: Unit, operation: Operation) -> Answer:
    """Do an action."""
    path = segments(operation.path)
    name = path[-1].name.removeprefix(NAMESPACE)
    if operation.method != "POST":
        raise missing_segment(name)
    action = ACTIONS.get(name)
    if action is None:
        raise not_built(f"the action {name}")
    may_call(unit.actor.rights, unit.schema, name)
    return action(unit, operation, path)
