"""Rows that make up a registration, as the Web API takes them.

Source: Microsoft, table references of serviceendpoint, sdkmessageprocessingstep and sdkmessageprocessingstepimage.
Navigation properties are in lower case. Ids are ours, so that nothing is made twice by sending it again.
"""

from __future__ import annotations

from collections.abc import Mapping

from dynamics.registration.values import (
    ASYNCHRONOUS,
    ENABLED,
    FIRST,
    HTTP_HEADER,
    JSON,
    POST_OPERATION,
    SERVER_ONLY,
    WEBHOOK,
    Filter,
    Image,
    Message,
    Step,
)

ENDPOINTS, STEPS, IMAGES = "serviceendpoints", "sdkmessageprocessingsteps", "sdkmessageprocessingstepimages"
Body = Mapping[str, object]


def new_endpoint(endpoint_id: str, name: str, url: str, auth_value: str) -> Body:
    """A service endpoint; it holds a secret."""
    kind = {"contract": WEBHOOK, "authtype": HTTP_HEADER, "messageformat": JSON}
    return {"serviceendpointid": endpoint_id, "name": name, "url": url, **kind, "authvalue": auth_value}


def new_step(step_id: str, step: Step, filter_: Filter, endpoint_id: str) -> Body:
    """A step of the endpoint."""
    return {
        "sdkmessageprocessingstepid": step_id,
        **step_columns(step),
        "sdkmessageid@odata.bind": f"/sdkmessages({filter_.message_id})",
        "sdkmessagefilterid@odata.bind": f"/sdkmessagefilters({filter_.id})",
        "eventhandler_serviceendpoint@odata.bind": f"/{ENDPOINTS}({endpoint_id})",
    }


def step_columns(step: Step) -> dict[str, object]:
    """What of a step can be changed later too. Filtering attributes mean nothing but for an Update."""
    told = {"filteringattributes": listed(step.columns)} if step.columns else {}
    return {
        "name": step.name,
        "stage": POST_OPERATION,
        "mode": ASYNCHRONOUS,
        "rank": FIRST,
        "supporteddeployment": SERVER_ONLY,
        "asyncautodelete": not step.keeps_jobs,
        **told,
    }


def enabling() -> Body:
    """What enables a step."""
    return {"statecode": ENABLED, "statuscode": 1}


def new_image(image_id: str, image: Image, step: Step, step_id: str) -> Body:
    """An image of a step."""
    return {
        "sdkmessageprocessingstepimageid": image_id,
        **image_columns(image, step.message),
        "sdkmessageprocessingstepid@odata.bind": f"/{STEPS}({step_id})",
    }


def image_columns(image: Image, message: str) -> dict[str, object]:
    """What of an image can be changed later too."""
    return {
        "name": image.alias,
        "entityalias": image.alias,
        "imagetype": int(image.kind),
        "messagepropertyname": property_name(message),
        "attributes": listed(image.columns),
    }


def property_name(message: str) -> str:
    """The property of the message that says which row it is. Seen in public registrations."""
    return "Id" if message == Message.CREATE else "Target"


def listed(columns: frozenset[str]) -> str:
    """Columns as a registration holds them."""
    return ",".join(sorted(columns))
