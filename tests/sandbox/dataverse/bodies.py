"""Bodies that make definitions, as clients send them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.sandbox.dataverse.calling import Caller

TYPES = "Microsoft.Dynamics.CRM."
Json = dict[str, Any]


def label(text: str) -> Json:
    return {"LocalizedLabels": [{"Label": text, "LanguageCode": 1033}]}


def column(kind: str, schema_name: str, **more: object) -> Json:
    return {
        "@odata.type": f"{TYPES}{kind}AttributeMetadata",
        "SchemaName": schema_name,
        "DisplayName": label(schema_name),
        **more,
    }


def primary(schema_name: str = "new_Name", length: int = 100) -> Json:
    return column("String", schema_name, MaxLength=length, IsPrimaryName=True)


def table(schema_name: str, *columns: Json, **more: object) -> Json:
    return {
        "@odata.type": f"{TYPES}EntityMetadata",
        "SchemaName": schema_name,
        "DisplayName": label(schema_name),
        "DisplayCollectionName": label(f"{schema_name} rows"),
        "OwnershipType": "UserOwned",
        "Attributes": [primary(), *columns],
        **more,
    }


def options(labels: Mapping[int, str]) -> Json:
    return {
        "@odata.type": f"{TYPES}OptionSetMetadata",
        "IsGlobal": False,
        "OptionSetType": "Picklist",
        "Options": [{"Value": value, "Label": label(text)} for value, text in labels.items()],
    }


def one_to_many(name: str, parent: str, child: str, lookup: str, **more: object) -> Json:
    return {
        "@odata.type": f"{TYPES}OneToManyRelationshipMetadata",
        "SchemaName": name,
        "ReferencedEntity": parent,
        "ReferencingEntity": child,
        "Lookup": column("Lookup", lookup),
        **more,
    }


def many_to_many(name: str, first: str, second: str) -> Json:
    return {
        "@odata.type": f"{TYPES}ManyToManyRelationshipMetadata",
        "SchemaName": name,
        "Entity1LogicalName": first,
        "Entity2LogicalName": second,
    }


def columns_of(table_name: str) -> str:
    return f"EntityDefinitions(LogicalName='{table_name}')/Attributes"


def made(caller: Caller, path: str, body: Json) -> str:
    """The MetadataId of something new."""
    answer = caller.call("POST", path, body)
    assert answer.status_code == 204, answer.text
    return answer.headers["OData-EntityId"][-37:-1]
