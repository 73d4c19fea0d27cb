"""Clients of the Dataverse that the settings name: one that is patient, and one for those who are waited for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import requests

from dynamics.certificates import CertificateTokens
from dynamics.client import Dataverse, Timeouts
from dynamics.federated_credential import FederatedTokens
from dynamics.managed_identity import ManagedIdentityTokens, reach
from dynamics.pausing import Pause
from dynamics.retry import ReadRetry
from dynamics.session import TIMEOUTS, open_session
from dynamics.tokens import ClientSecretTokens, MsalTokens
from function_app import clock
from function_app.settings import Settings
from function_app.sign_in import ByCertificate, ByFederatedIdentity, ByManagedIdentity
from function_app.telemetry.requests import Requests

CONNECTIONS = 16
"""Kept to Dataverse by one process: one for each thread that the host is told to use (docs/host.md)."""

HASTY = (2.0, 4.0)
"""Seconds to connect and to wait. The first WhoAmI takes three requests: discovery, token, and itself."""


OpenSession = Callable[[str | None, int, tuple[float, float]], requests.Session]


@dataclass(frozen=True)
class Network:
    """How a process reaches others and waits between tries: as this machine does, or as a test plays it."""

    open_session: OpenSession = open_session
    sleep: Callable[[float], None] = time.sleep
    elapsed: Callable[[], float] = clock.elapsed
    wall: Callable[[], datetime] = clock.wall
    """For the order of messages and looks: the clock of one machine, which others may be ahead of."""


REAL = Network()


@dataclass(frozen=True)
class Connected:
    """A client with the connections that it keeps, which whoever asked for it lets go of."""

    dataverse: Dataverse
    session: requests.Session


def connect(settings: Settings, network: Network = REAL, pause: Pause | None = None) -> Connected:
    """A client for the work. Opens no connection. `pause`: the process's, where it has several clients."""
    session = network.open_session(_ca_file(settings), CONNECTIONS, TIMEOUTS)
    patient = ReadRetry(sleep=network.sleep)
    signed_in = tokens(settings, session)
    signed_in.elapsed = network.elapsed
    client = Dataverse(settings.dataverse_url, signed_in, session, retry=patient, pause=pause, observer=Requests())
    return Connected(client, session)


def connect_hastily(settings: Settings, network: Network = REAL, pause: Pause | None = None) -> Connected:
    """A client for those who are waited for: the webhook's door and the health page. One try, a few seconds."""
    session = network.open_session(_ca_file(settings), CONNECTIONS, HASTY)
    hasty = ReadRetry(tries=1)
    times = Timeouts(connect=HASTY[0], read=HASTY[1])
    signed_in = tokens(settings, session)
    signed_in.elapsed = network.elapsed
    client = Dataverse(
        settings.dataverse_url, signed_in, session, retry=hasty, timeouts=times, pause=pause, observer=Requests()
    )
    return Connected(client, session)


def tokens(settings: Settings, session: requests.Session) -> MsalTokens:
    """Tokens in the way that is set."""
    way = settings.sign_in
    audience = way.audience_of(settings.dataverse_url)
    if isinstance(way, ByManagedIdentity):
        reach(way.endpoint, session)
        return ManagedIdentityTokens(audience, way.client_id, session)
    scope = f"{audience}/.default"
    if isinstance(way, ByFederatedIdentity):
        reach(way.endpoint, session)
        exchange = way.exchange_audience
        return FederatedTokens(way.authority, way.client_id, way.identity, exchange, scope, session)
    if isinstance(way, ByCertificate):
        return CertificateTokens(way.authority, way.client_id, way.certificate, scope, session)
    return ClientSecretTokens(way.authority, way.client_id, way.secret.get_secret_value(), scope, session)


def _ca_file(settings: Settings) -> str | None:
    path = settings.dataverse_ca_file
    return None if path is None else str(path)
