"""The solution that the mapping names for what is made in Dataverse."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from mappings.compiling.document import read_document


def solution_of(variables: Mapping[str, str]) -> str:
    """Its unique name, of the mapping in MAPPING or of the shipped one; "" for a mapping that names none.

    That the file can be read, and is a mapping, was seen when the environment was opened.
    """
    path = variables.get("MAPPING", "").strip()
    file = Path(path) if path else files("mappings").joinpath("shipped.yaml")
    schema = read_document(file.read_text(encoding="utf-8"), file.name).value.get("schema")
    return str(schema["solution"]["unique_name"]) if schema else ""
