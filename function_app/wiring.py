"""Puts the parts together, once for each process and only when they are first needed.

A local host gives its own queue with `use_queue`; tests give a whole wiring with `install`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Lock
from typing import Protocol
from uuid import uuid4

import requests

from dynamics.certificates import CertificateWrong
from dynamics.client import Dataverse
from dynamics.pausing import Pause
from function_app import clock
from function_app.bank_holidays import england_and_wales
from function_app.braking import Brake
from function_app.coalescing import CLOCKS_APART, Coalescing
from function_app.connecting import REAL, Network, connect, connect_hastily
from function_app.counting_made import CountingMade
from function_app.deciding import Deciding, Policy
from function_app.failing import told_of_failures
from function_app.healing import Healed
from function_app.health import Health, HealthReport, check_door, check_mode
from function_app.identity import Ourselves, OurUser
from function_app.lining_up import Line
from function_app.messages import Look
from function_app.poison import Poison, correlation_in
from function_app.queue_port import Queue
from function_app.reconcile import Reconciler
from function_app.settings import Settings, SettingsWrong
from function_app.sign_in import ByCertificate, SignIn
from function_app.site_files import SiteFiles, read_settings, read_site_files
from function_app.sweep import QuestionName, Sweep
from function_app.telemetry import correlation
from function_app.webhook import Door
from mappings.mapping import Mapping

CASES = "cases"


class Wiring(Protocol):
    """What the triggers call."""

    @property
    def door(self) -> Door:
        """The webhook's door."""
        ...

    def reconcile(self, look: Look) -> None:
        """Look at a case."""
        ...

    def poison(self, text: str) -> None:
        """Mark the case of a message that was given up."""
        ...

    def sweep(self, question: QuestionName) -> None:
        """Ask which cases to look at again."""
        ...

    def health(self) -> HealthReport:
        """Whether the app can do its work."""
        ...


@dataclass(frozen=True)
class Wired:
    """The parts of a running app."""

    settings: Settings
    dataverse: Dataverse
    mapping: Mapping
    queue: Queue
    door: Door
    reconciler: Reconciler
    poisoned: Poison
    sweeper: Sweep
    health_of: Health
    sessions: tuple[requests.Session, ...]

    def close(self) -> None:
        """Let go of the connections to Dataverse."""
        for session in self.sessions:
            session.close()

    def reconcile(self, look: Look) -> None:
        """Look at a case."""
        with told_of_failures("look", look.correlation):
            self.reconciler(look)

    def poison(self, text: str) -> None:
        """Mark the case of a message that was given up."""
        with told_of_failures("mark", correlation_in(text)):
            self.poisoned(text)

    def sweep(self, question: QuestionName) -> None:
        """Ask which cases to look at again."""
        with correlation.correlated(f"sweep-{uuid4()}"), told_of_failures("sweep"):
            self.sweeper(question)

    def health(self) -> HealthReport:
        """Whether the app can do its work."""
        return self.health_of.report()


QueueOf = Callable[[str], Queue]

_installed: Wiring | None = None
_queue_of: QueueOf | None = None
_lock = Lock()


def current() -> Wiring:
    """The wiring of this process; built from the environment when first asked for. Raises SettingsWrong."""
    global _installed
    with _lock:
        if _installed is None:
            settings = read_settings(os.environ)
            _installed = wire(settings, _queue_of or partial(_storage_queue, settings))
        return _installed


def install(wiring: Wiring | None) -> None:
    """Use this wiring from now on; None has the next caller build one."""
    global _installed
    with _lock:
        _installed = wiring


def use_queue(queue_of: QueueOf | None) -> None:
    """Have the wiring use another kind of queue, given its name: a local host has its own. None is Azure's again."""
    global _queue_of
    with _lock:
        _queue_of = queue_of


def wire(settings: Settings, queue_of: QueueOf, network: Network = REAL) -> Wired:
    """The parts put together for these settings. Opens no connection. Raises SettingsWrong."""
    files = read_site_files(settings)
    mapping = files.mapping
    pause = Pause(network.elapsed)
    patient, hasty = connect(settings, network, pause), connect_hastily(settings, network, pause)
    queue = queue_of(CASES)
    ourselves = Ourselves(
        lambda: hasty.dataverse.who_am_i(correlation.current()), settings.dataverse_organization_id, network.elapsed
    )
    # nobody waits for a worker: where Dataverse asks for a pause, the worker's message has to hear of it
    our_user = OurUser(lambda: patient.dataverse.who_am_i(correlation.current()), ourselves)
    return Wired(
        settings=settings,
        dataverse=patient.dataverse,
        mapping=mapping,
        queue=queue,
        door=Door(settings.webhook_secrets, ourselves, mapping, queue, settings.queue_delay, network.wall),
        reconciler=_reconciler(settings, patient.dataverse, files, queue, our_user, network),
        poisoned=Poison(patient.dataverse, mapping, queue, clock.now),
        sweeper=Sweep(patient.dataverse, mapping, queue, our_user, clock.today, clock.now, network.wall),
        health_of=Health(
            {
                "settings": partial(_check_settings, settings),
                "dataverse": lambda: hasty.dataverse.who_am_i(correlation.current()),
                "queue": queue.check,
                "mode": partial(check_mode, hasty.dataverse, mapping),
            }
        ),
        sessions=(patient.session, hasty.session),
    )


def _storage_queue(settings: Settings, name: str) -> Queue:
    """Azure's queue. Loaded when it is needed: a host with a queue of its own never does."""
    from function_app.azure_queue import open_queue

    return open_queue(settings, name)


def _reconciler(
    settings: Settings,
    dataverse: Dataverse,
    files: SiteFiles,
    queue: Queue,
    our_user: OurUser,
    network: Network,
) -> Reconciler:
    mapping = files.mapping
    # a delay shorter than the clocks may differ would make every message of a burst look newer than the look
    apart = min(CLOCKS_APART, settings.queue_delay / 2) if settings.queue_delay else timedelta(0)
    return Reconciler(
        dataverse=dataverse,
        mapping=mapping,
        deciding=Deciding(Policy(files.parameters, england_and_wales()), files.templates),
        brake=Brake(dataverse, mapping, our_user, CountingMade(mapping, clock.now), clock.now),
        healed=Healed(dataverse, mapping, clock.today),
        queue=queue,
        coalescing=Coalescing(network.wall, apart),
        today=clock.today,
        now=clock.now,
        line=Line(network.elapsed, network.wall),
    )


def _check_settings(settings: Settings) -> None:
    """What can go wrong with settings after they were read. Raises SettingsWrong."""
    read_site_files(settings)
    check_door(settings)
    _check_certificate(settings.sign_in)


def _check_certificate(way: SignIn) -> None:
    """Raises SettingsWrong when the certificate to sign in with has expired since the app started."""
    if isinstance(way, ByCertificate):
        try:
            way.certificate.check(clock.wall())
        except CertificateWrong as wrong:
            raise SettingsWrong((f"ENTRA_CERTIFICATE {wrong}. Set it to a newer one.",)) from None
