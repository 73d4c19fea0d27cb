"""What the mapping that is set wants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from admin.bad_input import BadInput
from mappings.mapping import MappingWrong
from mappings.schema import shipped_schema, wanted_schema
from mappings.schema.wanted import Schema
from mappings.schema.whole import ENGLISH
from mappings.site import SiteDataWrong, read_site_data, shipped_site_data


def schema_of(variables: Mapping[str, str], language: int = ENGLISH) -> Schema:
    """The schema of the mapping that `MAPPING` names, or of the shipped one, with the paragraphs of `SITE_DATA`.

    `language` is the base language of the environment, as 1033: labels inside forms have to be in it. Nothing else
    depends on it.
    Raises BadInput with every mistake that is in the way of saying what has to be there. That the file can be read was
    seen when the environment was opened.
    """
    path = variables.get("MAPPING", "").strip()
    texts = paragraph_texts(variables)
    try:
        if not path:
            return shipped_schema(language, texts)
        return wanted_schema(Path(path).read_text("utf-8"), Path(path).name, language=language, paragraph_texts=texts)
    except MappingWrong as wrong:
        raise BadInput(f"MAPPING: {wrong}") from None


def paragraph_texts(variables: Mapping[str, str]) -> Mapping[str, str]:
    """The site's own paragraphs by id, from the file that `SITE_DATA` names. Raises BadInput with every mistake."""
    path = variables.get("SITE_DATA", "").strip()
    try:
        data = read_site_data(Path(path).read_text("utf-8"), Path(path).name) if path else shipped_site_data()
    except (OSError, UnicodeDecodeError, SiteDataWrong) as error:
        raise BadInput(f"SITE_DATA: {error}") from None
    return data.paragraph_texts
