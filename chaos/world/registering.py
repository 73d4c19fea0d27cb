"""Registers in the embedded Dataverse what the app is told of, as `webhooks apply` does it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID, uuid5

from dynamics.registration.bodies import ENDPOINTS, IMAGES, STEPS, new_endpoint, new_image, new_step
from dynamics.registration.header_values import header_values
from dynamics.registration.values import Filter, Image, ImageKind, Message, Step
from function_app.webhook import SECRET_HEADER
from mappings.listening import Listening, listening
from mappings.mapping import Mapping
from sandbox.demo.web_api import WebApi

_IDS = partial(uuid5, UUID("0f6a2f2e-6f7a-4b44-9a36-0a1f5f4f7c55"))
"""The same ids in every world."""
SOMEWHERE = "https://app.example/api/dataverse/webhook"
IMAGES_OF = {
    Message.CREATE: (ImageKind.AFTER,),
    Message.UPDATE: (ImageKind.BEFORE, ImageKind.AFTER),
    Message.DELETE: (ImageKind.BEFORE,),
}


def register(api: WebApi, mapping: Mapping, secret: str) -> None:
    """Every change of a case file that the mapping reads is told from now on."""
    endpoint = str(_IDS("endpoint"))
    api.create(ENDPOINTS, new_endpoint(endpoint, "App", SOMEWHERE, header_values({SECRET_HEADER: secret})))
    for each in listening(mapping):
        there = {row["LogicalName"] for row in api.rows(f"EntityDefinitions(LogicalName='{each.table}')/Attributes")}
        for step in _steps(each, frozenset({*each.columns, *there.intersection(each.if_there)})):
            _register(api, endpoint, step)


def _steps(each: Listening, columns: frozenset[str]) -> Iterator[Step]:
    for message in Message:
        told = columns if message is Message.UPDATE else frozenset[str]()
        images = tuple(Image(kind.name, kind, frozenset(each.lookups)) for kind in IMAGES_OF[message])
        yield Step(f"{message} of {each.table}", each.table, message, told, images)


def _register(api: WebApi, endpoint: str, step: Step) -> None:
    condition = f"primaryobjecttypecode eq '{step.table}' and sdkmessageid/name eq '{step.message}'"
    (row,) = api.rows("sdkmessagefilters", filter=condition, select="sdkmessagefilterid,_sdkmessageid_value")
    place, step_id = Filter(row["sdkmessagefilterid"], row["_sdkmessageid_value"], allowed=True), str(_IDS(step.name))
    api.create(STEPS, new_step(step_id, step, place, endpoint))
    for image in step.images:
        api.create(IMAGES, new_image(str(_IDS(f"{step.name} {image.alias}")), image, step, step_id))
