"""Whether Dataverse and the app have come to rest."""

from __future__ import annotations

from sandbox.demo.functions_host import FunctionsHost
from sandbox.demo.waiting import until
from sandbox.demo.web_api import WebApi


def until_quiet(api: WebApi, host: FunctionsHost) -> None:
    """Return when every webhook is delivered and the app has nothing left to do. Raises NotInTime."""
    until(lambda: _is_quiet(api, host), "the app to come to rest")


def undelivered(api: WebApi) -> int:
    """How many webhooks are still to be delivered, the one on its way included."""
    return int(api.control("GET", "webhooks/pending")["count"])


def _is_quiet(api: WebApi, host: FunctionsHost) -> bool:
    """Asked twice of the app: it may have begun to work while Dataverse was asked."""
    return host.rests() and not undelivered(api) and host.rests()
