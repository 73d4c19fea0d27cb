"""Functions about the caller and the environment: WhoAmI, RetrieveCurrentOrganization, RetrieveVersion.

Web API Reference (Microsoft Learn): "RetrieveCurrentOrganization Function", "OrganizationDetail ComplexType",
"EndpointCollection ComplexType". Which members come filled is UNVERIFIED.
"""

from __future__ import annotations

import re
from typing import Any

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import bad_query, missing_segment
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.solutions.organization import VERSION, organization_type, unique_name
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Actor

_ACCESS = re.compile(r"Microsoft\.Dynamics\.CRM\.EndpointAccessType'(Default|Internet|Intranet)'")
_ENDPOINTS = {
    "WebApplication": "",
    "OrganizationService": "XRMServices/2011/Organization.svc",
    "OrganizationDataService": "XRMServices/2011/OrganizationData.svc",
}


def who_am_i(environment: Environment, operation: Operation, actor: Actor, path: list[Segment]) -> Answer:
    """The ids of the caller, the caller's business unit and the organisation."""
    _without_parameters(path)
    return _response(
        operation,
        "WhoAmI",
        {
            "BusinessUnitId": actor.business_unit,
            "UserId": actor.user,
            "OrganizationId": environment.identity.organization,
        },
    )


def retrieve_version(_environment: Environment, operation: Operation, _actor: Actor, path: list[Segment]) -> Answer:
    """{"Version": "9.2..."}."""
    _without_parameters(path)
    return _response(operation, "RetrieveVersion", {"Version": VERSION})


def retrieve_current_organization(
    environment: Environment, operation: Operation, _actor: Actor, path: list[Segment]
) -> Answer:
    """{"Detail": {...}}; AccessType is given in the parentheses, or there as @alias and in the query."""
    _check_access_type(operation, str(path[-1].key))
    return _response(operation, "RetrieveCurrentOrganization", {"Detail": _detail(environment, operation)})


def _check_access_type(operation: Operation, key: str) -> None:
    name, _, value = key.partition("=")
    alias = split_options(operation.query).get(value.strip(), "")
    if name.strip() != "AccessType" or not _ACCESS.fullmatch(alias if value.startswith("@") else value.strip()):
        raise bad_query(
            "RetrieveCurrentOrganization needs the parameter AccessType: "
            "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')."
        )


def _detail(environment: Environment, operation: Operation) -> dict[str, Any]:
    """OrganizationDetail; its name is that of the row in the table organization."""
    identity = environment.identity
    name = environment.database.value('SELECT name FROM "organization"')
    origin = operation.root.partition("/api/data/")[0] + "/"
    return {
        "OrganizationId": identity.organization,
        "FriendlyName": name,
        "OrganizationVersion": VERSION,
        "EnvironmentId": identity.organization,
        "Geo": "GBR",
        "TenantId": identity.tenant,
        "UrlName": name,
        "UniqueName": unique_name(identity.organization),
        "State": "Enabled",
        "OrganizationType": organization_type(environment.database),
        "Endpoints": {
            "Count": len(_ENDPOINTS),
            "IsReadOnly": False,
            "Keys": list(_ENDPOINTS),
            "Values": [origin + path for path in _ENDPOINTS.values()],
        },
    }


def _without_parameters(path: list[Segment]) -> None:
    if len(path) > 1 or path[-1].key:
        raise missing_segment(path[-1].name)


def _response(operation: Operation, function: str, values: dict[str, Any]) -> Answer:
    return json_answer(
        {"@odata.context": f"{operation.root}$metadata#Microsoft.Dynamics.CRM.{function}Response", **values}
    )
