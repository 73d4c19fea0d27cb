"""How much space what is installed takes: what the deployed app needs, and the peer. pip itself is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from bench.peer.running import FOLDER, PYTHON, installed
from bench.processes import ROOT, printed_by
from bench.report import Part, at_most

GOAL = 60
"""Millions of bytes."""
MILLION = 1_000_000
_NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)==", re.MULTILINE)
_ASK = "import sys; from bench.size import size_of; print(size_of(sys.argv[1:]))"


def measured(python: Path = PYTHON) -> Part:
    """The sizes. `python` is the peer's."""
    own = size_of(_pinned(ROOT / "requirements.txt")) / MILLION
    beside = "the peer is not installed here"
    if installed(python):
        beside = f"peer {_of_the_peer(python) / MILLION:.0f} MB"
    row = at_most("requirements.txt, installed", own, GOAL, f"{own:.1f} MB", beside, " MB")
    note = "all files of the packages with their compiled modules, without pip; MB are 1,000,000 bytes"
    return Part("size", note, (row,))


def size_of(names: Iterable[str]) -> int:
    """The bytes of all files of these packages; of one that is not for this machine there are none."""
    return sum(map(_size, names))


def _pinned(requirements: Path) -> list[str]:
    return list(dict.fromkeys(_NAME.findall(requirements.read_text())))


def _of_the_peer(python: Path) -> int:
    names = _pinned(FOLDER / "requirements.txt")
    return int(printed_by([str(python), "-c", _ASK, *names]))


def _size(name: str) -> int:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return 0
    paths = (Path(str(file.locate())) for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file())
