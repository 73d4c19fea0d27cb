"""The icons of tables, as web resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mappings.schema.wanted import Table, WebResource

SVG = 11
"""The type of a web resource that holds SVG. Source: Microsoft Learn, "webresource table/entity reference"."""
FOLDER = Path(__file__).parents[2] / "webresources" / "icons"


def icons(tables: Iterable[Table]) -> Iterator[WebResource]:
    """The icon of each table that has one. The last part of its name is that of the file in webresources/icons."""
    for name, label in {table.icon: table.label for table in tables if table.icon}.items():
        content = (FOLDER / name.rpartition("/")[2]).read_bytes()
        yield WebResource(name, f"Icon of {label}", SVG, content)
