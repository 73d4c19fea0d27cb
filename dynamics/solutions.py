"""Publishers and solutions: what is there, and the bodies that make one.

Sources: Microsoft, "Publisher", "Solution" and "SolutionComponent" table references, "AddSolutionComponent Action",
"PublishXml Action".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from xml.sax.saxutils import escape

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.definitions.words import Json

ADD = "AddSolutionComponent"
PUBLISH = "PublishXml"


class ComponentType(IntEnum):
    """Kinds of solution components."""

    ENTITY = 1
    ATTRIBUTE = 2
    ROLE = 20
    SAVED_QUERY = 26
    SYSTEM_FORM = 60
    WEB_RESOURCE = 61


@dataclass(frozen=True, slots=True)
class LivePublisher:
    """A publisher that is there."""

    id: str
    unique_name: str
    prefix: str
    option_prefix: int


@dataclass(frozen=True, slots=True)
class LiveSolution:
    """A solution that is there. `components`: ids of what is in it; `whole_tables`: with all that belongs to them."""

    id: str
    unique_name: str
    version: str
    is_managed: bool
    publisher: str
    components: frozenset[str]
    whole_tables: frozenset[str]


def read_publishers(dataverse: Dataverse, unique_name: str, prefix: str) -> list[LivePublisher]:
    """Publishers of that name or with that prefix."""
    question = odata.query(
        "publishers",
        select=("publisherid", "uniquename", "customizationprefix", "customizationoptionvalueprefix"),
        filter=f"uniquename eq {odata.text(unique_name)} or customizationprefix eq {odata.text(prefix)}",
    )
    return [
        LivePublisher(
            row["publisherid"],
            row["uniquename"],
            row.get("customizationprefix") or "",
            row.get("customizationoptionvalueprefix") or 0,
        )
        for row in dataverse.read([question], newest=True)[0]
    ]


def read_solution(dataverse: Dataverse, unique_name: str) -> LiveSolution | None:
    """The solution of that name with what is in it; None where there is none."""
    rows = dataverse.read([_solution(unique_name)], newest=True)[0]
    if not rows:
        return None
    row = rows[0]
    parts = odata.query(
        "solutioncomponents",
        select=("objectid", "componenttype", "rootcomponentbehavior"),
        filter=f"_solutionid_value eq {odata.guid(row['solutionid'])}",
    )
    components = dataverse.read([parts], newest=True)[0]
    whole = [each["objectid"] for each in components if each["componenttype"] == ComponentType.ENTITY]
    shells = [each["objectid"] for each in components if each.get("rootcomponentbehavior")]
    return LiveSolution(
        id=row["solutionid"],
        unique_name=row["uniquename"],
        version=row["version"],
        is_managed=bool(row.get("ismanaged")),
        publisher=row["_publisherid_value"],
        components=frozenset(each["objectid"] for each in components),
        whole_tables=frozenset(whole) - frozenset(shells),
    )


def _solution(unique_name: str) -> str:
    return odata.query(
        "solutions",
        select=("solutionid", "uniquename", "version", "ismanaged", "_publisherid_value"),
        filter=f"uniquename eq {odata.text(unique_name)}",
    )


def publisher(id_: str, unique_name: str, label: str, prefix: str, option_prefix: int) -> Json:
    """What is POSTed to publishers. `option_prefix`: the numbers of its options start at ten thousand times it."""
    return {
        "publisherid": id_,
        "uniquename": unique_name,
        "friendlyname": label,
        "customizationprefix": prefix,
        "customizationoptionvalueprefix": option_prefix,
    }


def solution(id_: str, unique_name: str, label: str, version: str, publisher_id: str) -> Json:
    """What is POSTed to solutions."""
    return {
        "solutionid": id_,
        "uniquename": unique_name,
        "friendlyname": label,
        "version": version,
        "publisherid@odata.bind": f"/{odata.row('publishers', publisher_id)}",
    }


def added(component: str, kind: ComponentType, unique_name: str) -> Json:
    """What AddSolutionComponent takes: the thing alone, unchanged, without what it needs."""
    return {
        "ComponentId": component,
        "ComponentType": int(kind),
        "SolutionUniqueName": unique_name,
        "AddRequiredComponents": False,
        "DoNotIncludeSubcomponents": kind is not ComponentType.ENTITY,
    }


def published(tables: Iterable[str], web_resources: Iterable[str]) -> Json:
    """What PublishXml takes: names of tables, ids of web resources."""
    entities = "".join(f"<entity>{escape(table)}</entity>" for table in tables)
    resources = "".join(f"<webresource>{{{id_}}}</webresource>" for id_ in web_resources)
    parts = f"<entities>{entities}</entities>" + (f"<webresources>{resources}</webresources>" if resources else "")
    return {"ParameterXml": f"<importexportxml>{parts}</importexportxml>"}
