"""What the settings say, each part as far as it can be made out, whatever is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping as Table
from importlib.resources import files
from pathlib import Path

from admin.bad_input import BadInput
from admin.doctor.check import NotLookedAt
from admin.doctor.found_once import FoundOnce
from admin.live.administrators_settings import Place
from admin.live.sign_in import read
from admin.schema.wanted import schema_of
from admin.webhooks.settings import WebhookSettings, read_webhook_settings
from function_app.settings import Settings, SettingsWrong, SitePaths
from function_app.sign_in import ON_AZURE_ALONE, SignIn, read_sign_in
from function_app.site_files import SiteFiles, read_settings, read_site_files
from mappings.mapping import Mapping, MappingWrong, read_mapping
from mappings.schema.wanted import Schema

OF_AZURE = {"IDENTITY_ENDPOINT": "https://identity.invalid", "IDENTITY_HEADER": "known on Azure alone"}
"""What Azure sets where the app runs; nobody is asked there from here."""


SETTINGS_FIRST = "mend what is said under settings first"


def see_settings() -> NotLookedAt:
    """What needs a setting that is wrong."""
    return NotLookedAt("the settings are not right", SETTINGS_FIRST)


class Configured:
    """The settings of one installation. All raise NotLookedAt where something before them is not right."""

    def __init__(self, variables: Table[str, str]) -> None:
        self.variables = {name: text for name, value in variables.items() if (text := value.strip())}
        self.kept: dict[str, tuple[object, NotLookedAt | None]] = {}
        self._in_azure = self.variables | (OF_AZURE if self.is_elsewhere else {})

    @property
    def is_elsewhere(self) -> bool:
        """Whether the app has a managed identity, and this is not the machine that it signs in on."""
        return "IDENTITY_ENDPOINT" not in self.variables and any(name in self.variables for name in ON_AZURE_ALONE)

    @FoundOnce
    def settings(self) -> Settings | SettingsWrong:
        """All of the app's settings, or everything that is wrong with them."""
        try:
            return read_settings(self._in_azure)
        except SettingsWrong as wrong:
            return wrong

    @FoundOnce
    def site_files(self) -> SiteFiles | SettingsWrong:
        """What stands in the site's own files."""
        if isinstance(self.settings, SettingsWrong):
            return self.settings
        try:
            return read_site_files(self.settings)
        except SettingsWrong as wrong:
            return wrong

    @FoundOnce
    def webhook_settings(self) -> WebhookSettings | BadInput:
        """Where the app takes webhooks, as far as it is set here."""
        try:
            return read_webhook_settings(self.variables, None)
        except BadInput as wrong:
            return wrong

    @FoundOnce
    def mapping_text(self) -> str:
        """The YAML of the mapping."""
        path: Path | None = SitePaths.found_in(self.variables).mapping
        shipped = files("mappings").joinpath("shipped.yaml")
        try:
            return (shipped if path is None else path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise see_settings() from None

    @FoundOnce
    def mapping(self) -> Mapping:
        """The mapping, whatever else is wrong with the settings."""
        try:
            return read_mapping(self.mapping_text, "the mapping")
        except MappingWrong:
            raise see_settings() from None

    @FoundOnce
    def schema(self) -> Schema:
        """What the mapping needs of an environment."""
        _ = self.mapping  # says first where the mapping itself cannot be read
        try:
            return schema_of(self.variables)
        except BadInput as wrong:
            mend = "mend these places of the file; until then `schema plan` says the same"
            raise NotLookedAt(str(wrong), mend) from None

    @FoundOnce
    def place(self) -> Place:
        """Where the environment is."""
        place, _ = read(Place, self.variables)
        if place is None:
            raise see_settings()
        return place

    @FoundOnce
    def way(self) -> SignIn:
        """How the app signs in."""
        way, _ = read_sign_in(self._in_azure)
        if way is None:
            raise see_settings()
        return way
