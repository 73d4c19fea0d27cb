"""Checks the mapping's `schema`: under whose name, and in which solution, what is missing in Dataverse is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mappings.compiling.document import Mistakes, Place

PUBLISHER = ("unique_name", "label", "prefix", "option_prefix")
SOLUTION = ("unique_name", "label", "version")
_UNIQUE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
# Source: Microsoft Learn, "Solution concepts": 2 to 8 characters, a letter first, and not beginning with mscrm.
_PREFIX = re.compile(r"(?!mscrm)[a-z][a-z0-9]{1,7}")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+){3}")
_FORMS = {
    "unique_name": (_UNIQUE_NAME, "letters, digits and underscores, a letter first"),
    "prefix": (_PREFIX, "2 to 8 small letters and digits, a letter first, and not begin with mscrm"),
    "version": (_VERSION, "four numbers with dots, such as 1.0.0.0"),
}


def check_publishing(entry: Any, mistakes: Mistakes) -> None:
    """Note what is wrong with the publisher and the solution."""
    _check_section(entry, "publisher", PUBLISHER, mistakes)
    _check_section(entry, "solution", SOLUTION, mistakes)


def _check_section(entry: Any, name: str, parts: tuple[str, ...], mistakes: Mistakes) -> None:
    section, inside = entry.get(name) if isinstance(entry, Mapping) else None, ("schema", name)
    if not isinstance(section, Mapping):
        mistakes.add(inside, f"should give {', '.join(parts)}")
        return
    for extra in sorted(set(map(str, section)) - set(parts)):
        mistakes.add((*inside, extra), f"says nothing here; what can be said is {', '.join(parts)}")
    for part in parts:
        _check(part, section.get(part), mistakes, (*inside, part))


def _check(part: str, value: Any, mistakes: Mistakes, place: Place) -> None:
    if part == "option_prefix":
        # Source: Microsoft Learn, "Solution concepts": between 10000 and 99999.
        if type(value) is not int or not 10000 <= value <= 99999:
            mistakes.add(place, f"should be a whole number from 10000 to 99999, not {value!r}")
        return
    form, words = _FORMS.get(part, (re.compile(r".*\S.*"), "some words"))
    if not isinstance(value, str) or form.fullmatch(value) is None:
        mistakes.add(place, f"should be {words}, not {value!r}")
