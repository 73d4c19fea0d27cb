"""The embedded Dataverse of the world: everything that reaches it passes here, and is taken down."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TextIO

import requests

from chaos.line.carrying import as_given, as_taken
from chaos.world.conduct import CHANCE
from chaos.world.counts import Counts
from function_app import clock
from sandbox.dataverse.server.in_process import DataverseInProcess
from sandbox.dataverse.server.requests import Request
from sandbox.dataverse.webapi.operation import Answer

PERSON = "person"
_OPERATION = re.compile(rb"^(GET|POST|PATCH|PUT|DELETE) /", re.MULTILINE)


@dataclass
class Dataverse:
    """Answers, notes what was asked, and tells of webhooks that were put down.

    `digest` is of all requests so far in their order; each is a line of `log` too, where one is kept.
    """

    service: DataverseInProcess
    counts: Counts
    told: Callable[[], None] = field(default=lambda: None)
    log: TextIO | None = None
    now: datetime | None = None
    _clock: datetime | None = None
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)

    def answer(self, request: requests.PreparedRequest, by: str) -> requests.Response:
        """What comes back when a request gets there."""
        taken = as_taken(request)
        self._set_clock()
        self._note(taken, by)
        answer = self.service.answer(taken)
        if taken.method != "GET":
            self.told()
        return as_given(answer, request)

    def refused_token(self, request: requests.PreparedRequest) -> requests.Response:
        """What comes back when the token has just expired."""
        return as_given(self.service.refused_token(as_taken(request)), request)

    def show(self, moment: datetime) -> None:
        """All clocks of the world show a moment: that of the app at once, that of the Dataverse when it is asked."""
        clock.set_to(moment)
        self.now = moment

    def restart(self) -> None:
        """Stop it and start it again from its file."""
        self.counts.restarts += 1
        self._clock = None
        self.service.reopen()

    @property
    def digest(self) -> str:
        """The same for two worlds in which the same was asked in the same order."""
        return self._hash.hexdigest()

    def _set_clock(self) -> None:
        moment = self.now and self.now.replace(microsecond=0)
        if moment is not None and moment != self._clock:
            self.service.environment.clock.freeze(moment)
            self._clock = moment

    def _note(self, request: Request, by: str) -> None:
        # who signs in sends a secret, which is another one in each world
        body = request.body if request.below_root() else b""
        content = hashlib.sha256(CHANCE.sub(b"", body)).hexdigest()[:16]
        line = f"{self.now} {by} {request.method} {request.path}?{request.query} {content}\n"
        self._hash.update(line.encode())
        if self.log is not None:
            self.log.write(line)
        if by == PERSON:
            self.counts.people_writes += request.method != "GET"


def operations(body: bytes) -> int:
    """How many operations a request's body holds; one where it is no batch."""
    return len(_OPERATION.findall(body)) or 1


def error(answer: Answer, request: requests.PreparedRequest) -> requests.Response:
    """An answer that never came from the service."""
    return as_given(answer, request)
