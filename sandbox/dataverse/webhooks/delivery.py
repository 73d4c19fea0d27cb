"""The thread that delivers messages, one after another in the order of their commits.

Microsoft Learn "Use webhooks": any 2xx is success; 60 seconds at most; one more attempt after 502, 503 or 504 only.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import requests

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.storage.rows import find
from sandbox.dataverse.webhooks.addresses import Address, BadEndpoint, address
from sandbox.dataverse.webhooks.jobs import note_failure, note_success
from sandbox.dataverse.webhooks.mishaps import Effect, Mishaps, cut_down
from sandbox.dataverse.webhooks.outbox import Delivery, DeliveryState, Outbox, Result

TIMEOUT_SECONDS = 60
TRIED_AGAIN = frozenset({502, 503, 504})
_HELD = "webhooks.held"
_IDLE_SECONDS = 0.5
_STOP_SECONDS = 2


@dataclass(frozen=True, slots=True)
class Attempted:
    """What came of the attempts; `status` is None when there was no answer."""

    status: int | None
    attempts: int
    reason: str


class Deliverer:
    """Starts and stops the thread; may hold deliveries back."""

    def __init__(self, environment: Environment, wake: threading.Event) -> None:
        self._environment = environment
        self._wake = wake
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)
        self._outbox: Outbox | None = None
        self.mishaps = Mishaps()

    def start(self, outbox: Outbox) -> None:
        """Begin to deliver; messages that an earlier process left come first."""
        self._outbox = outbox
        self._wake.set()
        self._thread.start()

    def stop(self) -> None:
        """Finish. A message on its way may be sent once more after the next start, as its answer is not waited for."""
        with self._environment.database.lock:
            self._stopping.set()
        self._wake.set()
        self._thread.join(_STOP_SECONDS)

    @property
    def is_held(self) -> bool:
        """Whether deliveries are held back."""
        return bool(self._environment.database.setting(_HELD))

    def hold(self, on: bool) -> None:
        """Hold deliveries back, or let them go."""
        self._environment.database.set_setting(_HELD, on)
        self._wake.set()

    def _run(self) -> None:
        with requests.Session() as session:
            session.trust_env = False
            while not self._stopping.is_set():
                self._wake.wait(_IDLE_SECONDS)
                self._wake.clear()
                while (delivery := self._next()) is not None:
                    self._deliver(session, delivery)

    def _next(self) -> Delivery | None:
        with self._environment.database.lock:
            if self._stopping.is_set() or self._outbox is None or self.is_held:
                return None
            return self._outbox.next()

    def _deliver(self, session: requests.Session, delivery: Delivery) -> None:
        mishap, target = self.mishaps.take(), self._address(delivery)
        if mishap in (Effect.LATE, Effect.TWICE):
            self._put_down_again(delivery)
        if mishap is Effect.CUT:
            delivery = cut_down(delivery)
        if mishap in (Effect.LOSE, Effect.LATE):
            attempted, shown = Attempted(None, 1, "It was ordered to be lost on its way."), None
        elif isinstance(target, Address):
            attempted, shown = post(session, target, delivery), target.shown
        else:
            attempted, shown = Attempted(None, 0, target), None
        with self._environment.database.lock:
            if not self._stopping.is_set() and self._outbox is not None:
                settle(self._environment, self._outbox, delivery, attempted, shown)

    def _put_down_again(self, delivery: Delivery) -> None:
        """Behind all that wait."""
        with self._environment.database.lock:
            if not self._stopping.is_set() and self._outbox is not None:
                self._outbox.repeat([delivery.id])

    def _address(self, delivery: Delivery) -> Address | str:
        """The address, or the sentence that says why there is none."""
        with self._environment.database.lock:
            if self._stopping.is_set():
                return "The service stops."
            endpoint = find(
                self._environment.database, self._environment.schema.table("serviceendpoint"), delivery.endpoint
            )
        if endpoint is None:
            return "The service endpoint is no longer registered."
        try:
            return address(endpoint)
        except BadEndpoint as error:
            return str(error)


def settle(
    environment: Environment, outbox: Outbox, delivery: Delivery, attempted: Attempted, shown: str | None
) -> None:
    """Note what came of the attempts, with the system job that administrators see."""
    well = attempted.status is not None and 200 <= attempted.status < 300
    state = DeliveryState.SUCCEEDED if well else DeliveryState.FAILED
    error = None if well else attempted.reason
    with environment.database.transaction():
        if not outbox.settle(delivery, Result(state, shown, attempted.status, attempted.attempts, error)):
            return
        if well:
            note_success(environment, delivery)
        else:
            note_failure(environment, delivery, attempted.reason, attempted.attempts - 1)


def post(session: requests.Session, target: Address, delivery: Delivery) -> Attempted:
    """Send a message, and once more where the platform does."""
    headers = {"Content-Type": "application/json; charset=utf-8", **delivery.headers, **target.headers}
    attempted = Attempted(None, 0, "")
    for attempt in (1, 2):
        try:
            answer = session.post(
                target.url, data=delivery.body.encode(), headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False
            )
        except requests.RequestException as error:
            return Attempted(None, attempt, f"The endpoint gave no answer ({type(error).__name__}).")
        sentence = f"The endpoint answered with the HTTP status {answer.status_code}."
        attempted = Attempted(answer.status_code, attempt, sentence)
        if answer.status_code not in TRIED_AGAIN:
            break
    return attempted
