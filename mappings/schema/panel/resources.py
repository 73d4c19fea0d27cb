"""The web resources of the panel: the files in webresources/panel as they are, and two that are written here.

Source of the types: Microsoft Learn, "webresource table/entity reference".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mappings.schema.panel.paragraphs import paragraphs_module
from mappings.schema.panel.site import Site
from mappings.schema.panel.stripping import stripped
from mappings.schema.wanted import WebResource

FOLDER = Path(__file__).parents[3] / "webresources" / "panel"
TYPES = {".html": 1, ".css": 2, ".js": 3}
"""webresourcetype by the ending of a file's name; a file with another ending is no part of the panel."""
PAGE = "panel.html"


def page_of(prefix: str) -> str:
    """The name of the web resource that forms embed."""
    return f"{prefix}/panel/{PAGE}"


def panel(prefix: str, site: Site, texts: Mapping[str, str]) -> Iterator[WebResource]:
    """All of them. `prefix` with its underscore; `texts` are the site's own paragraphs, by paragraph id."""
    for file in sorted(FOLDER.iterdir()):
        if file.suffix in TYPES:
            text = file.read_text(encoding="utf-8")
            yield _resource(prefix, file.name, text if file.suffix == ".html" else stripped(text))
    yield _resource(prefix, "site.js", site.module())
    yield _resource(prefix, "paragraphs.js", paragraphs_module(texts))


def _resource(prefix: str, file: str, text: str) -> WebResource:
    label = f"Panel of review and feedback: {file}"
    return WebResource(f"{prefix}/panel/{file}", label, TYPES[Path(file).suffix], text.encode())
