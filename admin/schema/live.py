"""What an environment has of all that could be wanted, read at one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dynamics.appearance import LiveRow, Placed, read_forms, read_views, read_web_resources
from dynamics.client import Dataverse
from dynamics.definitions.live import LiveTable
from dynamics.definitions.reading import read_names, read_privileges, read_tables
from dynamics.organization import Organization, read_organization
from dynamics.roles import LiveRole, read_roles
from dynamics.solutions import LivePublisher, LiveSolution, read_publishers, read_solution
from mappings.schema.wanted import Schema

Privileges = Mapping[str, Mapping[str, str]]
"""Ids of privileges by table and verb; a table that is not there is not among them."""


@dataclass(frozen=True, slots=True)
class Live:
    """One environment. `parents`: tables that are there and that a lookup could refer to."""

    organization: Organization
    publishers: tuple[LivePublisher, ...]
    solution: LiveSolution | None
    tables: Mapping[str, LiveTable]
    parents: frozenset[str]
    forms: Placed
    views: Placed
    web_resources: Mapping[str, LiveRow]
    roles: Mapping[str, LiveRole]
    privileges: Privileges


def read_live(dataverse: Dataverse, schema: Schema, tell: Callable[[str], None] = lambda _: None) -> Live:
    """Everything that `schema` is compared with. Raises what dynamics.errors lists."""
    tell("reading publishers and solutions")
    publishers = read_publishers(dataverse, schema.publisher.unique_name, schema.publisher.prefix)
    solution = read_solution(dataverse, schema.solution.unique_name)
    tell(f"reading {len(schema.tables)} tables")
    tables = read_tables(dataverse, [table.name for table in schema.tables])
    tell("reading forms, views and roles")
    return Live(
        organization=read_organization(dataverse),
        publishers=tuple(publishers),
        solution=solution,
        tables=tables,
        parents=read_names(dataverse, _parents(schema)),
        forms=read_forms(dataverse, [form.name for form in schema.forms]),
        views=read_views(dataverse, [view.name for view in schema.views]),
        web_resources=read_web_resources(dataverse, [resource.name for resource in schema.web_resources]),
        roles=read_roles(dataverse, [role.name for role in schema.roles]),
        privileges=read_allowable(dataverse, schema),
    )


def read_allowable(dataverse: Dataverse, schema: Schema) -> Privileges:
    """The privileges of the tables that roles name and that are there."""
    names = {allowed.table for role in schema.roles for allowed in role.allowed}
    return read_privileges(dataverse, sorted(names))


def _parents(schema: Schema) -> list[str]:
    columns = [column for table in schema.tables for column in table.columns]
    return sorted({target.table for column in columns for target in column.targets})
