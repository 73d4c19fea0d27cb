"""Builds the package that Azure runs: the app's own code and the pinned libraries, and nothing else.

    python -m infra.package [--python 3.12] [--site FOLDER] [--to build/review-and-feedback.zip]

The libraries are those of requirements.txt, checked against its hashes, as wheels for Linux on x86_64: whatever machine
builds. The same sources give the same bytes: files in order, with one fixed time. Files of your own (a mapping, site
data, templates) go into the folder `site` of the package.

Exit code: 0 well, 1 the libraries could not be had, 2 bad input.
Source: Azure Functions developer reference for Python, "Folder structure", and "Package-based deployment".
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = "3.12"
"""The version that infra/main.bicep gives the app."""
PACKAGES = ("dynamics", "function_app", "mappings", "policy")
FILES = ("function_app.py", "host.json", "requirements.txt")
LIBRARIES = ".python_packages/lib/site-packages"
"""Where the worker looks for libraries that come with the code."""
SITE = "site"
TARGET = ROOT / "build" / "review-and-feedback.zip"

# An earlier moment cannot be written into a zip file.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16
_UNIX = 3

# Neither runs in Azure: programs of the libraries (they name this machine's Python), and compiled code of this Python.
_LEFT_OUT = ("bin", "__pycache__")


class LibrariesNotHad(Exception):
    """The pinned libraries could not be fetched; the text is what the installer said."""


def build(target: Path, python: str = PYTHON, site: Path | None = None) -> Path:
    """Write the package for this Python version, with the files of `site` if it is given. Raises LibrariesNotHad."""
    with tempfile.TemporaryDirectory() as folder:
        libraries = Path(folder)
        fetch_libraries(python, libraries)
        write(contents(libraries, site), target)
    return target


def contents(libraries: Path, site: Path | None) -> dict[str, Path]:
    """All files of the package, by their names in it."""
    ours = {} if site is None else _below(site, SITE)
    return own_files() | _below(libraries, LIBRARIES) | ours


def own_files() -> dict[str, Path]:
    """What the app consists of, by name in the package."""
    files = {name: ROOT / name for name in FILES}
    for package in PACKAGES:
        files |= _below(ROOT / package, package)
    return files


def fetch_libraries(python: str, folder: Path) -> None:
    """Install the pinned libraries into `folder`, as wheels only. Raises LibrariesNotHad."""
    wanted = ["--python-version", python, "--python-platform", "x86_64-manylinux2014", "--only-binary", ":all:"]
    how = ["--no-compile-bytecode", "--link-mode", "copy", "--quiet"]
    what = ["--target", str(folder), "-r", str(ROOT / "requirements.txt")]
    install = [sys.executable, "-m", "uv", "pip", "install", "--require-hashes", *wanted, *how, *what]
    done = subprocess.run(install, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise LibrariesNotHad(done.stderr.strip())


def write(files: Mapping[str, Path], target: Path) -> None:
    """Write the files as a zip whose bytes depend on their names and contents only."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _READABLE_FILE
            package.writestr(entry, files[name].read_bytes())


def _below(folder: Path, prefix: str) -> dict[str, Path]:
    return {f"{prefix}/{path.relative_to(folder).as_posix()}": path for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts)
        if path.is_file() and not hidden and parts[0] not in _LEFT_OUT and "__pycache__" not in parts:
            yield path


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the package and say where it is and how large."""
    parser = argparse.ArgumentParser(prog="python -m infra.package", description=__doc__)
    parser.add_argument("--python", default=PYTHON, help="the Python version of the function app")
    parser.add_argument("--site", type=Path, help="a folder with files of your own, such as a mapping")
    parser.add_argument("--to", type=Path, default=TARGET, help="the file to write")
    given = parser.parse_args(arguments)
    if given.site is not None and not given.site.is_dir():
        parser.error(f"--site {given.site} is no folder; name the one that holds your mapping or site data")
    try:
        package = build(given.to, given.python, given.site)
    except LibrariesNotHad as error:
        sys.stderr.write(
            f"The libraries of requirements.txt could not be fetched for Python {given.python}.\n{error}\n"
        )
        return 1
    sys.stdout.write(f"{package} for Python {given.python}: {package.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
