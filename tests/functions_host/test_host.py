"""The whole host in a process of its own, over HTTP, with the real functions of the app."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from function_app.messages import Look
from sandbox.functions_host.store import QueueStore
from tests.function_app.deliveries import CASE, CORRELATION, delivery
from tests.functions_host.host_with_fakes import SECRET
from tests.functions_host.waiting import wait_until

ROOT = Path(__file__).parents[2]
LEASE = 1.0
HOST_JSON = {"extensions": {"queues": {"visibilityTimeout": "00:00:00.1", "maxDequeueCount": 5}}}

pytestmark = pytest.mark.slow


@dataclass
class RunningHost:
    """A host process, its addresses, and what its functions were called with."""

    process: subprocess.Popen[str]
    ready: dict[str, str]
    folder: Path

    def ask(self, method: str, path: str, key: str = "", **more: Any) -> requests.Response:
        headers = {"x-functions-key": key} if key else {}
        headers.update(more.pop("headers", {}))
        return requests.request(method, self.ready["url"] + path, headers=headers, timeout=10, **more)

    @property
    def calls(self) -> list[str]:
        file = self.folder / "calls"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def has(self, *calls: str) -> Callable[[], bool]:
        return lambda: all(call in self.calls for call in calls)

    def go_on(self) -> None:
        (self.folder / "go-on").touch()


Start = Callable[[], RunningHost]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts hosts that share one queue file; all of them end with the test."""
    hosts: list[RunningHost] = []
    (tmp_path / "host.json").write_text(json.dumps(HOST_JSON), encoding="utf-8")

    def run() -> RunningHost:
        options = f"--queue {tmp_path}/queue.sqlite --host-json {tmp_path}/host.json --lease {LEASE} --no-timers"
        with (tmp_path / "log").open("a", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "tests.functions_host.host_with_fakes", *options.split()],
                cwd=ROOT,
                env={**os.environ, "RECORD": str(tmp_path)},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, (tmp_path / "log").read_text(encoding="utf-8")
        hosts.append(RunningHost(process, json.loads(line), tmp_path))
        return hosts[-1]

    yield run
    (tmp_path / "go-on").touch()
    for host in hosts:
        host.process.kill()
        host.process.communicate()


@pytest.fixture
def host(start: Start) -> RunningHost:
    return start()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QueueStore]:
    opened = QueueStore(tmp_path / "queue.sqlite")
    yield opened
    opened.close()


def message(correlation: str) -> str:
    return Look(case=CASE, seen_at=datetime.now(UTC), correlation=correlation, asked_by="webhook").to_json()


def test_a_delivery_goes_over_the_queue_to_a_look_at_its_case(host: RunningHost) -> None:
    response = host.ask(
        "POST",
        f"/api/dataverse/webhook?code={host.ready['function_key']}",
        data=delivery(),
        headers={"X-Webhook-Secret": SECRET},
    )

    assert (response.status_code, response.json()) == (202, {"queued": 1})
    assert response.headers["content-type"] == "application/json"
    wait_until(host.has(f"reconciled {CORRELATION}"))
    wait_until(lambda: host.ask("GET", "/_host/idle").json()["idle"])
    assert host.ask("GET", "/_host/queues").json() == {"queues": []}


def test_keys_open_what_they_open_in_azure(host: RunningHost) -> None:
    function, master = host.ready["function_key"], host.ready["master_key"]
    table = [
        ("GET", "/api/live", "", 200),
        ("GET", "/api/live?code=wrong", "wrong", 200),
        ("GET", "/API/Live/", "", 200),
        ("GET", "/api/health", "", 401),
        ("GET", "/api/health", "wrong", 401),
        ("GET", "/api/health", function, 200),
        ("GET", "/api/health", master, 200),
        ("GET", f"/api/health?code={function}", "", 200),
        ("GET", f"/api/health?code={function}", "wrong", 401),
        ("GET", "/api/health?code=wrong", function, 200),
        ("POST", "/api/health", function, 404),
        ("GET", "/api/dataverse/webhook", function, 404),
        ("GET", "/api/nowhere", function, 404),
        ("GET", "/live", "", 404),
        ("GET", "/admin/host/status", "", 401),
        ("GET", "/admin/host/status", function, 401),
        ("GET", "/admin/host/status", master, 200),
        ("POST", "/admin/functions/sweep", function, 401),
        ("POST", "/admin/functions/nothing", master, 404),
        ("POST", "/admin/functions/live", master, 400),
        ("GET", "/_host/nothing", "", 404),
    ]

    for method, path, key, status in table:
        assert (method, path, key, host.ask(method, path, key).status_code) == (method, path, key, status)


