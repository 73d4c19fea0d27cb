"""Reads the definition files that come with the package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "definitions"

_OF_THE_PLATFORM = "platform"
# Which folders make which schema of the command line.
SCHEMAS = {"empty": (_OF_THE_PLATFORM,), "casework": (_OF_THE_PLATFORM, "casework")}


@cache
def shared_columns() -> dict[str, Any]:
    """Columns that many tables have, by the name of the file: common, owned, activity."""
    return {path.stem: yaml.safe_load(path.read_text()) for path in sorted((FOLDER / "shared").glob("*.yaml"))}


@cache
def definition_documents(schema: str) -> tuple[dict[str, Any], ...]:
    """All documents of a schema, in the order of their files."""
    paths = [path for folder in SCHEMAS[schema] for path in sorted((FOLDER / folder).glob("*.yaml"))]
    return tuple(document for path in paths for document in _documents(path))


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    """What is not the platform's own was made by people."""
    custom = {} if path.parent.name == _OF_THE_PLATFORM else {"custom": True}
    for document in yaml.safe_load_all(path.read_text()):
        yield document | custom
