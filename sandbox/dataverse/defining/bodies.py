"""Parts of the bodies that make or change definitions: names, labels, levels, further properties."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from sandbox.dataverse.errors import bad_payload, bad_request
from sandbox.dataverse.metadata.labels import base_language

Json = Mapping[str, Any]
# A customization prefix of two to eight letters and digits, then the name ("Publisher", table reference).
_SCHEMA_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z][A-Za-z0-9_]*")
_LONGEST_NAME = 100
# "SimpleIdentifier" (OData CSDL 4.0, 17.2)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def kind_of(body: Json, where: str) -> str:
    """The type that a body says it is, without the namespace: StringAttributeMetadata; Complex types are the same."""
    written = str(body.get("@odata.type", "")).lstrip("#").removeprefix("Microsoft.Dynamics.CRM.")
    if not written:
        raise bad_payload(where, 'A definition needs "@odata.type", such as Microsoft.Dynamics.CRM.EntityMetadata.')
    return written.removeprefix("Complex")


def check_kind(body: Json, expected: str) -> str:
    """The type that a body says it is, which has to be the one of its place."""
    kind = kind_of(body, expected)
    if kind != expected:
        raise bad_payload(expected, f"A definition of the type '{kind}' stands where {expected} is expected.")
    return kind


def check_names(body: Json, known: Collection[str], where: str) -> None:
    """Refuse properties that no definition of the kind has; annotations pass, as they do with rows."""
    for name in body:
        if "@" not in name and name not in known:
            sentence = (
                f"The property '{name}' does not exist on type 'Microsoft.Dynamics.CRM.{where}'. Make sure to only use "
                "property names that are defined by the type."
            )
            raise bad_payload(where, sentence)


def schema_name(body: Json, what: str) -> str:
    """The SchemaName of something new: with a customization prefix."""
    name = body.get("SchemaName")
    if not isinstance(name, str) or _SCHEMA_NAME.fullmatch(name) is None or len(name) > _LONGEST_NAME:
        sentence = f"SchemaName '{name}' of a {what} is not valid: write a prefix, an underscore and a name (new_Name)."
        raise bad_request(sentence)
    return name


def identifier(body: Json, name: str, usual: str) -> str:
    """A name that addresses will hold: as sent, or the usual one."""
    found = str(body.get(name) or usual)
    if _IDENTIFIER.fullmatch(found) is None:
        raise bad_request(f"{name} '{found}' is not valid: letters, digits and underscores, beginning with a letter.")
    return found


def label_text(body: Json, name: str) -> str | None:
    """The words of a Label in the environment's one language; None when the body says nothing of it."""
    label = body.get(name)
    if label is None:
        return None
    if not isinstance(label, dict):
        raise bad_payload(name, f"{name} takes a Label: an object with LocalizedLabels.")
    words, base = "", base_language()
    for localized in label.get("LocalizedLabels") or []:
        if localized.get("LanguageCode") != base:
            # UNVERIFIED: Dataverse's code for a language that is not enabled.
            raise bad_request(f"{name}: language {localized.get('LanguageCode')} is not enabled here; {base} is.")
        words = str(localized.get("Label") or "")
    return words


def words(body: Json, **names: str) -> dict[str, str]:
    """The entries of a document that labels of a body give: words(body, label="DisplayName")."""
    found = {entry: label_text(body, name) for entry, name in names.items()}
    return {entry: text for entry, text in found.items() if text is not None}


def required_level(body: Json) -> dict[str, str]:
    """`required:` of a column's entry. SystemRequired is the platform's own."""
    level = body.get("RequiredLevel")
    value = level.get("Value") if isinstance(level, dict) else None
    levels = {None: None, "None": "none", "Recommended": "recommended", "ApplicationRequired": "application"}
    if value not in levels:
        raise bad_request(f"RequiredLevel '{value}' is not one of None, Recommended, ApplicationRequired.")
    found = levels[value]
    return {} if found is None else {"required": found}


def further(body: Json, usual: Json, names: Collection[str] = (), earlier: Json | None = None) -> dict[str, Any]:
    """`properties:` of an entry: what is only kept and differs from what is usual; what is not said stays."""
    kept = dict((earlier or {}).get("properties", {}))
    kept |= {name: value for name, value in body.items() if name in usual or (name in names and value is not None)}
    kept = {name: value for name, value in kept.items() if name not in usual or value != usual[name]}
    return {"properties": kept} if kept else {}


def whole(body: Json, name: str, lowest: int, highest: int, usual: int) -> int:
    """A whole number of a body between its limits."""
    value = body.get(name)
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise bad_request(f"{name} {value!r} is not valid: a whole number from {lowest} to {highest}.")
    return value
