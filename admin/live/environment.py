"""The environment that the settings of this process name, opened for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from admin.bad_input import BadInput
from dynamics.client import Dataverse
from dynamics.errors import DataverseError, TokenError
from function_app.connecting import connect
from function_app.settings import Settings, SettingsWrong
from function_app.sign_in import ByManagedIdentity
from function_app.site_files import SiteFiles, read_settings, read_site_files

WHERE_TO_SET = "The settings are those of the app, here as environment variables of your shell."


@dataclass(frozen=True)
class Environment:
    """A client, with what the settings and the site's files say."""

    settings: Settings
    files: SiteFiles
    dataverse: Dataverse


@contextmanager
def opened(variables: Mapping[str, str]) -> Iterator[Environment]:
    """The environment. Raises BadInput where the settings are wrong, or Dataverse does not answer as it should."""
    try:
        settings = read_settings(variables)
        files = read_site_files(settings)
    except SettingsWrong as wrong:
        raise BadInput(f"{wrong}\n{WHERE_TO_SET}") from None
    connected = connect(settings)
    try:
        yield Environment(settings, files, connected.dataverse)
    except TokenError as error:
        way = settings.sign_in
        through = way.endpoint if isinstance(way, ByManagedIdentity) else way.authority
        raise BadInput(f"could not sign in to {settings.dataverse_url} through {through}: {error}") from error
    except DataverseError as error:
        raise BadInput(f"{settings.dataverse_url} could not be asked: {error}") from error
    finally:
        connected.session.close()
