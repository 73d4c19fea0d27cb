"""Makes what this organisation has before anything of ours, as its own people did: publisher, tables, columns.

Source of the bodies: Microsoft, "Create and update table definitions using the Web API" and the pages on columns,
choices and relationships beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from sandbox.demo.web_api import WebApi

EXISTING = Path(__file__).parent / "existing.yaml"
TYPE = "Microsoft.Dynamics.CRM."
LANGUAGE = 1033
Said = Mapping[str, Any]
PLAIN: Mapping[str, Said] = {
    "text": {"@odata.type": f"{TYPE}StringAttributeMetadata", "MaxLength": 200, "FormatName": {"Value": "Text"}},
    "memo": {"@odata.type": f"{TYPE}MemoAttributeMetadata", "MaxLength": 4000},
    "day": {"@odata.type": f"{TYPE}DateTimeAttributeMetadata", "Format": "DateOnly"},
    "moment": {"@odata.type": f"{TYPE}DateTimeAttributeMetadata", "Format": "DateAndTime"},
    "date": {
        "@odata.type": f"{TYPE}DateTimeAttributeMetadata",
        "Format": "DateOnly",
        "DateTimeBehavior": {"Value": "DateOnly"},
    },
}


def make_existing(api: WebApi) -> None:
    """Everything in existing.yaml."""
    existing = yaml.safe_load(EXISTING.read_text(encoding="utf-8"))
    api.create("publishers", existing["publisher"])
    for option in existing["options"]:
        api.act("InsertOptionValue", {**option, "Label": _label(option["Label"])})
    for name, table in existing["tables"].items():
        api.create("EntityDefinitions", _table(name, table))
    for table, columns in existing["columns"].items():
        for name, column in columns.items():
            _make_column(api, table, name, column)


def _make_column(api: WebApi, table: str, name: str, column: Said) -> None:
    if "to" in column:
        api.create("RelationshipDefinitions", _lookup(table, name, column))
    else:
        api.create(f"EntityDefinitions(LogicalName='{table}')/Attributes", _column(name, column))


def _table(name: str, table: Said) -> dict[str, Any]:
    primary = {
        **PLAIN["text"],
        "SchemaName": "org_Name",
        "IsPrimaryName": True,
        "DisplayName": _label(table["name"]),
        "RequiredLevel": {"Value": "None"},
    }
    return {
        "@odata.type": f"{TYPE}EntityMetadata",
        "SchemaName": name,
        "DisplayName": _label(table["label"]),
        "DisplayCollectionName": _label(table["plural"]),
        "OwnershipType": "UserOwned",
        "HasActivities": False,
        "HasNotes": False,
        "Attributes": [primary],
    }


def _column(name: str, column: Said) -> dict[str, Any]:
    said = PLAIN[column["type"]] if "type" in column else _choice(column["options"])
    return {
        **said,
        "SchemaName": name,
        "DisplayName": _label(column["label"]),
        "RequiredLevel": {"Value": "None"},
    }


def _choice(options: Mapping[int, str]) -> dict[str, Any]:
    listed = [{"Value": value, "Label": _label(label)} for value, label in options.items()]
    kind = {"@odata.type": f"{TYPE}OptionSetMetadata", "IsGlobal": False, "OptionSetType": "Picklist"}
    return {"@odata.type": f"{TYPE}PicklistAttributeMetadata", "OptionSet": {**kind, "Options": listed}}


def _lookup(table: str, name: str, column: Said) -> dict[str, Any]:
    lookup = {
        "@odata.type": f"{TYPE}LookupAttributeMetadata",
        "SchemaName": name,
        "DisplayName": _label(column["label"]),
        "RequiredLevel": {"Value": "None"},
    }
    return {
        "@odata.type": f"{TYPE}OneToManyRelationshipMetadata",
        "SchemaName": column["relationship"],
        "ReferencedEntity": column["to"],
        "ReferencingEntity": table,
        "Lookup": lookup,
    }


def _label(text: str) -> dict[str, Any]:
    said = {"@odata.type": f"{TYPE}LocalizedLabel", "Label": text, "LanguageCode": LANGUAGE}
    return {"@odata.type": f"{TYPE}Label", "LocalizedLabels": [said]}
