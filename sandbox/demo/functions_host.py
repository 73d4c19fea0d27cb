"""The local Functions host over HTTP: its clock, whether it rests, and its timers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import requests

from sandbox.demo.days import as_utc


class NotWell(RuntimeError):
    """The app's own health page reports a failure."""


class FunctionsHost:
    """Speaks to the host that printed `ready`."""

    def __init__(self, ready: Mapping[str, str]) -> None:
        self.url = ready["url"]
        self.function_key = ready["function_key"]
        self._master_key = ready["master_key"]
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of this machine has no business here

    @property
    def webhook_url(self) -> str:
        """Where the app takes webhooks."""
        return f"{self.url}/api/dataverse/webhook"

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def check_health(self) -> None:
        """Ask the app itself whether it can do its work. Raises NotWell with its report."""
        headers = {"x-functions-key": self.function_key}
        answer = self._session.get(f"{self.url}/api/health", headers=headers, timeout=30)
        if not answer.ok:
            raise NotWell(f"The app says that it cannot do its work: {answer.text}")

    def set_clock(self, moment: datetime) -> None:
        """Stop the app's clock at a moment."""
        self._call("POST", "_host/clock", {"now": as_utc(moment)})

    def run(self, function: str) -> None:
        """Run a timer function now, by Azure's own administration route."""
        self._call("POST", f"admin/functions/{function}", {})

    def messages(self) -> int:
        """How many messages are on the queue, waiting or being worked on."""
        state = self._call("GET", "_host/idle").json()
        return int(state["due"] + state["leased"] + state["delayed"])

    def rests(self) -> bool:
        """Whether nothing runs and nothing waits."""
        state = self._call("GET", "_host/idle").json()
        return bool(state["idle"]) and not state["delayed"]

    def _call(self, method: str, path: str, body: Any = None) -> requests.Response:
        headers = {"x-functions-key": self._master_key}
        answer = self._session.request(method, f"{self.url}/{path}", json=body, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer
