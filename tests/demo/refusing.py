"""Waits for an address to be given up."""

import time

import pytest
import requests


def until_refused(address: str) -> None:
    """Return once nobody listens there; a failure after five seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            requests.get(address, timeout=1)
        except requests.exceptions.SSLError:
            time.sleep(0.05)  # it still answers, with its own certificate
        except requests.ConnectionError:
            return
    pytest.fail(f"{address} still answers")
