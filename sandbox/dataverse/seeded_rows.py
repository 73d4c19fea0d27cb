"""Rows that a schema comes with, besides those that every environment has: one file for each schema that has any."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from sandbox.dataverse.metadata.loading import FOLDER
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Unit


def add_rows(unit: Unit, schema: str) -> None:
    """Make the rows of a schema's file."""
    for row in _rows(schema):
        create_by_platform(unit, unit.schema.table(row["table"]), row["columns"])


@cache
def _rows(schema: str) -> tuple[dict[str, Any], ...]:
    path = FOLDER / "rows" / f"{schema}.yaml"
    return tuple(yaml.safe_load(path.read_text())) if path.exists() else ()
