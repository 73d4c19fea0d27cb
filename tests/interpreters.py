"""Runs the quick unit tests, and with them the indexing, under the other Python versions that Azure Functions offers.

    python -m tests.interpreters [VERSION ...] [--list]

For each version, by default all but the running one, an interpreter is looked for on the PATH and among pyenv's, an
environment `.venv-VERSION` is made from requirements-dev.txt with its hashes (and made anew when that file changes),
and pytest runs in it without the tests marked slow. Exit code: 0 well, 1 a test failed or an interpreter is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements-dev.txt"
RUNNING = "{}.{}".format(*sys.version_info)
UNIT_TESTS = (
    "tests/policy/test_cases.py",
    "tests/policy/test_deadlines.py",
    "tests/policy/test_properties.py",
    *(f"tests/{package}" for package in ("mappings", "dynamics", "function_app", "functions_host")),
    "--ignore-glob=tests/mappings/test_schema*",
)
"""What ships, and the host that runs it here: of the policy the cases of every rule, not each rule's own tests, and
nothing that provisions. The sandbox, the command line and the demonstration run on one version, a developer's."""
VERSIONS = tuple(version for version in ("3.11", "3.12", "3.13") if version != RUNNING)


def find(version: str) -> Path | None:
    """An interpreter of this version, or None."""
    return next((found for found in _candidates(version) if _version_of(found) == version), None)


def environment(version: str, interpreter: Path) -> Path:
    """The interpreter of an environment that holds exactly the locked packages. Raises CalledProcessError."""
    folder = ROOT / f".venv-{version}"
    stamp, wanted = folder / "requirements.sha256", hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    python = folder / "bin" / "python"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        uv: list[str | Path] = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", "--clear", "--python", interpreter, folder], check=True)
        install = [*uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, REQUIREMENTS]
        subprocess.run(install, check=True)
        stamp.write_text(wanted, encoding="ascii")
    return python


def run(version: str, interpreter: Path, arguments: Sequence[str] = ()) -> int:
    """The exit code of pytest under this version. `arguments` go to pytest; without them, the quick unit tests."""
    python = environment(version, interpreter)
    pytest: list[str | Path] = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow"]
    pytest += arguments or UNIT_TESTS
    # versions run side by side: each keeps hypothesis' examples to itself
    examples = {"HYPOTHESIS_STORAGE_DIRECTORY": str(python.parents[1] / "hypothesis")}
    return subprocess.run(pytest, cwd=ROOT, check=False, env={**os.environ, **examples}).returncode


def run_side_by_side(interpreters: Mapping[str, Path]) -> dict[str, int]:
    """The exit code of each version, all at once: a machine with two cores is done in half the time."""
    with ThreadPoolExecutor(max_workers=len(interpreters) or 1) as pool:
        codes = pool.map(lambda item: run(*item), interpreters.items())
        return dict(zip(interpreters, codes, strict=True))


def _candidates(version: str) -> Iterator[Path]:
    if on_path := shutil.which(f"python{version}"):
        yield Path(on_path)
    yield from sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), reverse=True)


def _version_of(interpreter: Path) -> str:
    """As the interpreter says itself: a pyenv shim is there for versions that are not switched on."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([interpreter, "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the versions that are asked for, or say where each interpreter is."""
    parser = argparse.ArgumentParser(prog="python -m tests.interpreters", description=__doc__)
    parser.add_argument("versions", nargs="*", default=VERSIONS, metavar="VERSION")
    parser.add_argument("--list", action="store_true", help="only say which interpreters are there")
    given = parser.parse_args(arguments)
    codes = [_one(version, only_say=given.list) for version in given.versions]
    return 1 if any(codes) else 0


def _one(version: str, *, only_say: bool) -> int:
    interpreter = find(version)
    sys.stderr.write(f"Python {version}: {interpreter or 'not found on the PATH nor among pyenv versions'}\n")
    if interpreter is None or only_say:
        return 1 if interpreter is None else 0
    return run(version, interpreter)


if __name__ == "__main__":
    sys.exit(main())
