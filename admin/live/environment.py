"""The environment that the settings of this process name, opened for reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from admin.bad_input import BadInput
from dynamics.client import Dataverse
from dynamics.errors import DataverseError
from function_app.connecting import connect
from function_app.settings import Settings, SettingsWrong
from function_app.site_files import SiteFiles, read_site_files


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
        settings = Settings.read(variables)
        files = read_site_files(settings)
    except SettingsWrong as wrong:
        raise BadInput(str(wrong)) from None
    connected = connect(settings)
    try:
        yield Environment(settings, files, connected.dataverse)
    except DataverseError as error:
        raise BadInput(f"{settings.dataverse_url} could not be asked: {error}") from error
    finally:
        connected.session.close()
