"""How the instances behave on the way: what no row shows at the end, since a later look makes it good.

Told in sentences, each of something that may never be, whatever goes wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import requests

from chaos.faults.journey import body_of, is_write
from function_app.messages import Look
from function_app.work_log import WorkEvent
from policy.deadlines import london_date

CHANCE = re.compile(rb"(batch|changeset_batch)_[0-9a-f]{32}")
"""What the app draws by chance for one request, and nothing depends on."""
ANSWERS = frozenset(
    event.value
    for event in (
        *(WorkEvent.APPLIED, WorkEvent.UNCHANGED, WorkEvent.SEEN_ALREADY),
        *(WorkEvent.GONE, WorkEvent.NO_CASE, WorkEvent.MARKED),
    )
)
"""Lines of the log by which a message has come to something; any other way it is to be on the queue again."""
_VALUE = re.compile(r"(\w+)=(\S+)")
_DECIDED_FOR = re.compile(r'"phso_evaluatedon": ?"([0-9-]{10})"')
_CLOCKS = timedelta(milliseconds=1)
LONGEST_LOOK = timedelta(minutes=10)
"""The host ends a function after that (host.json)."""


@dataclass
class Conduct:
    """What each instance was told and did, by its name; `wrong` is what it should not have done."""

    wrong: list[str] = field(default_factory=list)
    _answered: set[tuple[str, str | None]] = field(default_factory=set)
    _written: dict[str, bytes] = field(default_factory=dict)
    _quiet_until: dict[str, datetime] = field(default_factory=dict)

    def logged(self, line: str) -> None:
        """One line of the app's log."""
        event, _, rest = line.partition(" ")
        if event in ANSWERS:
            values = dict(_VALUE.findall(rest))
            self._answered |= {(values["correlation"], case) for case in (values.get("case"), None)}

    def asks(self, name: str, request: requests.PreparedRequest, now: datetime) -> None:
        """An instance sends a request to Dataverse."""
        until = self._quiet_until.get(name)
        if until is not None and now + _CLOCKS < until:
            self.wrong.append(f"{name} asked at {now:%d %B %H:%M:%S}, and was told to wait until {until:%H:%M:%S}")
        if not is_write(request):
            self._written.pop(name, None)
            return
        body = CHANCE.sub(b"", body_of(request))
        self._decides(name, body, now)
        if self._written.get(name) == body:
            self.wrong.append(f"{name} sent a changeset again at {now:%d %B %H:%M:%S}, and had read nothing since")
        self._written[name] = body

    def _decides(self, name: str, body: bytes, now: datetime) -> None:
        """What is written was decided for today; a look that began before midnight may write after it."""
        days = (london_date(now), london_date(now - LONGEST_LOOK))
        for day in map(date.fromisoformat, _DECIDED_FOR.findall(body.decode())):
            if day not in days:
                self.wrong.append(f"{name} wrote at {now:%d %B %H:%M:%S} what it had decided for {day}")

    def is_told(self, name: str, answer: requests.Response, now: datetime) -> None:
        """An instance gets an answer of Dataverse's."""
        if answer.status_code == requests.codes.too_many:
            self._quiet_until[name] = now + timedelta(seconds=float(answer.headers["Retry-After"]))

    def is_done_with(self, body: str, waiting: Iterable[str], now: datetime) -> None:
        """A function let go of a message as done; `waiting` are those that are on the queue, or being worked on."""
        look = Look.from_json(body)
        if (look.correlation, look.case) in self._answered:
            return
        others = map(Look.from_json, waiting)
        if not any(other.case == look.case if look.case else other.correlation == look.correlation for other in others):
            what = f"case {look.case}" if look.case else f"{look.table} {look.row}"
            self.wrong.append(f"the message {look.correlation} about {what} was let go of at {now:%d %B %H:%M:%S}")

    def was_refused(self, name: str, what: str, now: datetime) -> None:
        """The queue did not take something, and the instance says that all is well."""
        self.wrong.append(f"{name} said that all is well with {what} at {now:%d %B %H:%M:%S}: the queue had refused it")
