"""$metadata: the service described as CSDL, out of the schema.

"Web API service documents" (Microsoft Learn), "OData Common Schema Definition Language (CSDL) XML Representation 4.0".
Tables with their columns and relationships, and the entity sets; functions, actions and their types are left out.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from sandbox.dataverse.metadata.model import Column, ColumnType, ManyToMany, OneToMany, Table
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.reading.literals import edm_type

_NAMESPACE, _ALIAS, _BASE = "Microsoft.Dynamics.CRM", "mscrm", "crmbaseentity"
_EDMX, _EDM = "http://docs.oasis-open.org/odata/ns/edmx", "http://docs.oasis-open.org/odata/ns/edm"


def metadata_document(schema: Schema) -> bytes:
    """The whole document, in UTF-8."""
    root = Element("edmx:Edmx", {"xmlns:edmx": _EDMX, "Version": "4.0"})
    services = SubElement(root, "edmx:DataServices")
    document = SubElement(services, "Schema", {"xmlns": _EDM, "Namespace": _NAMESPACE, "Alias": _ALIAS})
    SubElement(document, "EntityType", Name=_BASE, Abstract="true")
    tables = sorted(schema.tables.values(), key=lambda table: table.name)
    for table in tables:
        _entity_type(document, schema, table)
    container = SubElement(document, "EntityContainer", Name="System")
    for table in tables:
        _entity_set(container, schema, table)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entity_type(document: Element, schema: Schema, table: Table) -> None:
    found = SubElement(document, "EntityType", Name=table.name, BaseType=f"{_ALIAS}.{_BASE}")
    SubElement(SubElement(found, "Key"), "PropertyRef", Name=table.primary_key)
    for column in table.columns.values():
        if column.readable:
            SubElement(found, "Property", _property(table, column))
    for lookup in table.lookups:
        _single(found, schema, table, lookup)
    for child in schema.children(table):
        if child.collection is not None:
            _navigation(found, child.collection, f"Collection({_ALIAS}.{child.table})", child.navigation)
    for relationship in schema.many_to_many.values():
        _associations(found, table, relationship)


def _property(table: Table, column: Column) -> dict[str, str]:
    written = {"Name": column.property_name, "Type": edm_type(column)}
    if column.name == table.primary_key:
        written["Nullable"] = "false"
    if column.type in (ColumnType.STRING, ColumnType.MEMO):
        written["Unicode"] = "true"
    return written


def _single(found: Element, schema: Schema, table: Table, lookup: OneToMany) -> None:
    """One property for each navigation property; an owner leads to two tables, of which the base type is told."""
    lookups = schema.navigations(table, lookup.navigation)
    if lookups[0] is not lookup:
        return
    leads_to = _BASE if len(lookups) > 1 else lookup.parent
    navigation = _navigation(found, lookup.navigation, f"{_ALIAS}.{leads_to}", lookup.collection)
    if len(lookups) == 1:
        key = schema.table(lookup.parent).primary_key
        own = table.columns[lookup.column].property_name
        SubElement(navigation, "ReferentialConstraint", Property=own, ReferencedProperty=key)


def _associations(found: Element, table: Table, relationship: ManyToMany) -> None:
    for near, far in (relationship.sides, relationship.sides[::-1]):
        if near.table == table.name and found.find(f"NavigationProperty[@Name='{near.navigation}']") is None:
            _navigation(found, near.navigation, f"Collection({_ALIAS}.{far.table})", far.navigation)


def _navigation(found: Element, name: str, leads_to: str, partner: str | None) -> Element:
    further = {"Partner": partner} if partner else {}
    return SubElement(found, "NavigationProperty", {"Name": name, "Type": leads_to, **further})


def _entity_set(container: Element, schema: Schema, table: Table) -> None:
    found = SubElement(container, "EntitySet", Name=table.set_name, EntityType=f"{_NAMESPACE}.{table.name}")
    for lookup in table.lookups:
        if len(schema.navigations(table, lookup.navigation)) == 1:
            _binding(found, lookup.navigation, schema.table(lookup.parent))
    for child in schema.children(table):
        if child.collection is not None:
            _binding(found, child.collection, schema.table(child.table))


def _binding(found: Element, path: str, target: Table) -> None:
    SubElement(found, "NavigationPropertyBinding", Path=path, Target=target.set_name)
