"""Puts the parts of a service together for one environment. It starts nothing."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from sandbox.dataverse.control.endpoint import Control
from sandbox.dataverse.control.faults import Faults
from sandbox.dataverse.control.log import RequestLog
from sandbox.dataverse.entra.tokens import Tokens
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.limits.protection import Protection
from sandbox.dataverse.server.service import Service
from sandbox.dataverse.webapi.service import Recorder, WebApi
from sandbox.dataverse.webhooks.delivery import Deliverer
from sandbox.dataverse.webhooks.outbox import Outbox
from sandbox.dataverse.writing.unit import Unit


@dataclass(frozen=True, slots=True)
class Parts:
    """A service, and what stands beside it. `deliverer` is not started."""

    service: Service
    log: RequestLog
    faults: Faults
    protection: Protection
    outbox: Outbox
    deliverer: Deliverer


def assemble(environment: Environment, host: str, port: int, watch: Recorder | None = None) -> Parts:
    """The parts of a service that is reached at a host and port.

    `watch` is told of every unit of changes inside its transaction, after webhooks were put down.
    """
    log, faults, wake = RequestLog(), Faults(), threading.Event()
    tokens = Tokens(environment.database, environment.identity.tenant)
    audiences = frozenset(f"https://{place(name, port)}" for name in (host, "127.0.0.1", "localhost", "::1"))
    outbox = Outbox(environment.database, environment.identity.organization, place(host, port), wake.set)
    deliverer = Deliverer(environment, wake)
    protection = Protection()
    control = Control(environment, log, faults, protection, outbox, deliverer)
    api = WebApi(environment, _both(outbox.record, watch))
    return Parts(Service(environment, api, control, tokens, audiences), log, faults, protection, outbox, deliverer)


def _both(record: Recorder, watch: Recorder | None) -> Recorder:
    if watch is None:
        return record

    def recorded(unit: Unit) -> None:
        record(unit)
        watch(unit)

    return recorded


def place(host: str, port: int) -> str:
    """Host and port as addresses have them: an IPv6 address stands in brackets (RFC 3986, 3.2.2)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
