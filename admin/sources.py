"""Where the cases come from that a command looks at: one file, or a folder of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from admin.bad_input import BadInput
from admin.case_files import CaseFileWrong, ReadCaseFile, read_case_file

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A case by the name that people know it by, and how to read it. Reading raises BadInput."""

    name: str
    read: Callable[[], ReadCaseFile]


def one_file(name: str, as_of: date) -> Source:
    """A case file; '-' is what comes in on standard input."""
    return Source(name, lambda: _read(name, as_of))


def files_in(folder: str, as_of: date) -> Iterator[Source]:
    """The case files of a folder, by name. Raises BadInput where there is none."""
    try:
        files = sorted(Path(folder).glob("*.json"))
    except OSError as error:
        raise BadInput(f"{folder} cannot be read: {error}") from None
    if not files:
        raise BadInput(f"{folder} is no folder with case files in it: they end in .json")
    return (one_file(str(file), as_of) for file in files)


def _read(name: str, as_of: date) -> ReadCaseFile:
    try:
        return read_case_file(_text(name), as_of)
    except CaseFileWrong as wrong:
        count = f"{len(wrong.mistakes)} mistake{'s' if len(wrong.mistakes) > 1 else ''}"
        raise BadInput("\n".join((f"{name} has {count}:", *(f"  {each}" for each in wrong.mistakes)))) from None


def _text(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror or error}; check the path") from None
    except UnicodeDecodeError:
        raise BadInput(f"{name} is not written in UTF-8; save it so") from None
