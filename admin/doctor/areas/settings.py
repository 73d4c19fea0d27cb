"""Settings, and the files that they name: every mistake, as the app itself reports them."""

from __future__ import annotations

from collections.abc import Iterator

from admin.bad_input import BadInput
from admin.doctor.check import Check, fail, ok
from admin.doctor.surroundings import Surroundings
from admin.live.environment import WHERE_TO_SET
from function_app.health import check_door
from function_app.settings import Settings, SettingsWrong
from function_app.site_files import SiteFiles

OWN = (("MAPPING", "mapping"), ("SITE_DATA", "site_data"), ("TEMPLATES", "templates"))
TELLS = {
    "MAPPING": "docs/admin/mapping-guide.md",
    "SITE_DATA": "docs/site-data.md",
    "TEMPLATES": "docs/documents.md",
}
"""Where the forms of each file are told."""


def look(at: Surroundings) -> Iterator[Check]:
    """All mistakes together, or one line of what was read."""
    wrong = list(_wrong(at))
    yield from (_mistake(line) for line in wrong)
    if not wrong and isinstance(at.settings, Settings) and isinstance(at.site_files, SiteFiles):
        yield ok("all settings", "they are there and have the form that they need")
        yield ok("files", f"{_files(at.settings)}; the mapping is {_mapping(at)}")


def _wrong(at: Surroundings) -> Iterator[str]:
    found = at.settings
    if isinstance(found, SettingsWrong):
        yield from found.lines
    else:
        yield from at.site_files.lines if isinstance(at.site_files, SettingsWrong) else ()
        yield from _of_the_door(found)
    if isinstance(at.webhook_settings, BadInput):
        known = found.lines if isinstance(found, SettingsWrong) else ()
        yield from (line for line in str(at.webhook_settings).splitlines() if not _is_known(line, known))


def _of_the_door(settings: Settings) -> tuple[str, ...]:
    try:
        check_door(settings)
    except SettingsWrong as wrong:
        return wrong.lines
    return ()


def _is_known(line: str, known: tuple[str, ...]) -> bool:
    """Whether the app's own settings have a mistake in the same setting."""
    return any(each.partition(" ")[0] == line.partition(" ")[0] for each in known)


def _mistake(line: str) -> Check:
    """A line of the app's begins with the setting's name and ends with what to do; a file's has lines of its own."""
    name = line.replace(":", " ").partition(" ")[0]
    if name in TELLS:
        return fail(name, line.partition(": ")[2] or line, f"mend the file; {TELLS[name]} tells its forms")
    found, _, mend = line.partition(". ")
    return fail(name, found, mend or WHERE_TO_SET)


def _files(settings: Settings) -> str:
    own = [name for name, field in OWN if getattr(settings, field) is not None]
    return f"of your own: {', '.join(own)}" if own else "those that come with the app"


def _mapping(at: Surroundings) -> str:
    return f"'{at.mapping.name}', version {at.mapping.version}"
