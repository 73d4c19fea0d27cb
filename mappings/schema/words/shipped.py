"""The files of mappings/schema/shipped as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.compiling.document import MappingWrong, read_document
from mappings.schema.wanted import Ownership
from mappings.schema.words.columns import columns
from mappings.schema.words.said import ColumnWords, TableWords

NAME = ColumnWords("Name", "Name", "A few words by which people know this row.", "Details", length=200)
"""What shows which row it is, in a table of which nothing else is said."""
_OWNERSHIP = {"user": Ownership.USER, "organization": Ownership.ORGANIZATION}


@cache
def shipped_words() -> Mapping[str, TableWords]:
    """By the name of the table without a prefix: ours in the order of the files, then those of the platform."""
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for name, said in _tables():
        parts.setdefault(name, []).append(said)
    found = {name.lower(): _table(name, said) for name, said in parts.items()}
    return dict(sorted(found.items(), key=lambda each: not each[1].is_ours))


def _tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What each file says of each table. A table may stand in several, each a tab of its form."""
    folder = files("mappings.schema").joinpath("shipped")
    for file in sorted(folder.iterdir(), key=lambda each: (not each.name.startswith("feedback"), each.name)):
        document = read_document(file.read_text(encoding="utf-8"), file.name)
        if document.mistakes.found:
            raise MappingWrong(file.name, document.mistakes.sentences())
        yield from document.value.items()


def _table(name: str, parts: list[Mapping[str, Any]]) -> TableWords:
    said = {key: value for part in reversed(parts) for key, value in part.items()}
    own = {words.schema_name.lower(): words for part in parts for words in columns(name, part)}
    if name[:1].isupper():
        own = {"name": NAME, **own}
    return TableWords(
        name,
        said["label"],
        said.get("plural", ""),
        said.get("description", ""),
        _OWNERSHIP[said.get("ownership", "user")],
        said.get("activities", False),
        said.get("notes", False),
        said.get("icon", ""),
        own,
    )
