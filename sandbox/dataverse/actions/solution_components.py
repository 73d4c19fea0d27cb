"""AddSolutionComponent and RemoveSolutionComponent.

Web API Reference (Microsoft Learn): "AddSolutionComponent Action", "RemoveSolutionComponent Action". Both answer with
the id of the solutioncomponent row.
"""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.errors import bad_request, missing_segment, not_built
from sandbox.dataverse.odata.paths import Segment, is_guid
from sandbox.dataverse.solutions.components import check_component
from sandbox.dataverse.solutions.membership import add, named_solution, remove
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Component, Unit

_ADD_NEEDED = {"ComponentId", "ComponentType", "SolutionUniqueName", "AddRequiredComponents"}
_ADD_OPTIONAL = {"DoNotIncludeSubcomponents", "IncludedComponentSettingsValues"}
_REMOVE_NEEDED = {"SolutionComponent", "ComponentType", "SolutionUniqueName"}
_WITH_SUBCOMPONENTS, _WITHOUT_SUBCOMPONENTS = 0, 1
_LONGEST_KIND = 2**31


def add_solution_component(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST AddSolutionComponent -> 200 {"id": ...}; a component that is in the solution already stays there."""
    body = _body(operation, path, _ADD_NEEDED, _ADD_OPTIONAL)
    if body["AddRequiredComponents"]:
        raise not_built("AddRequiredComponents: true")
    component = _component(body["ComponentType"], body["ComponentId"])
    check_component(unit, component)
    behaviour = _WITHOUT_SUBCOMPONENTS if body.get("DoNotIncludeSubcomponents") else _WITH_SUBCOMPONENTS
    return _answer(operation, path, add(unit, named_solution(unit, body["SolutionUniqueName"]), component, behaviour))


def remove_solution_component(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST RemoveSolutionComponent -> 200 {"id": ...}; the component itself stays.

    UNVERIFIED: whether SolutionComponent carries the id of the component (as the SDK's ComponentId does) or that of the
    solutioncomponent row; both are taken.
    """
    body = _body(operation, path, _REMOVE_NEEDED, set())
    named = body["SolutionComponent"]
    if not isinstance(named, dict) or "solutioncomponentid" not in named:
        raise bad_request('SolutionComponent is an object such as {"solutioncomponentid": "<id>"}.')
    component = _component(body["ComponentType"], named["solutioncomponentid"])
    return _answer(operation, path, remove(unit, named_solution(unit, body["SolutionUniqueName"]), component))


def _body(operation: Operation, path: list[Segment], needed: set[str], optional: set[str]) -> dict[str, Any]:
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = operation.json_body()
    if not needed <= set(body) <= needed | optional:
        more = f", and may take {', '.join(sorted(optional))}" if optional else ""
        raise bad_request(f"{path[0].name} takes {', '.join(sorted(needed))}{more}.")
    return body


def _component(kind: Any, object_id: Any) -> Component:
    if isinstance(kind, bool) or not isinstance(kind, int) or not 0 < kind < _LONGEST_KIND:
        raise bad_request("ComponentType is a whole number, such as 1 for a table.")
    if not isinstance(object_id, str) or not is_guid(object_id):
        raise bad_request(f"'{object_id}' is not the id of a component.")
    return Component(kind, object_id.lower())


def _answer(operation: Operation, path: list[Segment], row_id: str) -> Answer:
    context = f"{operation.root}$metadata#Microsoft.Dynamics.CRM.{path[0].name}Response"
    return json_answer({"@odata.context": context, "id": row_id})
