"""The types of what a body says about definitions: another type is refused, never taken for nothing.

"EntityMetadata EntityType", "AttributeMetadata EntityType", "Label ComplexType" and their neighbours (Web API
reference, Microsoft Learn). A property that may be left out may also be null.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.errors import bad_payload
from sandbox.dataverse.metadata import properties
from sandbox.dataverse.webapi.operation import Operation

Json = dict[str, Any]
_TEXT, _WHOLE, _NUMBER, _BOOLEAN = "a text", "a whole number", "a number", "true or false"
_OBJECT, _OBJECTS, _TEXTS, _NUMBERS = "an object", "a list of objects", "a list of texts", "a list of whole numbers"
_LONGEST_WHOLE = 2**31


def _named(kind: str, names: str) -> dict[str, set[str]]:
    return {name: {kind} for name in names.split()}


_EVERYWHERE: dict[str, set[str]] = {
    **_named(
        _TEXT,
        "@odata.type AttributeLogicalName AttributeType Behavior EntityLogicalName EntitySetName Format Group "
        "IntersectEntityName LogicalName Name OptionSetName OptionSetType OwnershipType ReferencedAttribute "
        "Entity1NavigationPropertyName Entity2NavigationPropertyName ReferencedEntity "
        "ReferencedEntityNavigationPropertyName ReferencingAttribute ReferencingEntity "
        "ReferencingEntityNavigationPropertyName SchemaName SolutionUniqueName",
    ),
    **_named(_WHOLE, "LanguageCode MaxLength Order Precision PrecisionSource SourceTypeMask StateCode"),
    **_named(_NUMBER, "MaxValue MinValue"),
    **_named(
        _BOOLEAN,
        "CanBeChanged DefaultValue HasActivities HasNotes IsActivity IsGlobal IsPrimaryName MergeLabels",
    ),
    **_named(
        _OBJECT,
        "AttributeTypeName CascadeConfiguration DateTimeBehavior Description DisplayCollectionName DisplayName "
        "FalseOption FormatName GlobalOptionSet Label Lookup OptionSet RequiredLevel TrueOption UserLocalizedLabel",
    ),
    **_named(_OBJECTS, "Attributes Entities LocalizedLabels OneToManyRelationships Options"),
    **_named(_TEXTS, "KeyAttributes Targets"),
    **_named(_NUMBERS, "ParentValues Values"),
}
# Names that mean something else inside these.
_WORDS = _named(_TEXT, "Label")
_OPTION = _named(_WHOLE, "Value")
_CHOSEN = _named(_TEXT, "Value ManagedPropertyLogicalName")
_INSIDE: dict[str, dict[str, set[str]]] = {
    "LocalizedLabels": _WORDS,
    "UserLocalizedLabel": _WORDS,
    **dict.fromkeys(("DeleteOptionValue", "InsertOptionValue", "InsertStatusValue", "UpdateOptionValue"), _OPTION),
    **dict.fromkeys(("FalseOption", "Options", "TrueOption"), _OPTION),
    **dict.fromkeys(("AttributeTypeName", "DateTimeBehavior", "FormatName", "RequiredLevel"), _CHOSEN),
    "CascadeConfiguration": _named(_TEXT, "Assign Delete Merge Reparent RollupView Share Unshare"),
}


def definition_body(operation: Operation) -> Json:
    """The body of a request about definitions; 400 when it is no object, or a property has another type."""
    body = operation.json_body()
    check_shape(body, operation.path.partition("(")[0])
    return body


def check_shape(body: Mapping[str, Any], where: str) -> None:
    """Refuse what has another type than its name says, however deep it stands; unknown names are not looked at."""
    for name, value in body.items():
        kinds = _INSIDE.get(where, {}).get(name) or _KINDS.get(name)
        if value is None or kinds is None:
            continue
        if not any(_fits(value, kind) for kind in kinds):
            allowed = " or ".join(sorted(kinds))
            raise bad_payload(where, f"The property '{name}' takes {allowed}, not {_written(value)}.")
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, Mapping):
                check_shape(part, name)


def _fits(value: Any, kind: str) -> bool:
    if kind in _PARTS:
        return isinstance(value, list) and all(_fits(part, _PARTS[kind]) for part in value)
    if kind == _WHOLE and isinstance(value, int):
        return not isinstance(value, bool) and -_LONGEST_WHOLE <= value < _LONGEST_WHOLE
    return isinstance(value, _CLASSES[kind]) and (kind == _BOOLEAN or not isinstance(value, bool))


def _written(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}..."


def _kinds_of_usual() -> dict[str, set[str]]:
    """The types that the usual values of properties have; a name may have two, of tables and of columns."""
    found: dict[str, set[str]] = {}
    for usual in (
        properties.TABLE_PROPERTIES, properties.COLUMN_PROPERTIES, properties.ONE_TO_MANY_PROPERTIES,
        properties.MANY_TO_MANY_PROPERTIES,
    ):  # fmt: skip
        for name, value in usual.items():
            if type(value) in _OF_CLASS:
                found.setdefault(name, set()).add(_OF_CLASS[type(value)])
    return found


_LONGEST_SHOWN = 60
_PARTS = {_OBJECTS: _OBJECT, _TEXTS: _TEXT, _NUMBERS: _WHOLE}
_CLASSES: dict[str, Any] = {_TEXT: str, _WHOLE: int, _NUMBER: (int, float), _BOOLEAN: bool, _OBJECT: Mapping}
_OF_CLASS = {str: _TEXT, int: _WHOLE, bool: _BOOLEAN, dict: _OBJECT, list: _OBJECTS}
_KINDS = _EVERYWHERE | _kinds_of_usual()
