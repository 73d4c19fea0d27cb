"""What Dataverse makes of lookups: navigation properties, and the names that it minds."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.own_table import base_language, in_solution, known_relationships, neutral, own_table
from admin.probing.probe import probe
from dynamics.definitions.columns import Named
from dynamics.definitions.relationships import NewRelationship, lookup
from dynamics.definitions.words import TYPES

LOOKUPS = "dynamics/definitions/relationships.py, sandbox/dataverse/defining/lookups.py, mappings/listening.py"


@probe(
    expects="<prefix>_CaseId, <prefix>_incident_thing",
    how="Reads the navigation properties of a new lookup to a case.",
    matters_in=LOOKUPS,
)
def navigation_of_a_new_lookup(bench: Bench) -> str:
    """From the row leads the lookup's schema name, from the case the relationship's."""
    names = "ReferencingEntityNavigationPropertyName,ReferencedEntityNavigationPropertyName"
    select = f"SchemaName,ReferencingAttribute,{names}"
    found = known_relationships(bench, own_table(bench), "ManyToOneRelationships", select)
    own = [each for each in found if each["ReferencingAttribute"] == f"{bench.prefix}_caseid"]
    return ", ".join(neutral(bench, each[name]) for each in own for name in names.split(",")) or "none"


@probe(
    expects="regardingobjectid_<prefix>_thing_task, <prefix>_thing_Tasks",
    how="Makes a table with activities and reads how tasks refer to it.",
    matters_in=f"{LOOKUPS}, sandbox/dataverse/defining/regarding.py",
)
def navigation_of_tasks_about_a_new_table(bench: Bench) -> str:
    """Tasks refer to rows of a new table by regardingobjectid_<table>_task, and back by <table>_Tasks."""
    names = "ReferencingEntityNavigationPropertyName,ReferencedEntityNavigationPropertyName"
    select = f"SchemaName,ReferencingEntity,ReferencingAttribute,{names}"
    found = known_relationships(bench, own_table(bench), "OneToManyRelationships", select)
    own = [e for e in found if e["ReferencingEntity"] == "task" and e["ReferencingAttribute"] == "regardingobjectid"]
    return ", ".join(neutral(bench, each[name]) for each in own for name in names.split(",")) or "none"


@probe(
    expects="<prefix>_CaseId_Task, <prefix>_incident_task",
    how="Adds a lookup to a case to the table task and reads its navigation properties.",
    matters_in=f"{LOOKUPS}, mappings/shipped.yaml",
)
def navigation_of_a_new_lookup_on_tasks(bench: Bench) -> str:
    """A new lookup on an activity has the activity's schema name behind its own: phso_FeedbackId_Task."""
    prefix, name = bench.prefix, f"{bench.prefix}_incident_task"
    below = NewRelationship(name, "task", "incident", "incidentid", "RemoveLink", follows_owner=False)
    path, body = lookup(Named(f"{prefix}_CaseId", bench.name("case"), "", base_language(bench)), [below])
    bench.must("POST", path, body, **in_solution(bench))
    found = bench.must("GET", f"RelationshipDefinitions(SchemaName='{name}')/{TYPES}OneToManyRelationshipMetadata").json
    names = "ReferencingEntityNavigationPropertyName", "ReferencedEntityNavigationPropertyName"
    return ", ".join(neutral(bench, found[each]) for each in names)


@probe(
    expects="400",
    how="POSTs a row with the name of its lookup in small letters.",
    matters_in=f"{LOOKUPS}, mappings/writing/changes.py",
)
def own_bind_names_mind_capitals(bench: Bench) -> str:
    """The lookup of an own table is set by its schema name, capitals and all."""
    table = own_table(bench)
    body = table.body(bench) | {f"{bench.prefix}_caseid@odata.bind": f"/incidents({bench.case()})"}
    return str(bench.wire.ask("POST", table.set_name, body).status)


@probe(
    expects="400 0x80047010",
    how="Makes a second lookup whose relationship differs from the first in capitals alone.",
    matters_in="sandbox/dataverse/defining/lookups.py, mappings/schema/relationships.py",
)
def relationships_that_differ_in_capitals(bench: Bench) -> str:
    """Names of relationships that differ only in capitals are one name: the second is refused."""
    prefix, table = bench.prefix, own_table(bench).name
    below = NewRelationship(
        f"{prefix}_Incident_Thing", table, "incident", "incidentid", "RemoveLink", follows_owner=False
    )
    path, body = lookup(Named(f"{prefix}_OtherCaseId", bench.name("other"), "", base_language(bench)), [below])
    return str(bench.wire.ask("POST", path, body, **in_solution(bench)))