def test_timers_and_queue_functions_can_be_run_by_hand(host: RunningHost) -> None:
    master = host.ready["master_key"]

    assert host.ask("POST", "/admin/functions/sweep", master, json={}).status_code == 202
    assert host.ask("POST", "/admin/functions/Sweep_Due", master).status_code == 202
    assert host.ask("POST", "/admin/functions/reconcile", master, json={"input": message("by-hand")}).status_code == 202
    assert host.ask("POST", "/admin/functions/sweep", master, data="[]").status_code == 400
    assert host.ask("POST", "/admin/functions/sweep", master, data="{").status_code == 400

    wait_until(host.has("sweep changed", "sweep due", "reconciled by-hand"))


def test_after_five_failed_tries_a_message_is_poison(host: RunningHost, store: QueueStore) -> None:
    store.put("cases", message("fail-1"), 0)

    wait_until(host.has("poison fail-1"))
    assert host.calls.count("reconcile fail-1") == 5
    wait_until(lambda: store.counts() == [])


def test_a_killed_process_loses_no_message(start: Start, store: QueueStore) -> None:
    killed = start()
    store.put("cases", message("slow-1"), 0)
    store.put("cases", message("slow-2"), 0)
    store.put("cases", message("later"), 5 * LEASE)
    wait_until(killed.has("reconcile slow-1", "reconcile slow-2"))
    killed.process.send_signal(signal.SIGKILL)
    killed.process.wait(timeout=10)

    restarted = start()
    restarted.go_on()

    wait_until(restarted.has("reconciled slow-1", "reconciled slow-2", "reconciled later"))
    wait_until(lambda: store.counts() == [])
    assert restarted.calls.count("reconcile slow-1") == 2


def test_two_processes_share_one_queue_file(start: Start, store: QueueStore) -> None:
    first, second = start(), start()
    for number in range(40):
        store.put("cases", message(f"shared-{number}"), 0)

    wait_until(first.has(*(f"reconciled shared-{number}" for number in range(40))))
    wait_until(lambda: store.counts() == [])

    assert len(second.calls) == 2 * 40


def test_sigterm_finishes_what_runs_and_ends_well(host: RunningHost, store: QueueStore) -> None:
    store.put("cases", message("slow-1"), 0)
    wait_until(host.has("reconcile slow-1"))
    assert host.ask("GET", "/_host/idle").json()["running"] == {"reconcile": 1}

    host.process.send_signal(signal.SIGTERM)
    host.go_on()

    assert host.process.wait(timeout=10) == 0
    assert host.calls == ["reconcile slow-1", "reconciled slow-1"]
    assert store.counts() == []


def test_idle_tells_due_running_and_delayed_messages_apart(host: RunningHost, store: QueueStore) -> None:
    store.put("cases", message("later"), 60)
    store.put("cases", message("slow-1"), 0)
    wait_until(host.has("reconcile slow-1"))

    busy = host.ask("GET", "/_host/idle").json()
    host.go_on()
    wait_until(lambda: host.ask("GET", "/_host/idle").json()["idle"])

    assert busy == {"idle": False, "running": {"reconcile": 1}, "due": 0, "leased": 1, "delayed": 1}
    assert host.ask("GET", "/_host/idle").json()["delayed"] == 1


def test_the_apps_clock_can_be_stopped_and_let_run(host: RunningHost) -> None:
    stopped = host.ask("POST", "/_host/clock", json={"now": "2025-03-10T10:00:00+01:00"})
    assert stopped.json() == {"now": "2025-03-10T09:00:00+00:00"}
    assert host.ask("GET", "/_host/clock").json() == {"now": "2025-03-10T09:00:00+00:00"}

    mistakes: list[object] = [{"now": "2025-03-10T09:00:00"}, {"now": 5}, {}, [], "x"]
    for mistake in mistakes:
        assert host.ask("POST", "/_host/clock", json=mistake).status_code == 400

    running = host.ask("POST", "/_host/clock", json={"now": None}).json()["now"]
    assert datetime.now(UTC) - datetime.fromisoformat(running) < timedelta(minutes=1)


def run_host(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sandbox.functions_host", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "x"], "--port"),
        (["--threads", "0"], "must be 1 or more"),
        (["--host-json", "/nowhere/host.json"], "cannot be read as a host.json"),
        (["--queue", "/nowhere/queue.sqlite"], "The host cannot start"),
    ],
)
def test_bad_arguments_end_with_a_sentence_and_exit_code_2(arguments: list[str], sentence: str) -> None:
    done = run_host(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_ends_with_a_sentence_and_exit_code_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run_host("--port", str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert "The host cannot start: [Errno" in done.stderr
