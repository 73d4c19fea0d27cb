"""`python -m mappings.schema [MAPPING]`: what Dataverse has to have for a mapping, as Markdown.

MAPPING is your mapping file; without it the shipped one is taken. Nobody is asked and nothing is changed, for example:

    python -m mappings.schema our-mapping.yaml > our-schema.md

Exit codes: 0 well; 2 no such file, or a mapping with mistakes: every one is said with its line.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mappings import MappingWrong
from mappings.schema.document import as_markdown
from mappings.schema.wanted import Schema
from mappings.schema.whole import shipped_schema, wanted_schema


def main(arguments: list[str]) -> int:
    """The exit code, after writing the document or what is wrong."""
    path: Path | None = _parser().parse_args(arguments).mapping
    try:
        sys.stdout.write(as_markdown(_schema(path), own=path is not None))
    except MappingWrong as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}. Name a mapping file.\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mappings.schema", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mapping", metavar="MAPPING", nargs="?", type=Path, help="your mapping file")
    return parser


def _schema(path: Path | None) -> Schema:
    if path is None:
        return shipped_schema()
    return wanted_schema(path.read_text(encoding="utf-8"), str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
