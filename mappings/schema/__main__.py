"""`python -m mappings.schema [MAPPING]` writes what a mapping needs as Markdown; without one, that of the shipped one.

Exit codes: 0 well, 2 no such file, or a mapping with mistakes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mappings import MappingWrong
from mappings.schema.document import as_markdown
from mappings.schema.wanted import Schema
from mappings.schema.whole import shipped_schema, wanted_schema


def main(arguments: list[str]) -> int:
    """The exit code, after writing the document or what is wrong."""
    try:
        sys.stdout.write(as_markdown(_schema(arguments)))
    except (MappingWrong, OSError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    return 0


def _schema(arguments: list[str]) -> Schema:
    if not arguments:
        return shipped_schema()
    return wanted_schema(Path(arguments[0]).read_text(encoding="utf-8"), arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
