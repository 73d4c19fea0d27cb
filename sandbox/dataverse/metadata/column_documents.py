"""Columns and their choices as JSON: AttributeMetadata and OptionSetMetadata (Web API EntityType Reference)."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.metadata.documents import TYPE_PREFIX
from sandbox.dataverse.metadata.labels import label, managed, metadata_id
from sandbox.dataverse.metadata.model import Choice, Column, ColumnType, Option, Required, Table
from sandbox.dataverse.metadata.properties import COLUMN_PROPERTIES
from sandbox.dataverse.metadata.schema import Schema

Json = dict[str, Any]
# What a column of a choice can be expanded by, and what its answer then holds.
OPTION_SET, GLOBAL_OPTION_SET = "OptionSet", "GlobalOptionSet"
_OPTION_SETS = (ColumnType.CHOICE, ColumnType.CHOICES, ColumnType.STATE, ColumnType.STATUS, ColumnType.BOOLEAN)
_CLASSES = {
    ColumnType.CUSTOMER: "Lookup",
    ColumnType.OWNER: "Lookup",
    ColumnType.PARTY_LIST: "Lookup",
    ColumnType.UNIQUE_ID: "UniqueIdentifier",
}


def column_document(schema: Schema, table: Table, column: Column) -> Json:
    """AttributeMetadata of the column's own type; its OptionSet is under that name for $expand."""
    document: Json = {
        "@odata.type": f"{TYPE_PREFIX}{_CLASSES.get(column.type, column.type.value)}AttributeMetadata",
        **COLUMN_PROPERTIES,
        "MetadataId": column_id(table, column),
        "LogicalName": column.name,
        "SchemaName": column.schema_name,
        "EntityLogicalName": table.name,
        "AttributeType": "Virtual" if column.type is ColumnType.CHOICES else column.type.value,
        "AttributeTypeName": {"Value": f"{column.type.value}Type"},
        "DisplayName": label(column.label),
        "Description": label(column.description),
        "RequiredLevel": managed(
            column.required.value, "canmodifyrequirementlevelsettings", column.required is not Required.SYSTEM
        ),
        "IsPrimaryId": column.name == table.primary_key,
        "IsPrimaryName": column.name == table.primary_name,
        "IsCustomAttribute": column.is_custom,
        "IsValidForCreate": column.creatable,
        "IsValidForRead": column.readable,
        "IsValidForUpdate": column.updatable,
    }
    return document | _particular(schema, table, column) | dict(column.properties)


def choice_document(choice: Choice) -> Json:
    """OptionSetMetadata of a global choice."""
    return {
        "@odata.type": f"{TYPE_PREFIX}OptionSetMetadata",
        "MetadataId": choice_id(choice),
        "Name": choice.name,
        "DisplayName": label(choice.label),
        "Description": label(choice.description),
        "IsGlobal": True,
        "IsCustomOptionSet": choice.is_custom,
        "IsManaged": False,
        "IsCustomizable": managed(True, "iscustomizable"),
        "IntroducedVersion": "1.0",
        "OptionSetType": "Picklist",
        "Options": [option_document(option) for option in choice.options],
    }


def option_document(option: Option) -> Json:
    """OptionMetadata; a status reason says its state, a state its usual status reason."""
    document: Json = {
        "Value": option.value,
        "Label": label(option.label),
        "Description": label(option.description),
        "Color": option.color,
        "IsManaged": False,
        "ExternalValue": None,
        "ParentValues": [],
        "MetadataId": None,
        "HasChanged": None,
    }
    if option.state is not None:
        document["State"] = option.state
    if option.default_status is not None:
        document["DefaultStatus"] = option.default_status
    return document


def column_id(table: Table, column: Column) -> str:
    """The MetadataId of a column."""
    return column.metadata_id or metadata_id(table.name, column.name)


def choice_id(choice: Choice) -> str:
    """The MetadataId of a global choice."""
    return choice.metadata_id or metadata_id("optionset", choice.name)


def _particular(schema: Schema, table: Table, column: Column) -> Json:
    if column.type in _OPTION_SETS:
        return _choice_properties(schema, table, column)
    if column.is_lookup or column.type is ColumnType.PARTY_LIST:
        return {"Targets": _targets(table, column)}
    if column.type in (ColumnType.STRING, ColumnType.MEMO):
        named = {"FormatName": {"Value": column.format}}
        return {"MaxLength": column.max_length, "Format": column.format, **named}
    if column.behaviour is not None:
        return {"Format": column.format, "DateTimeBehavior": {"Value": column.behaviour.value}}
    numbers = {"MinValue": column.minimum, "MaxValue": column.maximum}
    if column.type is ColumnType.INTEGER:
        return {**numbers, "Format": column.format}
    return {**numbers, "Precision": column.precision}


def _targets(table: Table, column: Column) -> list[str]:
    parties = [name for each in table.party_lists if each.column.name == column.name for name in each.targets]
    return parties or [lookup.parent for lookup in table.lookups_of(column.name)]


def _choice_properties(schema: Schema, table: Table, column: Column) -> Json:
    shown: Json = {OPTION_SET: _option_set(schema, table, column), GLOBAL_OPTION_SET: None}
    if column.choice is not None:
        shown[GLOBAL_OPTION_SET] = shown[OPTION_SET]
    if column.type is ColumnType.BOOLEAN:
        return {**shown, "DefaultValue": bool(column.default)}
    return {**shown, "DefaultFormValue": -1 if column.default is None else column.default}


def _option_set(schema: Schema, table: Table, column: Column) -> Json:
    if column.choice is not None:
        return choice_document(schema.choices[column.choice])
    boolean = column.type is ColumnType.BOOLEAN
    document: Json = {
        "@odata.type": f"{TYPE_PREFIX}{'Boolean' if boolean else ''}OptionSetMetadata",
        "MetadataId": column.set_id or metadata_id("optionset", table.name, column.name),
        "Name": f"{table.name}_{column.name}",
        "IsGlobal": False,
        "IsCustomOptionSet": column.is_custom,
        "DisplayName": label(column.label),
        "Description": label(column.description),
        "OptionSetType": "Picklist" if column.type is ColumnType.CHOICES else column.type.value,
    }
    if boolean:
        no, yes = column.options
        return document | {"FalseOption": option_document(no), "TrueOption": option_document(yes)}
    return document | {"Options": [option_document(option) for option in column.options]}
