"""What is defined in an environment, and what was written to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.demo.web_api import WebApi

BESIDE = {
    "systemforms": "formid",
    "savedqueries": "savedqueryid",
    "roles": "roleid",
    "publishers": "publisherid",
    "solutions": "solutionid",
    "webresourceset": "webresourceid",
}
"""Rows that make up the customisation beside definitions, with the columns of their ids."""


@dataclass(frozen=True)
class Environment:
    """An environment, as its administrator sees it."""

    api: WebApi

    def definitions(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        """Every table, column and relationship, and every form, view, role and such, by kind and name or id."""
        found: dict[tuple[str, str], Mapping[str, Any]] = {}
        for table in self.api.rows("EntityDefinitions", expand="Attributes"):
            columns = table.pop("Attributes")
            found["table", table["LogicalName"]] = table
            found |= {("column", f"{table['LogicalName']}.{each['LogicalName']}"): each for each in columns}
        for relationship in self.api.rows("RelationshipDefinitions"):
            found["relationship", relationship["SchemaName"]] = relationship
        for name, key in BESIDE.items():
            found |= {(name, row[key]): row for row in self.api.rows(name)}
        return found

    def written(self) -> list[tuple[str, str]]:
        """Method and path of every write through the Web API since the log was emptied."""
        log = self.api.control("GET", "requests")["requests"]
        data = [entry for entry in log if entry["path"].startswith("/api/data/v9.2/") and entry["writes"]]
        return [(entry["method"], entry["path"].removeprefix("/api/data/v9.2/")) for entry in data]

    def forget(self) -> None:
        """Empty the log."""
        self.api.control("DELETE", "requests")
