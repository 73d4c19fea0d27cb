"""Plays a month on real processes. Its days pass in seconds; what the app does in them it does at its own pace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from chaos.faults.kinds import Faults
from chaos.processes.people import Paced, People
from chaos.processes.reading import counts_of, history_of
from chaos.processes.registering import register
from chaos.processes.resting import MOST_ROUNDS, Resting
from chaos.processes.services import HOSTS, Services
from chaos.processes.trouble import Trouble
from chaos.world.building import closing, opening
from chaos.world.lateness import LONDON
from chaos.world.played import Played
from chaos.world.playing import AT, UNTIL_ALL_HAS_COME
from chaos.world.resting import NotAtRest
from mappings.mapping import shipped_mapping
from sandbox.demo.web_api import WebApi
from sandbox.month import Month, set_up

SWEEPS: dict[time, tuple[str, ...]] = {
    time(0, 10): ("sweep_due",),
    time(6, 5): ("sweep", "sweep_due"),
    time(13, 5): ("sweep",),
    time(19, 5): ("sweep",),
}
"""When which questions are asked on a day, in UTC; in Azure more often, but here a day passes in seconds."""


@contextmanager
def play(month: Month, faults: Faults | None, *, app: bool = True, seed: int) -> Iterator[Played]:
    """The end of the month, while the block runs. `faults`: of theirs, the rate. Raises NotStarted, NotInTime."""
    with TemporaryDirectory(prefix="chaos-processes-") as name:
        services = Services(Path(name))
        try:
            yield _Play(services, month, faults.rate if faults else 0.0, seed, app=app).played()
        finally:
            services.stop()


class _Play:
    """One month from its opening to its end."""

    def __init__(self, services: Services, month: Month, rate: float, seed: int, *, app: bool) -> None:
        self._services, self._month, self._seed, self._app = services, month, seed, app
        self._trouble = Trouble(services, rate, seed, services.client["systemuserid"])
        self._resting = Resting(services)
        self._now = opening(month)
        self._not_caught_up: set[str] = set()

    def played(self) -> Played:
        """Set up, play, and come to rest."""
        services, month = self._services, self._month
        services.set_clocks(self._now)
        people = self._people()
        if self._app:
            self._start_app()
        for number, (moment, step) in enumerate(people.in_order()):
            self._go_on_to(moment, step.case)
            if self._app and self._trouble.rate:
                self._trouble.before_step(number, moment)
            people.act(step, moment)
            self._not_caught_up.add(step.case)
        rounds = self._end(people)
        counts = counts_of(services, self._trouble, people.steps)
        history = history_of(services)
        return Played(
            month, self._seed, self._app, services.api, people.office, shipped_mapping(), people.journal, history,
            counts, tuple(people.waiting), rounds, "",
        )  # fmt: skip

    def _people(self) -> People:
        services, month, paced = self._services, self._month, Paced(self._services.show)
        api = WebApi(services.dataverse.ready, session=paced)
        return People(api, paced, set_up(services.api, month.seed), closing(month), list(month.steps))

    def _start_app(self) -> None:
        for number in range(HOSTS):
            self._services.start_host(number, self._now)
        register(self._services.api, shipped_mapping(), *self._services.door)
        if self._trouble.rate:
            self._trouble.begin()

    def _go_on_to(self, moment: datetime, case: str) -> None:
        """Let time pass. Between two steps of a case Azure would ask a sweep: so the app may catch up."""
        for at, questions in _sweeps_between(self._now, moment) if self._app else ():
            self._catch_up()
            self._show(at)
            self._resting.ask(*questions)
        if self._app and case in self._not_caught_up:
            self._resting.ask("sweep")
            self._catch_up()
        self._show(max(self._now, moment))

    def _catch_up(self) -> None:
        self._resting.for_a_while()
        self._not_caught_up.clear()

    def _show(self, moment: datetime) -> None:
        self._now = moment
        self._services.set_clocks(moment)

    def _end(self, people: People) -> int:
        """Nothing goes wrong any more; sweeps are asked until nothing moves: the rounds it took. Raises NotAtRest."""
        end = datetime.combine(self._month.last + UNTIL_ALL_HAS_COME, AT, LONDON).astimezone(UTC)
        if not self._app:
            self._show(end)
            return 0
        self._trouble.stop(self._now)
        self._show(end)
        self._resting.until_quiet()
        for number in range(1, MOST_ROUNDS + 1):
            moved = self._resting.round("sweep_open" if number == 1 else "sweep", "sweep", "sweep_due")
            moved += people.those_who_wait(self._now)
            self._resting.until_quiet()
            if not moved:
                return number
        raise NotAtRest(f"after {MOST_ROUNDS} rounds the app still writes, or people still find what they wait for")


def _sweeps_between(begin: datetime, end: datetime) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    """Every moment after the one and not after the other at which sweeps are asked."""
    for day in range((end.date() - begin.date()).days + 1):
        for at, questions in SWEEPS.items():
            moment = datetime.combine(begin.date() + timedelta(days=day), at, UTC)
            if begin < moment <= end:
                yield moment, questions
