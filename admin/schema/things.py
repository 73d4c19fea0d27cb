"""What can be missing, each as the one thing that is to be made."""

from __future__ import annotations

from dataclasses import dataclass

from dynamics.solutions import ComponentType
from mappings.schema.wanted import (
    Allowed,
    Column,
    Form,
    Option,
    Publisher,
    Role,
    Solution,
    Table,
    View,
    WebResource,
)


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column of a table that is there; with `targets` it is a lookup."""

    table: Table
    column: Column


@dataclass(frozen=True, slots=True)
class NewOption:
    """An option of a choice of ours."""

    table: Table
    column: Column
    option: Option


@dataclass(frozen=True, slots=True)
class Member:
    """A thing of ours that is in no solution of ours."""

    component: str
    kind: ComponentType


@dataclass(frozen=True, slots=True)
class Renewal:
    """A row of ours that another release made, by its id."""

    of: WebResource | Form | View
    row_id: str


@dataclass(frozen=True, slots=True)
class NewPrivileges:
    """Privileges of a role that is there, by its id."""

    role: Role
    role_id: str
    allowed: tuple[Allowed, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """Shows people what was made, and says so in the solution's version.

    `version`: None where the solution says it already.
    """

    tables: tuple[str, ...]
    web_resources: tuple[str, ...]
    version: str | None


Thing = (
    Publisher
    | Solution
    | WebResource
    | Table
    | NewColumn
    | NewOption
    | Member
    | Renewal
    | Form
    | View
    | Role
    | NewPrivileges
    | Publication
)
