"""Microsoft's storage emulator for the tests: a queue service of its own on a free port and in a temporary folder."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "azurite"
# The well-known account of the emulator. Source: Microsoft Learn, "Use the Azurite emulator".
ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
# The SDK speaks a newer version of the protocol than the emulator has heard of.
_OPTIONS = ["--queueHost", "127.0.0.1", "--queuePort", "0", "--skipApiVersionCheck", "--silent", "--disableTelemetry"]


def connection_string(port: int) -> str:
    """How the emulator is reached on a port of this machine."""
    return (
        f"DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={KEY};"
        f"QueueEndpoint=http://127.0.0.1:{port}/{ACCOUNT};"
    )


def executable() -> Path:
    """The emulator, installed when it is not yet. Skips the test where there is no node."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Azurite needs node and npm, which this machine does not have")
    program = FOLDER / "node_modules" / ".bin" / "azurite-queue"
    if not program.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--prefix", str(FOLDER)], check=True, timeout=300)  # noqa: S607
    return program


@contextmanager
def running_azurite() -> Iterator[str]:
    """The connection string of an emulator that lives as long as the block."""
    with tempfile.TemporaryDirectory(prefix="azurite-") as folder:
        process = subprocess.Popen(
            [executable(), *_OPTIONS, "--location", folder],
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            try:
                yield connection_string(_port(process))
            finally:
                process.terminate()


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"listens on http://127\.0\.0\.1:(\d+)", line):
            return int(found[1])
    raise RuntimeError(f"Azurite ended with exit code {process.wait()} before it listened")
