"""Whatever is installed, anywhere in this repository, is what its pinned hash says, or is not installed."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from infra import package
from tests.security.tracked import ROOT, tracked

REQUIREMENTS = (
    "requirements.txt",
    "requirements-dev.txt",
    "tests/clients/requirements.txt",
    "bench/peer/requirements.txt",
)
REGISTRY = "https://registry.npmjs.org/"
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==(?P<version>[^\s;]+)(?P<marker> ?;.*)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
INSTALLS = re.compile(r"(?:\bpip3?|\"pip\",) +(?:\"?install\b)|npm +(?:install|i|add)\b|npx +(?!--no-install)|pipx +\w")


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def lists() -> list[str]:
    """Every list of Python packages that is installed from."""
    return [path.relative_to(ROOT).as_posix() for path in tracked() if re.fullmatch(r"requirements.*\.txt", path.name)]


def test_these_are_all_the_lists_there_are() -> None:
    assert set(lists()) <= set(REQUIREMENTS)
    assert {"requirements.txt", "requirements-dev.txt"} <= set(lists())


@pytest.mark.parametrize("name", lists())
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    text = re.sub(r"#.*", "", (ROOT / name).read_text(encoding="utf-8")).replace("\\\n", " ")
    entries = [line.strip() for line in text.splitlines() if line.strip()]
    assert len(entries) > 3
    for entry in entries:
        requirement, *hashes = re.split(r"\s+(?=--hash)", entry)
        assert PINNED.fullmatch(requirement.strip()), requirement
        assert hashes, requirement
        assert all(HASH.fullmatch(each.strip()) for each in hashes), requirement


def test_every_package_of_npm_has_its_hash_and_comes_from_the_registry() -> None:
    locks = [path for path in tracked() if path.name == "package-lock.json"]
    assert locks
    for lock in locks:
        for name, entry in json.loads(lock.read_text(encoding="utf-8"))["packages"].items():
            if name:
                assert entry["integrity"].startswith("sha512-"), name
                assert entry.get("resolved", REGISTRY).startswith(REGISTRY), name


def test_nothing_is_installed_anywhere_without_its_hashes() -> None:
    careless = []
    for path in tracked():
        if path.parent == Path(__file__).parent:
            continue
        for number, line in enumerate(text_of(path).replace("\\\n", " ").splitlines(), 1):
            if INSTALLS.search(line) and "--require-hashes" not in line:
                careless.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert careless == []


@pytest.mark.parametrize(
    ("line", "installs"),
    [
        ("pip install requests", True),
        ("python -m pip install -r requirements.txt", True),
        ("uv pip install x", True),
        ("npm install left-pad", True),
        ("npm ci --no-audit", False),
        ("uv pip compile requirements.in", False),
    ],
)
def test_an_installation_is_known_when_one_is_seen(line: str, installs: bool) -> None:
    assert bool(INSTALLS.search(line)) is installs


def wheel(folder: Path) -> Path:
    """A library of nothing, as small as one can be."""
    file = folder / "nothing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("nothing.py", "")
        made.writestr("nothing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: nothing\nVersion: 1.0\n")
        made.writestr("nothing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        made.writestr("nothing-1.0.dist-info/RECORD", "")
    return file


@pytest.mark.parametrize("pin", [" --hash=sha256:" + "0" * 64, ""], ids=["another hash", "no hash"])
def test_a_library_that_is_not_the_pinned_one_is_not_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pin: str
) -> None:
    (tmp_path / "requirements.txt").write_text(f"nothing @ {wheel(tmp_path).as_uri()}{pin}\n")
    monkeypatch.setattr(package, "ROOT", tmp_path)
    with pytest.raises(package.LibrariesNotHad, match=r"(?i)hash"):
        package.fetch_libraries("3.12", tmp_path / "libraries")
    assert not (tmp_path / "libraries" / "nothing.py").exists()
