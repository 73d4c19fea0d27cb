"""Registers the app's door in Dataverse, as `webhooks apply` does it."""

from __future__ import annotations

from collections.abc import Mapping as Table

from chaos.world.registering import register as register_somewhere
from dynamics.registration.bodies import ENDPOINTS
from dynamics.registration.header_values import header_values
from function_app.webhook import SECRET_HEADER
from mappings.mapping import Mapping
from sandbox.demo.services import WEBHOOK_SECRET
from sandbox.demo.web_api import WebApi


def register(api: WebApi, mapping: Mapping, url: str, key: str) -> None:
    """Every change of a case file that the mapping reads is told to this address."""
    register_somewhere(api, mapping, WEBHOOK_SECRET)
    (endpoint,) = api.rows(ENDPOINTS, select="serviceendpointid")
    headers = header_values({SECRET_HEADER: WEBHOOK_SECRET, "x-functions-key": key})
    change: Table[str, str] = {"url": url, "authvalue": headers}
    api.update(ENDPOINTS, str(endpoint["serviceendpointid"]), change)
