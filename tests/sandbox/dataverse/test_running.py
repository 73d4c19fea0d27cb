"""Addresses it listens on, and what becomes of requests that neither side can finish."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from sandbox.dataverse import running_dataverse
from sandbox.dataverse.server.asgi import ClientGone, read_request
from tests.sandbox.dataverse.calling import Caller, wait_until


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_an_ipv6_address_stands_in_brackets_and_signs_in() -> None:
    with running_dataverse("empty", host="::1") as running:
        assert running.url.startswith("https://[::1]:")
        caller = Caller(running, running.client_id, running.client_secret)
        task = caller.call("POST", "tasks", {})
        assert task.headers["OData-EntityId"].startswith(f"{running.url}/api/data/v9.2/tasks(")
        caller.close()


def test_a_server_that_stops_loses_the_connection_of_a_request_in_progress(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("uvicorn.error")
    with ThreadPoolExecutor(1) as pool:
        with running_dataverse("empty") as running:
            caller = Caller(running, running.client_id, running.client_secret)
            caller.control("POST", "faults", {"effect": "delay", "delay_ms": 3_600_000})
            waiting = pool.submit(caller.call, "POST", "tasks", {})
            observer = Caller(running, running.client_id, running.client_secret)
            wait_until(lambda: observer.control("GET", "faults").json()["faults"][0]["happened"])
            observer.close()
            log.addHandler(caplog.handler)
        assert isinstance(waiting.exception(10), requests.ConnectionError)
        caller.close()
    log.removeHandler(caplog.handler)
    assert [record.getMessage() for record in caplog.records if record.exc_info or "ASGI" in record.getMessage()] == []


def test_a_request_whose_client_goes_before_its_end_is_not_done() -> None:
    sent: list[MutableMapping[str, Any]] = [
        {"type": "http.request", "body": b'{"subject":"x"}', "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> MutableMapping[str, Any]:
        return sent.pop(0)

    scope = {"headers": [], "scheme": "https", "method": "POST", "raw_path": b"/", "query_string": b""}
    with pytest.raises(ClientGone):
        asyncio.run(read_request(scope, receive))
