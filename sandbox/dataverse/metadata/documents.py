"""Tables, keys and relationships as JSON: EntityMetadata and so on (Web API EntityType Reference)."""

from __future__ import annotations

from typing import Any

from sandbox.dataverse.metadata.labels import label, metadata_id
from sandbox.dataverse.metadata.model import Key, ManyToMany, OneToMany, Table
from sandbox.dataverse.metadata.properties import MANY_TO_MANY_PROPERTIES, ONE_TO_MANY_PROPERTIES, TABLE_PROPERTIES
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.security.naming import privileges_of

Json = dict[str, Any]
TYPE_PREFIX = "#Microsoft.Dynamics.CRM."


def table_document(schema: Schema, table: Table) -> Json:
    """EntityMetadata, without its collections."""
    children = [(schema.table(child.table), child.column) for child in schema.children(table)]
    return {
        **TABLE_PROPERTIES,
        "MetadataId": table_id(table),
        "LogicalName": table.name,
        "SchemaName": table.schema_name,
        "EntitySetName": table.set_name,
        "LogicalCollectionName": table.set_name,
        "CollectionSchemaName": f"{table.schema_name}s",
        "PrimaryIdAttribute": table.primary_key,
        "PrimaryNameAttribute": table.primary_name,
        "ObjectTypeCode": table.code,
        "OwnershipType": table.ownership.value,
        "IsActivity": table.is_activity,
        "IsCustomEntity": table.is_custom,
        "IsIntersect": False,
        "HasActivities": not table.is_activity
        and any(child.is_activity and column == "regardingobjectid" for child, column in children),
        "HasNotes": any(child.name == "annotation" for child, _ in children),
        "DisplayName": label(table.label),
        "DisplayCollectionName": label(table.plural or f"{table.label}s"),
        "Description": label(table.description),
        "Privileges": privileges_of(table),
        **table.properties,
    }


def key_document(table: Table, key: Key) -> Json:
    """EntityKeyMetadata; the index is there at once, where Dataverse makes it in a job of its own."""
    return {
        "MetadataId": key.metadata_id,
        "LogicalName": key.name,
        "SchemaName": key.schema_name,
        "EntityLogicalName": table.name,
        "KeyAttributes": list(key.columns),
        "DisplayName": label(key.label),
        "EntityKeyIndexStatus": "Active",
        "AsyncJob": None,
        "IsManaged": False,
        "IntroducedVersion": "1.0",
    }


def relationship_document(schema: Schema, relationship: OneToMany) -> Json:
    """OneToManyRelationshipMetadata."""
    parent = schema.table(relationship.parent)
    return {
        "@odata.type": f"{TYPE_PREFIX}OneToManyRelationshipMetadata",
        **ONE_TO_MANY_PROPERTIES,
        "MetadataId": relationship_id(relationship),
        "SchemaName": relationship.name,
        "RelationshipType": "OneToManyRelationship",
        "IsCustomRelationship": relationship.is_custom,
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
            "Reparent": relationship.reparent.value,
            "Share": relationship.share.value,
            "Unshare": relationship.unshare.value,
            "RollupView": relationship.rollup.value,
        },
        **relationship.properties,
    }


def many_to_many_document(relationship: ManyToMany) -> Json:
    """ManyToManyRelationshipMetadata."""
    first, second = relationship.sides
    return {
        "@odata.type": f"{TYPE_PREFIX}ManyToManyRelationshipMetadata",
        **MANY_TO_MANY_PROPERTIES,
        "MetadataId": relationship_id(relationship),
        "SchemaName": relationship.name,
        "RelationshipType": "ManyToManyRelationship",
        "IsCustomRelationship": relationship.is_custom,
        "IntersectEntityName": relationship.intersect,
        "Entity1LogicalName": first.table,
        "Entity1IntersectAttribute": first.column,
        "Entity1NavigationPropertyName": first.navigation,
        "Entity2LogicalName": second.table,
        "Entity2IntersectAttribute": second.column,
        "Entity2NavigationPropertyName": second.navigation,
        **relationship.properties,
    }


def table_id(table: Table) -> str:
    """The MetadataId of a table."""
    return table.metadata_id or metadata_id(table.name)


def relationship_id(relationship: OneToMany | ManyToMany) -> str:
    """The MetadataId of a relationship."""
    return relationship.metadata_id or metadata_id("relationship", relationship.name)
