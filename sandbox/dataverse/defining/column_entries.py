"""AttributeMetadata of a request into the entry of a column in a document.

Types and their properties: "Create and update column definitions using the Web API", "Column data types in Microsoft
Dataverse" (Microsoft Learn). Limits that no page states are UNVERIFIED.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.dataverse.defining.bodies import check_names, further, kind_of, required_level, whole, words
from sandbox.dataverse.defining.choice_entries import choice_entry
from sandbox.dataverse.defining.option_entries import two_options
from sandbox.dataverse.errors import bad_request, not_built
from sandbox.dataverse.metadata.model import DateBehaviour
from sandbox.dataverse.metadata.properties import COLUMN_PROPERTIES, FURTHER_COLUMN_PROPERTIES
from sandbox.dataverse.metadata.schema import Schema

Json = Mapping[str, Any]
Entry = dict[str, Any]

_NAMES = frozenset(
    {
        "AttributeType", "AttributeTypeName", "ColumnNumber", "CreatedOn", "DateTimeBehavior", "DefaultFormValue",
        "DefaultValue", "Description", "DisplayName", "EntityLogicalName", "Format", "FormatName", "GlobalOptionSet",
        "IsCustomAttribute", "IsPrimaryId", "IsPrimaryName", "IsValidForCreate", "IsValidForRead", "IsValidForUpdate",
        "IsValidODataAttribute", "LogicalName", "MaxLength", "MaxValue", "MetadataId", "MinValue", "ModifiedOn",
        "OptionSet", "Precision", "RequiredLevel", "SchemaName", "Targets",
    }
)  # fmt: skip
COLUMN_NAMES = _NAMES | COLUMN_PROPERTIES.keys() | FURTHER_COLUMN_PROPERTIES
_WHOLE, _DECIMAL, _MONEY = 2**31, 100000000000, 922337203685477


def column_entry(schema: Schema, body: Json, earlier: Entry | None = None) -> Entry:
    """The entry that a body makes, or makes of an earlier one: what a body does not say stays."""
    kind = kind_of(body, "AttributeMetadata")
    check_names(body, COLUMN_NAMES, kind)
    writer = _WRITERS.get(kind)
    if writer is None:
        raise not_built(f"columns of the type {kind}")
    _check_effects(body)
    said = words(body, label="DisplayName", description="Description") | required_level(body)
    entry = {**(earlier or {}), **said, **writer(schema, body, earlier or {})}
    return entry | further(body, COLUMN_PROPERTIES, FURTHER_COLUMN_PROPERTIES, earlier)


def lookup_entry(body: Json, earlier: Entry | None = None) -> Entry:
    """What a lookup's column has of its body; where it leads is said by its relationships."""
    check_names(body, COLUMN_NAMES, "LookupAttributeMetadata")
    _check_effects(body)
    said = words(body, label="DisplayName", description="Description") | required_level(body)
    return {**(earlier or {}), **said, **further(body, COLUMN_PROPERTIES, FURTHER_COLUMN_PROPERTIES, earlier)}


def _check_effects(body: Json) -> None:
    """What would change how values behave, and does not here."""
    if body.get("IsSecured"):
        raise not_built("column security (IsSecured)")
    if body.get("SourceType") not in (None, 0):
        raise not_built("calculated and rollup columns (SourceType)")
    if body.get("AutoNumberFormat"):
        raise not_built("autonumber columns (AutoNumberFormat)")


def _text(_schema: Schema, body: Json, earlier: Entry) -> Entry:
    length = whole(body, "MaxLength", 1, 4000, earlier.get("max", 100))
    return {"type": "string", "max": length, "format": _format_name(body, earlier, "Text")}


def _memo(_schema: Schema, body: Json, earlier: Entry) -> Entry:
    length = whole(body, "MaxLength", 1, 1048576, earlier.get("max", 2000))
    return {"type": "memo", "max": length, "format": _format_name(body, earlier, "TextArea")}


def _format_name(body: Json, earlier: Entry, usual: str) -> str:
    """FormatName is the newer of two names for the same; a definition that is sent back holds both."""
    named = body.get("FormatName")
    name = named.get("Value") if isinstance(named, dict) else None
    changed = [value for value in (name, body.get("Format")) if value and value != earlier.get("format")]
    return str(changed[0] if changed else earlier.get("format", usual))


