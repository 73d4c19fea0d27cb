"""The stand-in's own files: one page, its scripts and its style, in stand_in/."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from sandbox.dataverse.pages.answers import GUARDS, page, plain
from sandbox.dataverse.solutions.organization import language, unique_name
from sandbox.dataverse.storage.database import Database, Row
from sandbox.dataverse.webapi.operation import Answer

BELOW = "/standin/"
_FOLDER = Path(__file__).parent / "stand_in"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def own_file(path: str) -> Answer:
    """A script or the style; 404 for anything else."""
    content = _files().get(path.removeprefix(BELOW))
    if content is None:
        return plain(f"There is no file {path}.", 404)
    headers = {"Content-Type": _TYPES[Path(path).suffix], "Cache-Control": "no-cache", **GUARDS}
    return Answer(200, headers, content)


def main_page(database: Database, organization: str, person: Row) -> Answer:
    """/main.aspx for somebody: the same page for every address, whose scripts read the address."""
    about = {
        "user": person["systemuserid"],
        "name": person["fullname"],
        "organization": unique_name(organization),
        "language": str(language(database)),
    }
    return page(_main().substitute({name: escape(value) for name, value in about.items()}))


@cache
def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _FOLDER.iterdir() if path.suffix in _TYPES}


@cache
def _main() -> Template:
    return Template((_FOLDER / "main.html").read_text(encoding="utf-8"))
