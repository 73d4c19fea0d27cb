"""POST, PUT and DELETE of global choices.

"Create and update choices (option sets) using the Web API" (Microsoft Learn).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_kind, check_names, words
from sandbox.dataverse.defining.kept import CHOICE, deleted, document, forget, keep_choice, made, users_of
from sandbox.dataverse.defining.option_entries import options_of
from sandbox.dataverse.defining.refusals import duplicate_name, fixed, in_use, of_the_platform
from sandbox.dataverse.errors import bad_request, not_built
from sandbox.dataverse.metadata.column_documents import choice_id
from sandbox.dataverse.metadata.model import Choice
from sandbox.dataverse.writing.unit import Unit

Json = Mapping[str, Any]
_NAMES = frozenset(
    {
        "Description", "DisplayName", "ExternalTypeName", "HasChanged", "IntroducedVersion", "IsCustomOptionSet",
        "IsCustomizable", "IsGlobal", "IsManaged", "MetadataId", "Name", "OptionSetType", "Options",
        "ParentOptionSetName",
    }
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z0-9_]+")


def create_choice(unit: Unit, body: Json) -> str:
    """Make a global choice; its MetadataId."""
    check_names(body, _NAMES, check_kind(body, "OptionSetMetadata"))
    if body.get("OptionSetType", "Picklist") != "Picklist":
        raise not_built(f"global choices of the type {body['OptionSetType']}")
    name = str(body.get("Name"))
    if _NAME.fullmatch(name) is None:
        raise bad_request(f"Name '{name}' is not valid: write a prefix, an underscore and a name (new_colors).")
    if name.lower() in {known.lower() for known in unit.schema.choices}:
        raise duplicate_name("option set", name)
    identifier = str(uuid.uuid4())
    labels = words(body, label="DisplayName", description="Description")
    keep_choice(
        unit,
        {"global_choice": name, "label": name, "custom": True, "id": identifier, "options": options_of(body)} | labels,
    )
    return made(unit, CHOICE, identifier)


def update_choice(unit: Unit, choice: Choice, body: Json) -> None:
    """Replace the labels of a global choice; options are changed by actions of their own."""
    check_names(body, _NAMES, "OptionSetMetadata")
    if body.get("Name", choice.name) != choice.name:
        raise fixed("Name", choice.name)
    changed = document(unit, "global_choice", choice.name)
    keep_choice(unit, changed | words(body, label="DisplayName", description="Description"))


def delete_choice(unit: Unit, choice: Choice) -> None:
    """Take a global choice away; refused while columns use it."""
    if not choice.is_custom:
        raise of_the_platform("option set", choice.name)
    users = [
        f"{table.name}.{column.name}"
        for table in users_of(unit, choice.name)
        for column in table.columns.values()
        if column.choice == choice.name
    ]
    if users:
        raise in_use("OptionSet", choice.name, users)
    forget(unit, "global_choice", choice.name)
    deleted(unit, choice_id(choice))
