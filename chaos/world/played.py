"""What is left of a month that was played, for whoever judges it."""

from __future__ import annotations

from dataclasses import dataclass

from chaos.world.counts import Counts, History
from function_app.wiring import Wired
from mappings.mapping import Mapping
from sandbox.demo.web_api import WebApi
from sandbox.month import Journal, Month, Staff, Step


@dataclass(frozen=True)
class Played:
    """The end of a month, open to be read.

    `api` reads the rows as they are left, as an administrator. `history` has what the app made, changed and deleted;
    `waiting` are the people who never found what they wanted to act on. `digest` is of all requests in their order.
    `once_more` is the app wired anew, for questions that nothing befalls; None where the month is on real processes.
    """

    month: Month
    seed: int
    app: bool
    api: WebApi
    office: Staff
    mapping: Mapping
    journal: Journal
    history: History
    counts: Counts
    waiting: tuple[Step, ...]
    rounds: int
    digest: str
    once_more: Wired | None = None
