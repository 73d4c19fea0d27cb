"""Definitions as JSON: EntityMetadata, AttributeMetadata and relationships (Web API EntityType Reference)."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.metadata.labels import label, metadata_id
from sandbox.dataverse.metadata.model import (
    Column,
    ColumnType,
    DateBehaviour,
    ManyToMany,
    OneToMany,
    Option,
    Required,
    Table,
)
from sandbox.dataverse.metadata.schema import Schema

Json = dict[str, Any]
TYPE_PREFIX = "#Microsoft.Dynamics.CRM."
_OPTION_SETS = (ColumnType.CHOICE, ColumnType.CHOICES, ColumnType.STATE, ColumnType.STATUS, ColumnType.BOOLEAN)


def table_document(schema: Schema, table: Table) -> Json:
    """EntityMetadata, without its collections."""
    children = schema.children(table)
    return {
        "MetadataId": metadata_id(table.name),
        "LogicalName": table.name,
        "SchemaName": table.schema_name,
        "EntitySetName": table.set_name,
        "LogicalCollectionName": table.set_name,
        "CollectionSchemaName": f"{table.schema_name}s",
        "PrimaryIdAttribute": table.primary_key,
        "PrimaryNameAttribute": table.primary_name,
        "PrimaryImageAttribute": None,
        "ObjectTypeCode": table.code,
        "OwnershipType": table.ownership.value,
        "IsActivity": table.is_activity,
        "IsCustomEntity": table.is_custom,
        "IsIntersect": False,
        "IsPrivate": False,
        "HasActivities": any(schema.table(child.table).is_activity and not table.is_activity for child in children),
        "HasNotes": any(child.table == "annotation" for child in children),
        "ChangeTrackingEnabled": False,
        "IsOptimisticConcurrencyEnabled": True,
        "DisplayName": label(table.label),
        "DisplayCollectionName": label(f"{table.label}s"),
        "Description": label(""),
    }


def column_document(table: Table, column: Column) -> Json:
    """AttributeMetadata of the column's own type; its OptionSet is under that name for $expand."""
    document: Json = {
        "@odata.type": f"{TYPE_PREFIX}{column.type.value}AttributeMetadata",
        "MetadataId": metadata_id(table.name, column.name),
        "LogicalName": column.name,
        "SchemaName": column.schema_name,
        "EntityLogicalName": table.name,
        "AttributeType": "Virtual" if column.type is ColumnType.CHOICES else column.type.value,
        "AttributeTypeName": {"Value": f"{column.type.value}Type"},
        "DisplayName": label(column.label),
        "Description": label(""),
        "RequiredLevel": _required(column),
        "IsPrimaryId": column.name == table.primary_key,
        "IsPrimaryName": column.name == table.primary_name,
        "IsCustomAttribute": "_" in column.schema_name,
        "IsValidForCreate": column.creatable,
        "IsValidForRead": column.readable,
        "IsValidForUpdate": column.updatable,
    }
    return document | _particular(table, column)


def relationship_document(schema: Schema, relationship: OneToMany) -> Json:
    """OneToManyRelationshipMetadata."""
    parent = schema.table(relationship.parent)
    return {
        "@odata.type": f"{TYPE_PREFIX}OneToManyRelationshipMetadata",
        "MetadataId": metadata_id("relationship", relationship.name),
        "SchemaName": relationship.name,
        "RelationshipType": "OneToManyRelationship",
        "ReferencedEntity": parent.name,
        "ReferencedAttribute": parent.primary_key,
        "ReferencedEntityNavigationPropertyName": relationship.collection,
        "ReferencingEntity": relationship.table,
        "ReferencingAttribute": relationship.column,
        "ReferencingEntityNavigationPropertyName": relationship.navigation,
        "CascadeConfiguration": {
            "Assign": relationship.assign.value,
            "Delete": relationship.delete.value,
            "Merge": relationship.merge.value,
        },
    }


def many_to_many_document(relationship: ManyToMany) -> Json:
    """ManyToManyRelationshipMetadata."""
    first, second = relationship.sides
    return {
        "@odata.type": f"{TYPE_PREFIX}ManyToManyRelationshipMetadata",
        "MetadataId": metadata_id("relationship", relationship.name),
        "SchemaName": relationship.name,
        "RelationshipType": "ManyToManyRelationship",
        "IntersectEntityName": relationship.intersect,
        "Entity1LogicalName": first.table,
        "Entity1IntersectAttribute": first.column,
        "Entity1NavigationPropertyName": first.navigation,
        "Entity2LogicalName": second.table,
        "Entity2IntersectAttribute": second.column,
        "Entity2NavigationPropertyName": second.navigation,
    }


def _required(column: Column) -> Json:
    fixed = column.required is Required.SYSTEM
    return {
        "Value": column.required.value,
        "CanBeChanged": not fixed,
        "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings",
    }


def _particular(table: Table, column: Column) -> Json:
    if column.type in _OPTION_SETS:
        return {"OptionSet": _option_set(table, column), "DefaultFormValue": column.default}
    if column.is_lookup:
        return {"Targets": [lookup.parent for lookup in table.lookups_of(column.name)]}
    if column.type in (ColumnType.STRING, ColumnType.MEMO):
        return {"MaxLength": column.max_length}
    if column.behaviour is not None:
        form = "DateOnly" if column.behaviour is DateBehaviour.DATE_ONLY else "DateAndTime"
        return {"Format": form, "DateTimeBehavior": {"Value": column.behaviour.value}}
    return {"MinValue": column.minimum, "MaxValue": column.maximum}


def _option_set(table: Table, column: Column) -> Json:
    document: Json = {
        "MetadataId": metadata_id("optionset", table.name, column.name),
        "Name": f"{table.name}_{column.name}",
        "IsGlobal": False,
        "OptionSetType": "Picklist" if column.type is ColumnType.CHOICES else column.type.value,
    }
    if column.type is ColumnType.BOOLEAN:
        no, yes = column.options
        return document | {"FalseOption": _option(no), "TrueOption": _option(yes)}
    return document | {"Options": [_option(option) for option in column.options]}


def _option(option: Option) -> Json:
    document: Json = {"Value": option.value, "Label": label(option.label), "Description": label("")}
    if option.state is not None:
        document["State"] = option.state
    if option.default_status is not None:
        document["DefaultStatus"] = option.default_status
    return document
