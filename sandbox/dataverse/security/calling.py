"""The privileges that actions and changes of definitions need, where they are not those of the rows they change.

Microsoft Learn: the pages "... message privileges" of the messages. For choices and for solutions it is UNVERIFIED.
"""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.paths import segments
from sandbox.dataverse.security.checking import must_customize
from sandbox.dataverse.security.naming import Verb
from sandbox.dataverse.security.rights import Rights
from sandbox.dataverse.security.rules import BULK_DELETE, MERGE, PUBLISH

_ON_TABLES: Mapping[str, tuple[tuple[str, Verb], ...]] = {
    "AddPrivilegesRole": (("role", Verb.WRITE),),
    "AddSolutionComponent": (("solution", Verb.WRITE),),
    "AddToQueue": (("queue", Verb.READ), ("queueitem", Verb.CREATE)),
    "CloseIncident": (("incident", Verb.WRITE), ("incidentresolution", Verb.CREATE)),
    "Merge": (("incident", Verb.WRITE),),
    "RemovePrivilegeRole": (("role", Verb.WRITE),),
    "RemoveSolutionComponent": (("solution", Verb.WRITE),),
    "ReplacePrivilegesRole": (("role", Verb.WRITE),),
    "TriggerServiceEndpointCheck": (("serviceendpoint", Verb.READ),),
}
_TO_COLUMNS = ("prvCreateAttribute", "prvCreateRelationship")
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "BulkDelete": (BULK_DELETE,),
    "CreateCustomerRelationships": _TO_COLUMNS,
    "CreateEntities": ("prvCreateEntity",),
    "CreatePolymorphicLookupAttribute": _TO_COLUMNS,
    "DeleteOptionValue": ("prvWriteOptionSet",),
    "InsertOptionValue": ("prvWriteOptionSet",),
    "InsertStatusValue": ("prvWriteOptionSet",),
    "Merge": (MERGE,),
    "OrderOption": ("prvWriteOptionSet",),
    "PublishAllXml": (PUBLISH,),
    "PublishXml": (PUBLISH,),
    "UpdateOptionValue": ("prvWriteOptionSet",),
}
_KINDS: Mapping[str, str] = {
    "Attributes": "Attribute",
    "GlobalOptionSetDefinitions": "OptionSet",
    "Keys": "EntityKey",
    "ManyToManyRelationships": "Relationship",
    "ManyToOneRelationships": "Relationship",
    "OneToManyRelationships": "Relationship",
    "RelationshipDefinitions": "Relationship",
}
_VERBS = {"POST": Verb.CREATE, "PUT": Verb.WRITE, "PATCH": Verb.WRITE, "DELETE": Verb.DELETE}


def may_call(rights: Rights, schema: Schema, action: str) -> None:
    """Raise 403 when the caller may not call an action; those not named here go by the rows that they change."""
    for table, verb in _ON_TABLES.get(action, ()):
        rights.must_on(schema.table(table), verb)
    for privilege in _OTHERS.get(action, ()):
        must_customize(rights, privilege)


def may_define(rights: Rights, method: str, path: str) -> None:
    """Raise 403 when the caller may not change the definition at that path. Whoever may sign in may read it."""
    kinds = (_KINDS.get(segment.name) for segment in reversed(segments(path)))
    kind = next((kind for kind in kinds if kind is not None), "Entity")
    must_customize(rights, f"prv{_VERBS.get(method, Verb.WRITE)}{kind}")
