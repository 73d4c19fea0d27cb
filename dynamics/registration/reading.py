"""Reads what is registered, in two requests: endpoints by name with the ids of messages, then the endpoint's steps.

Sources: Microsoft, "Register a web hook" (the steps of an endpoint) and "Query table definitions using the Web API".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dynamics import odata
from dynamics.client import Dataverse
from dynamics.names import is_name
from dynamics.registration.values import ENABLED, Filter, Found, FoundEndpoint, FoundImage, FoundStep, Place
from dynamics.rows import Row

AT_ONCE = 20
"""Tables named in one condition, so that no address grows too long."""
_ENDPOINT = ("serviceendpointid", "name", "url", "contract", "authtype", "messageformat", "isauthvalueset")
_STEP = (
    "sdkmessageprocessingstepid",
    "name",
    "stage",
    "mode",
    "rank",
    "supporteddeployment",
    "asyncautodelete",
    "filteringattributes",
    "statecode",
)
_IMAGE = ("sdkmessageprocessingstepimageid", "entityalias", "imagetype", "messagepropertyname", "attributes")
_IMAGES = "sdkmessageprocessingstepid_sdkmessageprocessingstepimage"


def read_registration(
    dataverse: Dataverse, name: str, tables: Sequence[str] = (), solution: str = "", messages: Sequence[str] = ()
) -> Found:
    """What is there: endpoints of a name, the steps of the first, and what steps on some tables would need."""
    several = [tables[start : start + AT_ONCE] for start in range(0, len(tables), AT_ONCE)]
    asked = [
        _endpoints(name),
        *(_filters(some, messages) for some in several),
        *(_tables(some) for some in several),
        *([_solution(solution)] if solution else []),
    ]
    # tables that were made a moment ago are missing from what is cached
    endpoints, *rest = dataverse.read(asked, newest=bool(tables))
    filters, definitions, solutions = (
        rest[: len(several)],
        rest[len(several) : 2 * len(several)],
        rest[2 * len(several) :],
    )
    found = Found(
        tuple(_endpoint(row) for row in endpoints),
        (),
        dict(_filter(row) for rows in filters for row in rows),
        dict(_columns(row) for rows in definitions for row in rows),
        any(solutions),
    )
    return found if found.endpoint is None else replace(found, steps=steps_of(dataverse, found.endpoint.id))


def steps_of(dataverse: Dataverse, endpoint: str) -> tuple[FoundStep, ...]:
    """The steps of an endpoint, in the order of their tables."""
    below = f"{odata.row('serviceendpoints', endpoint)}/serviceendpoint_sdkmessageprocessingstep"
    expands = (
        odata.expand("sdkmessageid", select="name"),
        odata.expand("sdkmessagefilterid", select="primaryobjecttypecode"),
        odata.expand(_IMAGES, select=_IMAGE),
    )
    (rows,) = dataverse.read([odata.query(below, select=_STEP, expand=expands)])
    return tuple(sorted((_step(row) for row in rows), key=lambda step: (*step.place, step.id)))


def _endpoints(name: str) -> str:
    condition = f"name eq {odata.text(name)}"
    return odata.query("serviceendpoints", select=_ENDPOINT, filter=condition, orderby="serviceendpointid")


def _solution(unique_name: str) -> str:
    return odata.query("solutions", select="solutionid", filter=f"uniquename eq {odata.text(unique_name)}")


def _filters(tables: Sequence[str], messages: Sequence[str]) -> str:
    about = _any("primaryobjecttypecode", tables)
    named = _any("sdkmessageid/name", messages)
    return odata.query(
        "sdkmessagefilters",
        select=("sdkmessagefilterid", "primaryobjecttypecode", "iscustomprocessingstepallowed", "_sdkmessageid_value"),
        filter=f"({about}) and ({named})",
        expand=odata.expand("sdkmessageid", select="name"),
    )


def _tables(tables: Sequence[str]) -> str:
    columns = odata.expand("Attributes", select="LogicalName")
    return odata.query("EntityDefinitions", select="LogicalName", filter=_any("LogicalName", tables), expand=columns)


def _any(column: str, names: Sequence[str]) -> str:
    return " or ".join(f"{column} eq {odata.text(name)}" for name in names if is_name(name))


def _endpoint(row: Row) -> FoundEndpoint:
    return FoundEndpoint(
        id=odata.guid(row["serviceendpointid"]),
        name=str(row["name"]),
        url=str(row.get("url") or ""),
        contract=row.get("contract"),
        auth_type=row.get("authtype"),
        message_format=row.get("messageformat"),
        has_secret=bool(row.get("isauthvalueset")),
    )


def _filter(row: Row) -> tuple[Place, Filter]:
    place = (str(row["primaryobjecttypecode"]), str(row["sdkmessageid"]["name"]))
    # a managed property on the server, and a plain value in its older answers
    allowed = row.get("iscustomprocessingstepallowed")
    said = allowed.get("Value") if isinstance(allowed, dict) else allowed
    ids = odata.guid(row["sdkmessagefilterid"]), odata.guid(row["_sdkmessageid_value"])
    return place, Filter(*ids, said is not False)


def _columns(row: Row) -> tuple[str, frozenset[str]]:
    return str(row["LogicalName"]), frozenset(str(column["LogicalName"]) for column in row["Attributes"])


def _step(row: Row) -> FoundStep:
    return FoundStep(
        id=odata.guid(row["sdkmessageprocessingstepid"]),
        name=str(row.get("name") or ""),
        table=str((row.get("sdkmessagefilterid") or {}).get("primaryobjecttypecode") or ""),
        message=str((row.get("sdkmessageid") or {}).get("name") or ""),
        stage=row.get("stage"),
        mode=row.get("mode"),
        rank=row.get("rank"),
        deployment=row.get("supporteddeployment"),
        keeps_jobs=row.get("asyncautodelete") is not True,
        enabled=row.get("statecode") == ENABLED,
        columns=frozenset(_listed(row.get("filteringattributes"))),
        images=tuple(sorted((_image(image) for image in row.get(_IMAGES) or ()), key=lambda image: image.alias)),
    )


def _image(row: Row) -> FoundImage:
    columns = frozenset(_listed(row.get("attributes")))
    return FoundImage(
        id=odata.guid(row["sdkmessageprocessingstepimageid"]),
        alias=str(row.get("entityalias") or ""),
        kind=row.get("imagetype"),
        property_name=str(row.get("messagepropertyname") or ""),
        columns=columns or None,
    )


def _listed(columns: str | None) -> Iterator[str]:
    return (name.strip() for name in (columns or "").split(",") if name.strip())
