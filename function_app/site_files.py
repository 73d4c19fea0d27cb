"""The files that a site may name in its settings: mapping, templates, site data. Their mistakes are the settings'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from function_app.settings import Settings, SettingsWrong
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


def read_site_files(settings: Settings) -> SiteFiles:
    """Every file that the settings name. Raises SettingsWrong with the mistakes of all of them."""
    lines: list[str] = []
    mapping = _or_noted(mapping_of, settings, lines)
    templates = _or_noted(_templates, settings, lines)
    parameters = _or_noted(parameters_of, settings, lines)
    if lines or mapping is None or parameters is None:
        raise SettingsWrong(tuple(lines))
    return SiteFiles(mapping, templates, parameters)


def _or_noted(read: Callable[[Settings], T], settings: Settings, lines: list[str]) -> T | None:
    try:
        return read(settings)
    except SettingsWrong as wrong:
        lines.extend(wrong.lines)
        return None


def mapping_of(settings: Settings) -> Mapping:
    """The site's mapping, or the shipped one. Raises SettingsWrong."""
    if settings.mapping is None:
        return shipped_mapping()
    text = _text("MAPPING", settings.mapping, "a mapping file")
    try:
        return read_mapping(text, settings.mapping.name)
    except MappingWrong as wrong:
        raise SettingsWrong((f"MAPPING {wrong.args[0]}",)) from wrong


def parameters_of(settings: Settings) -> Parameters:
    """The policy's dated values with the site's own. Raises SettingsWrong."""
    return with_site_data(of_the_text(settings.policy_in_force_from), _site_data(settings))


def _site_data(settings: Settings) -> SiteData:
    if settings.site_data is None:
        return shipped_site_data()
    text = _text("SITE_DATA", settings.site_data, "a file of site data")
    try:
        return read_site_data(text, settings.site_data.name)
    except SiteDataWrong as wrong:
        raise SettingsWrong((f"SITE_DATA {wrong.args[0]}",)) from wrong


def _templates(settings: Settings) -> Templates | None:
    if settings.templates is None:
        return None
    try:
        return read_templates(settings.templates)
    except TemplatesWrong as wrong:
        raise SettingsWrong((f"TEMPLATES: {wrong.args[0]}",)) from wrong


def _text(setting: str, path: Path, what: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        line = f"{setting} cannot be read: {error.strerror}. Set it to the path of {what}."
        raise SettingsWrong((line,)) from error
    except UnicodeDecodeError as error:
        line = f"{setting} is not text in UTF-8. Set it to the path of {what}."
        raise SettingsWrong((line,)) from error
