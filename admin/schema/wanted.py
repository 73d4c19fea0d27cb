"""What the mapping that is set wants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from admin.bad_input import BadInput
from mappings.mapping import MappingWrong
from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.wanted import Schema
from mappings.schema.whole import ENGLISH


def schema_of(variables: Mapping[str, str], language: int = ENGLISH) -> Schema:
    """The schema of the mapping that `MAPPING` names, or of the shipped one.

    `language` is the base language of the environment, as 1033: labels inside forms have to be in it. Nothing else
    depends on it.
    Raises BadInput with every mistake that is in the way of saying what has to be there. That the file can be read was
    seen when the environment was opened.
    """
    path = variables.get("MAPPING", "").strip()
    try:
        if not path:
            return shipped_schema(language)
        return wanted_schema(Path(path).read_text("utf-8"), Path(path).name, language=language)
    except MappingWrong as wrong:
        raise BadInput(f"MAPPING: {wrong}") from None
