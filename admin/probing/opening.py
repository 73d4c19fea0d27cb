"""The environment as an administrator sees it, and the bare wire to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from admin.live.administrators_settings import AdministratorsSettings, read_administrators_settings
from admin.live.environment import AdministratorsEnvironment, opened_as_administrator
from admin.live.sign_in import ByAzureCli
from admin.probing.wire import Wire
from dynamics.session import open_session
from dynamics.tokens import TokenSource
from dynamics.transport import Transport
from function_app.connecting import tokens
from function_app.settings import Settings

AGENT = "dataverse-probe"


@dataclass(frozen=True)
class Opened:
    """A client, and what sends requests that no client would."""

    environment: AdministratorsEnvironment
    wire: Wire


@contextmanager
def opened_for_probing(variables: Mapping[str, str]) -> Iterator[Opened]:
    """The environment of these settings. Raises BadInput as opened_as_administrator does."""
    with opened_as_administrator(variables) as environment:
        settings = read_administrators_settings(variables)
        ca_file = settings.place.ca_file
        with open_session(str(ca_file) if ca_file else None, 2) as session:
            transport = Transport(settings.place.address, _tokens(settings, session), session, AGENT)
            yield Opened(environment, Wire(transport))


def _tokens(settings: AdministratorsSettings, session: requests.Session) -> TokenSource:
    way = settings.sign_in
    if isinstance(way, ByAzureCli):
        from admin.live.azure_cli import AzureCliTokens

        return AzureCliTokens(settings.place.address, way.tenant)
    return tokens(Settings.model_construct(sign_in=way, dataverse_url=settings.place.address), session)
