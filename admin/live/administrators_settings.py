"""What provisioning has to know: where the environment is, who to be there, and the mapping. All else may be missing.

Whoever creates the tables does so before there is an app, so that nothing of the app's own settings is asked for: no
start date, no secret of the webhook, no storage.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from admin.live.sign_in import HOW_TO_BE_AN_ADMINISTRATOR, AdministratorsSignIn, read, read_administrators_sign_in
from function_app.setting_forms import AuthorityFile, FromEnvironment, HttpsOrigin
from function_app.settings import SettingsWrong
from mappings.mapping import Mapping, MappingWrong, read_mapping, shipped_mapping


class Place(FromEnvironment):
    """Where the environment is."""

    address: HttpsOrigin = Field(
        alias="DATAVERSE_URL",
        description="Set it to the address of the environment, such as https://contoso.crm11.dynamics.com.",
    )
    ca_file: AuthorityFile | None = Field(
        None,
        alias="DATAVERSE_CA_FILE",
        description="Set it to a PEM file with the certificate authority to trust in addition, or remove it.",
    )


@dataclass(frozen=True)
class AdministratorsSettings:
    """What an administrator sets."""

    place: Place
    sign_in: AdministratorsSignIn
    mapping: Mapping


def read_administrators_settings(variables: Table[str, str]) -> AdministratorsSettings:
    """The settings of this process. Raises SettingsWrong with a line for each mistake, those of the mapping too."""
    present = {name: text for name, value in variables.items() if (text := value.strip())}
    place, wrong_place = read(Place, present)
    sign_in, wrong_sign_in = read_administrators_sign_in(present)
    mapping, wrong_mapping = _mapping(present.get("MAPPING"))
    if place is None or sign_in is None or mapping is None:
        hint = () if sign_in else (HOW_TO_BE_AN_ADMINISTRATOR,)
        raise SettingsWrong((*wrong_place, *wrong_sign_in, *wrong_mapping, *hint))
    return AdministratorsSettings(place, sign_in, mapping)


def _mapping(path: str | None) -> tuple[Mapping | None, tuple[str, ...]]:
    """The mapping of a file, or the shipped one; or None and what is wrong."""
    try:
        return (read_mapping(Path(path).read_text("utf-8"), Path(path).name) if path else shipped_mapping()), ()
    except MappingWrong as wrong:
        return None, (f"MAPPING: {wrong}",)
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        return None, (f"MAPPING: {path} cannot be read: {why}. Set it to the path of a mapping file.",)
