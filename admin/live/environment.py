"""The environment that the settings of this process name, opened as the app or as an administrator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from admin.bad_input import BadInput
from admin.live.administrators_settings import AdministratorsSettings, read_administrators_settings
from admin.live.lacking import lacking
from admin.live.sign_in import HOW_TO_BE_AN_ADMINISTRATOR, THE_APPS, AdministratorsSignIn, ByAzureCli, signed_in_as
from dynamics.client import Dataverse
from dynamics.errors import DataverseError, Forbidden, TokenError
from dynamics.session import open_session
from dynamics.tokens import TokenSource
from function_app.connecting import CONNECTIONS, connect, tokens
from function_app.settings import Settings, SettingsWrong
from function_app.sign_in import ON_AZURE_ALONE, ByManagedIdentity
from function_app.site_files import SiteFiles, read_settings, read_site_files
from mappings import mapping as mappings

WHERE_TO_SET = "The settings are those of the app, here as environment variables of your shell."
NOT_HERE = (
    "A managed identity signs in on Azure alone. Here, set ENTRA_CLIENT_ID and ENTRA_CLIENT_SECRET of a second"
    " application user with the same role instead (docs/admin/README.md), or let the app do it, with sweep --queue."
)
NOT_FOR_THE_APP = f"\nIt was asked as the app, which need not be allowed this. {HOW_TO_BE_AN_ADMINISTRATOR}"


@dataclass(frozen=True)
class Environment:
    """What the app sees: a client, with what the settings and the site's files say."""

    settings: Settings
    files: SiteFiles
    dataverse: Dataverse
    signed_in_as: str

    @property
    def address(self) -> str:
        """Where it is: `https://<host>`."""
        return self.settings.dataverse_url

    @property
    def mapping(self) -> mappings.Mapping:
        """Where facts stand in it."""
        return self.files.mapping


@dataclass(frozen=True)
class AdministratorsEnvironment:
    """What an administrator sees. `address`: `https://<host>`; `signed_in_as`: who that is, in words."""

    address: str
    mapping: mappings.Mapping
    dataverse: Dataverse
    signed_in_as: str


@contextmanager
def opened(variables: Mapping[str, str]) -> Iterator[Environment]:
    """The environment, as the app. Raises BadInput: settings are wrong, or Dataverse does not answer as it should."""
    try:
        settings = read_settings(variables)
        files = read_site_files(settings)
    except SettingsWrong as wrong:
        raise BadInput(f"{wrong}\n{_what_to_set(variables)}") from None
    connected = connect(settings)
    with _answering(settings.dataverse_url, settings.sign_in, connected.session):
        yield Environment(settings, files, connected.dataverse, THE_APPS)


def _what_to_set(variables: Mapping[str, str]) -> str:
    is_of_azure = "IDENTITY_ENDPOINT" not in variables and any(name in variables for name in ON_AZURE_ALONE)
    return f"{WHERE_TO_SET}\n{NOT_HERE}" if is_of_azure else WHERE_TO_SET


@contextmanager
def opened_as_administrator(variables: Mapping[str, str]) -> Iterator[AdministratorsEnvironment]:
    """The environment, as an administrator or, where none is set, as the app. Raises BadInput as `opened` does."""
    try:
        settings = read_administrators_settings(variables)
    except SettingsWrong as wrong:
        raise BadInput(f"{wrong}\n{WHERE_TO_SET}") from None
    address, ca_file = settings.place.address, settings.place.ca_file
    session = open_session(str(ca_file) if ca_file else None, CONNECTIONS)
    who = signed_in_as(settings.sign_in)
    with _answering(address, settings.sign_in, session, NOT_FOR_THE_APP if who == THE_APPS else ""):
        dataverse = Dataverse(address, _tokens(settings, session), session)
        yield AdministratorsEnvironment(address, settings.mapping, dataverse, who)


def _tokens(settings: AdministratorsSettings, session: requests.Session) -> TokenSource:
    """Tokens in the way that is set."""
    way, address = settings.sign_in, settings.place.address
    if isinstance(way, ByAzureCli):
        from admin.live.azure_cli import AzureCliTokens

        return AzureCliTokens(way.audience_of(address), way.tenant)
    # all that is asked of the app's settings here: an administrator need not have the rest
    return tokens(Settings.model_construct(sign_in=way, dataverse_url=address), session)


@contextmanager
def _answering(
    address: str, way: AdministratorsSignIn, session: requests.Session, if_forbidden: str = ""
) -> Iterator[None]:
    """Has what goes wrong with sign-in or Dataverse said as BadInput, and lets go of the connections."""
    try:
        yield
    except TokenError as error:
        as_whom = f"It was to be {signed_in_as(way)}."
        raise BadInput(f"could not sign in to {address} through {_through(way)}: {error}\n{as_whom}") from error
    except DataverseError as error:
        more = if_forbidden if isinstance(error, Forbidden) else ""
        raise BadInput(f"{address} could not be asked: {error}{lacking(error)}{more}") from error
    finally:
        session.close()


def _through(way: AdministratorsSignIn) -> str:
    if isinstance(way, ByAzureCli):
        return "the Azure CLI"
    return way.endpoint if isinstance(way, ByManagedIdentity) else way.authority