def _integer(_schema: Schema, body: Json, earlier: Entry) -> Entry:
    form = body.get("Format") or earlier.get("format", "None")
    return {"type": "integer", "format": form, **_limits(body, earlier, -_WHOLE, _WHOLE - 1)}


def _big_integer(_schema: Schema, _body: Json, _earlier: Entry) -> Entry:
    return {"type": "biginteger"}


def _fraction(kind: str, largest: int, precision: int, usual: int) -> Callable[[Schema, Json, Entry], Entry]:
    def entry(_schema: Schema, body: Json, earlier: Entry) -> Entry:
        digits = whole(body, "Precision", 0, precision, earlier.get("precision", usual))
        return {"type": kind, "precision": digits, **_limits(body, earlier, -largest, largest)}

    return entry


def _limits(body: Json, earlier: Entry, lowest: int, highest: int) -> Entry:
    found = {"min": body.get("MinValue"), "max": body.get("MaxValue")}
    usual = {"min": lowest, "max": highest}
    limits = {name: earlier.get(name, usual[name]) if value is None else value for name, value in found.items()}
    for value in limits.values():
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            raise bad_request(f"MinValue and MaxValue lie between {lowest} and {highest}; {value!r} does not.")
    if limits["min"] > limits["max"]:
        raise bad_request(f"MinValue {limits['min']} is greater than MaxValue {limits['max']}.")
    return limits


def _boolean(_schema: Schema, body: Json, earlier: Entry) -> Entry:
    option_set = body.get("OptionSet")
    labels = two_options(option_set) if isinstance(option_set, dict) else earlier.get("labels", ["No", "Yes"])
    default = body.get("DefaultValue", earlier.get("default", False))
    return {"type": "boolean", "labels": labels, "default": bool(default)}


def _date(_schema: Schema, body: Json, earlier: Entry) -> Entry:
    """A format of days is no behaviour: without DateTimeBehavior a column is UserLocal whatever its Format is.

    "Behavior and format of the date and time column"; that DateAndTime is the usual Format is UNVERIFIED.
    """
    behaviour = _behaviour(body, earlier)
    form = body.get("Format") or earlier.get("format", "DateAndTime")
    if form not in ("DateOnly", "DateAndTime"):
        raise bad_request(f"Format '{form}' is not one of DateOnly, DateAndTime.")
    if behaviour == DateBehaviour.DATE_ONLY.value and form != "DateOnly":
        if body.get("Format") is not None and "behaviour" not in earlier:
            raise bad_request("The behaviour DateOnly goes with the Format DateOnly and no other.")
        form = "DateOnly"
    return {"type": "datetime", "format": form, "behaviour": behaviour}


def _behaviour(body: Json, earlier: Entry) -> str:
    before = earlier.get("behaviour", DateBehaviour.USER_LOCAL.value)
    sent = body.get("DateTimeBehavior")
    behaviour = sent.get("Value") if isinstance(sent, dict) else before
    if behaviour not in [known.value for known in DateBehaviour]:
        known = ", ".join(known.value for known in DateBehaviour)
        raise bad_request(f"DateTimeBehavior '{behaviour}' is not one of {known}.")
    if earlier and before not in (DateBehaviour.USER_LOCAL.value, behaviour):
        raise bad_request(f"The behaviour {before} of a column is final; it cannot become {behaviour}.")
    return str(behaviour)


_WRITERS: dict[str, Callable[[Schema, Json, Entry], Entry]] = {
    "StringAttributeMetadata": _text,
    "MemoAttributeMetadata": _memo,
    "IntegerAttributeMetadata": _integer,
    "BigIntAttributeMetadata": _big_integer,
    "DecimalAttributeMetadata": _fraction("decimal", _DECIMAL, 10, 2),
    "DoubleAttributeMetadata": _fraction("double", _DECIMAL, 5, 2),
    "MoneyAttributeMetadata": _fraction("money", _MONEY, 4, 2),
    "BooleanAttributeMetadata": _boolean,
    "DateTimeAttributeMetadata": _date,
    "PicklistAttributeMetadata": choice_entry,
    "MultiSelectPicklistAttributeMetadata": choice_entry,
}
