"""The entry of a choice column: options of its own, or those of a global choice.

"Create and update choices (option sets) using the Web API" (Microsoft Learn).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import kind_of
from sandbox.dataverse.defining.option_entries import options_of
from sandbox.dataverse.errors import bad_payload, bad_request, not_built
from sandbox.dataverse.metadata.addresses import CHOICES, missing_definition, property_and_value
from sandbox.dataverse.metadata.column_documents import choice_id
from sandbox.dataverse.metadata.model import Choice
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.paths import Segment, segments

Json = Mapping[str, Any]
Entry = dict[str, Any]
_BIND = "GlobalOptionSet@odata.bind"
_NO_DEFAULT = -1


def choice_entry(schema: Schema, body: Json, earlier: Entry) -> Entry:
    """A choice, or choices where several can be chosen."""
    many = kind_of(body, "AttributeMetadata").startswith("MultiSelect")
    entry: Entry = {"type": "choices" if many else "choice"} | _options(schema, body, earlier)
    default = body.get("DefaultFormValue")
    if default in (None, _NO_DEFAULT):
        return entry
    if many:
        raise not_built("a default of several choices (DefaultFormValue of MultiSelectPicklist)")
    return entry | {"default": default}


def choice_by_key(schema: Schema, segment: Segment) -> Choice:
    """The global choice that a key names; 404 when there is none."""
    name, value = property_and_value(segment)
    for choice in schema.choices.values():
        if value == (choice_id(choice) if name == "MetadataId" else choice.name):
            return choice
    raise missing_definition(CHOICES, name, value)


def _options(schema: Schema, body: Json, earlier: Entry) -> Entry:
    if _BIND in body:
        return {"global": _bound(schema, str(body[_BIND]))}
    if earlier:
        # Options are changed by actions of their own, and an update leaves them as they are.
        return {}
    option_set = body.get("OptionSet")
    if not isinstance(option_set, dict):
        raise bad_payload("PicklistAttributeMetadata", f"A choice needs OptionSet, or {_BIND}.")
    if option_set.get("IsGlobal"):
        sentence = "Only Local option set can be created through the attribute create. IsGlobal flag must be set to "
        raise bad_request(f"{sentence}'false'.", "0x80048403")
    return {"options": options_of(option_set)}


def _bound(schema: Schema, reference: str) -> str:
    path = reference.partition("/api/data/v")[2].partition("/")[2] if "://" in reference else reference
    segment = segments(path)[-1]
    if segment.name != CHOICES or segment.key is None:
        raise bad_request(f"'{reference}' names no global choice. Write /{CHOICES}(<MetadataId>).")
    return choice_by_key(schema, segment).name
