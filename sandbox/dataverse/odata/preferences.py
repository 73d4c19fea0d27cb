"""The Prefer header.

Microsoft Learn: "Compose HTTP requests and handle errors", section "HTTP headers". A preference that is not known
may be ignored (RFC 7240); one that this stand-in knows and cannot honour is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sandbox.dataverse.errors import bad_query, not_built

LARGEST_PAGE = 5000
_PAGE_SIZE = "odata.maxpagesize"
_PREFERENCE = re.compile(r"""\s*([^=,;\s]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^,;\s]*))?\s*(?:,|;|$)""")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the client prefers; `annotations` are names, possibly ending in an asterisk."""

    representation: bool = False
    page_size: int | None = None
    annotations: tuple[str, ...] = ()
    continue_on_error: bool = False
    track_changes: bool = False
    written: tuple[str, ...] = ()

    def wants(self, annotation: str) -> bool:
        """Whether answers carry an annotation of that name."""
        return any(
            wanted == annotation or (wanted.endswith("*") and annotation.startswith(wanted[:-1]))
            for wanted in self.annotations
        )

    def applied(self, *names: str) -> dict[str, str]:
        """The Preference-Applied header for those of the given names that were asked for."""
        said = [text for text in self.written if text.partition("=")[0].lower() in names]
        return {"Preference-Applied": ", ".join(said)} if said else {}


_NOT_BUILT = {"respond-async": "asynchronous answers"}
_NO_PREFERENCES = Preferences()


def parse_preferences(headers: Mapping[str, str]) -> Preferences:
    """The preferences of a request; header names in lower case."""
    text = headers.get("prefer")
    return _preferences(text) if text else _NO_PREFERENCES


@lru_cache(256)
def _preferences(text: str) -> Preferences:
    values = {name.lower(): (value.strip('"'), written) for name, value, written in _items(text)}
    for name, what in _NOT_BUILT.items():
        if name in values:
            raise not_built(f"{what} (Prefer: {name})")
    size = _page_size(values.get(_PAGE_SIZE, ("", ""))[0])
    annotations = values.get("odata.include-annotations", ("", ""))[0]
    return Preferences(
        representation=values.get("return", ("", ""))[0] == "representation",
        page_size=size,
        annotations=tuple(name.strip() for name in annotations.split(",") if name.strip()),
        continue_on_error=values.get("odata.continue-on-error", ("false", ""))[0] != "false",
        track_changes="odata.track-changes" in values,
        written=tuple(
            f"{_PAGE_SIZE}={size}" if name == _PAGE_SIZE else written for name, (_, written) in values.items()
        ),
    )


def _items(text: str) -> list[tuple[str, str, str]]:
    found = []
    for match in _PREFERENCE.finditer(text):
        name, value = match.group(1), match.group(2) or ""
        found.append((name, value, f"{name}={value}" if value else name))
    return found


def _page_size(text: str) -> int | None:
    """At most 5,000 ("Page results"). UNVERIFIED: that more counts as 5,000 and is no error."""
    if not text:
        return None
    if not text.isdecimal() or int(text) == 0:
        raise bad_query(f"Invalid value '{text}' for odata.maxpagesize. Give a whole number from 1 to {LARGEST_PAGE}.")
    return min(int(text), LARGEST_PAGE)
