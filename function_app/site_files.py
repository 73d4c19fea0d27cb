"""The files that a site may name in its settings: mapping, templates, site data. Their mistakes are the settings'."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from function_app.settings import Settings, SettingsWrong, SitePaths
from mappings.mapping import Mapping, MappingWrong, read_mapping, shipped_mapping
from mappings.site import SiteDataWrong, read_site_data, shipped_site_data, with_site_data
from mappings.site.reading import SiteData
from mappings.writing.template_files import Templates, TemplatesWrong, read_templates
from policy.parameters import Parameters, of_the_text

T = TypeVar("T")


@dataclass(frozen=True)
class SiteFiles:
    """What the site's own files hold, or those that come with the app; None for the templates that come with it."""

    mapping: Mapping
    templates: Templates | None
    parameters: Parameters


def read_settings(environment: Table[str, str]) -> Settings:
    """The settings of this process. Raises SettingsWrong with their mistakes and those in the files that they name."""
    try:
        return Settings.read(environment)
    except SettingsWrong as wrong:
        raise SettingsWrong((*wrong.lines, *_mistakes_in(SitePaths.found_in(environment)))) from None


def _mistakes_in(paths: SitePaths) -> tuple[str, ...]:
    try:
        _read(paths)
    except SettingsWrong as wrong:
        return wrong.lines
    return ()


def read_site_files(settings: Settings) -> SiteFiles:
    """Every file that the settings name. Raises SettingsWrong with the mistakes of all of them."""
    mapping, templates, site_data = _read(settings)
    try:
        parameters = with_site_data(of_the_text(settings.policy_in_force_from), site_data)
    except SiteDataWrong as wrong:
        raise SettingsWrong((f"SITE_DATA: {wrong}",)) from wrong
    return SiteFiles(mapping, templates, parameters)


def _read(paths: SitePaths) -> tuple[Mapping, Templates | None, SiteData]:
    """What stands in the files themselves. Raises SettingsWrong."""
    lines: list[str] = []
    mapping = _or_noted("MAPPING", _mapping, paths.mapping, lines)
    templates = _or_noted("TEMPLATES", _templates, paths.templates, lines)
    site_data = _or_noted("SITE_DATA", _site_data, paths.site_data, lines)
    if lines or mapping is None or site_data is None:
        raise SettingsWrong(tuple(lines))
    return mapping, templates, site_data


def _or_noted(setting: str, read: Callable[[Path | None], T], path: Path | None, lines: list[str]) -> T | None:
    try:
        return read(path)
    except (_Unreadable, MappingWrong, TemplatesWrong, SiteDataWrong) as wrong:
        lines.append(f"{setting}: {wrong}")
        return None


def _mapping(path: Path | None) -> Mapping:
    return shipped_mapping() if path is None else read_mapping(_text(path, "a mapping file"), path.name)


def _templates(path: Path | None) -> Templates | None:
    return None if path is None else read_templates(path)


def _site_data(path: Path | None) -> SiteData:
    return shipped_site_data() if path is None else read_site_data(_text(path, "a file of site data"), path.name)


class _Unreadable(ValueError):
    """A file that is not there, or not text."""


def _text(path: Path, what: str) -> str:
    right = f"Set it to the path of {what}."
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _Unreadable(f"{path} cannot be read: {error.strerror}. {right}") from error
    except UnicodeDecodeError as error:
        raise _Unreadable(f"{path} is not text in UTF-8. {right}") from error
