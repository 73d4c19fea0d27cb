"""What Azure's host is told about the app, and what could keep the app from being found at all."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def http(level: str, route: str, method: str) -> list[dict[str, Any]]:
    trigger = {
        "direction": "IN",
        "type": "httpTrigger",
        "name": "req",
        "methods": [method],
        "authLevel": level,
        "route": route,
    }
    return [trigger, {"direction": "OUT", "type": "http", "name": "$return"}]


def queue(name: str) -> list[dict[str, Any]]:
    return [
        {
            "direction": "IN",
            "type": "queueTrigger",
            "name": "message",
            "queueName": name,
            "connection": "AzureWebJobsStorage",
        }
    ]


def timer(schedule: str) -> list[dict[str, Any]]:
    return [{"direction": "IN", "type": "timerTrigger", "name": "timer", "schedule": schedule}]


EXPECTED = {
    "webhook": http("FUNCTION", "dataverse/webhook", "POST"),
    "live": http("ANONYMOUS", "live", "GET"),
    "health": http("FUNCTION", "health", "GET"),
    "reconcile": queue("cases"),
    "poison": queue("cases-poison"),
    "sweep": timer("0 */15 * * * *"),
    "sweep_due": timer("0 5 * * * *"),
    "sweep_open": timer("0 30 1 * * *"),
}


def run(*arguments: str) -> str:
    """Standard output of a Python process of this interpreter, which must succeed and be silent otherwise."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return dict(json.loads(run("-m", "tests.function_app.worker_indexing")))


def test_the_host_is_told_these_functions_and_bindings(report: dict[str, Any]) -> None:
    assert report["functions"] == EXPECTED


def test_the_package_wins_over_the_marker_of_the_same_name(report: dict[str, Any]) -> None:
    assert Path(report["module"]) == ROOT / "function_app" / "__init__.py"


def test_from_python_3_13_on_the_workers_own_library_does_the_indexing(report: dict[str, Any]) -> None:
    assert report["by"] == ("azure_functions_runtime" if sys.version_info >= (3, 13) else "hand")


def test_the_marker_is_there_and_does_nothing() -> None:
    lines = (ROOT / "function_app.py").read_text(encoding="utf-8")

    compiled = compile(lines, "function_app.py", "exec")
    assert compiled.co_names == ("__doc__",)


def test_importing_the_app_is_silent_and_reads_no_setting() -> None:
    watched = (
        "import os\n"
        "read = []\n"
        "class Watched(type(os.environ)):\n"
        "    def __getitem__(self, name): read.append(name); return super().__getitem__(name)\n"
        "os.environ.__class__ = Watched\n"
        "import function_app\n"
        "ours = {n for n in read if n.startswith(('DATAVERSE', 'ENTRA', 'WEBHOOK', 'Azure', 'MAPPING', 'POLICY'))}\n"
        "assert not ours, ours\n"
    )

    assert run("-W", "error", "-c", watched) == ""


def test_importing_the_app_opens_no_connection() -> None:
    guarded = (
        "import sys\n"
        "def hook(event, args):\n"
        "    assert not event.startswith(('socket.connect', 'socket.getaddrinfo', 'socket.bind')), event\n"
        "sys.addaudithook(hook)\n"
        "import function_app\n"
    )

    assert run("-c", guarded) == ""


def root_packages() -> list[str]:
    return sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


def test_the_root_packages_are_found() -> None:
    assert {"function_app", "dynamics", "policy", "mappings"} <= set(root_packages())


@pytest.mark.parametrize("name", sorted(set(root_packages()) - {"tests"}))  # tests/ never goes to Azure
def test_no_root_package_shares_its_name_with_another_module(name: str) -> None:
    # On Azure the app's folder comes first on the path and locally last: with two of a name, one of them loses.
    assert name not in sys.stdlib_module_names
    assert name not in packages_distributions()
