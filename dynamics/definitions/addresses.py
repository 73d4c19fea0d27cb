"""Addresses of definitions below the root of the API.

Source: Microsoft, "Query table definitions using the Web API".
"""

from __future__ import annotations

from collections.abc import Sequence

from dynamics import odata
from dynamics.names import is_name

TABLES = "EntityDefinitions"
RELATIONSHIPS = "RelationshipDefinitions"


def table(name: str) -> str:
    """The definition of one table."""
    return f"{TABLES}(LogicalName='{checked(name)}')"


def columns(table_name: str) -> str:
    """The columns of a table: read, and POSTed to."""
    return f"{table(table_name)}/Attributes"


def column(table_name: str, name: str) -> str:
    """One column of a table."""
    return f"{columns(table_name)}(LogicalName='{checked(name)}')"


def columns_of_type(table_name: str, kind: str) -> str:
    """The columns of one type, with what only they have. `kind`: as Picklist."""
    return f"{columns(table_name)}/Microsoft.Dynamics.CRM.{checked(kind)}AttributeMetadata"


def column_of_type(table_name: str, name: str, kind: str) -> str:
    """One column, with what only its type has. `kind`: as Picklist."""
    return f"{column(table_name, name)}/Microsoft.Dynamics.CRM.{checked(kind)}AttributeMetadata"


def relationships(table_name: str) -> str:
    """The relationships in which a table holds the lookup."""
    return f"{table(table_name)}/ManyToOneRelationships"


def named(names: Sequence[str]) -> str:
    """A filter for definitions with one of these logical names."""
    return " or ".join(f"LogicalName eq {odata.text(checked(name))}" for name in names)


def checked(name: str) -> str:
    """A name as it is. Raises ValueError for what cannot be the name of a table or column."""
    if not is_name(name):
        raise ValueError(f"{name!r} is not a name of a table or column")
    return name
