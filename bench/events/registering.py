"""Registers what the app is told of in an embedded Dataverse: nowhere, where messages are only to be taken down."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from dynamics.registration.bodies import ENDPOINTS, IMAGES, STEPS, new_endpoint, new_image, new_step
from dynamics.registration.header_values import header_values
from dynamics.registration.values import Filter, Image, ImageKind, Message, Step
from mappings.listening import Listening, listening
from mappings.mapping import Mapping
from sandbox.demo.web_api import WebApi

NOWHERE = "https://127.0.0.1:9/api/dataverse/webhook"
HEADERS = header_values({"x-webhook-secret": "a-secret"})
COPIES = {
    Message.CREATE: (ImageKind.AFTER,),
    Message.UPDATE: (ImageKind.BEFORE, ImageKind.AFTER),
    Message.DELETE: (ImageKind.BEFORE,),
}


def register(api: WebApi, mapping: Mapping, url: str = NOWHERE, headers: str = HEADERS) -> None:
    """Every change of a case file that the mapping reads is told from now on."""
    endpoint = str(uuid4())
    api.create(ENDPOINTS, new_endpoint(endpoint, "Bench", url, headers))
    for each in listening(mapping):
        for step in _steps(each):
            _register(api, endpoint, step)


def _steps(each: Listening) -> Iterator[Step]:
    for message in Message:
        told = frozenset(each.columns) if message is Message.UPDATE else frozenset[str]()
        images = tuple(Image(kind.name, kind, frozenset(each.lookups)) for kind in COPIES[message])
        yield Step(f"{message} of {each.table}", each.table, message, told, images)


def _register(api: WebApi, endpoint: str, step: Step) -> None:
    condition = f"primaryobjecttypecode eq '{step.table}' and sdkmessageid/name eq '{step.message}'"
    (row,) = api.rows("sdkmessagefilters", filter=condition, select="sdkmessagefilterid,_sdkmessageid_value")
    place, step_id = Filter(row["sdkmessagefilterid"], row["_sdkmessageid_value"], allowed=True), str(uuid4())
    api.create(STEPS, new_step(step_id, step, place, endpoint))
    for image in step.images:
        api.create(IMAGES, new_image(str(uuid4()), image, step, step_id))
