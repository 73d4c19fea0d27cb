"""What people do on many cases: two in three events are changes of what was recorded before."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.demo.office import Office, challenge, decide, open_case, save_contact, thank
from sandbox.demo.resting import undelivered
from sandbox.demo.web_api import WebApi

NOW = "2025-03-10T09:00:00Z"
RECEIVED = "2025-03-10T08:00:00Z"
DECIDED = "2025-02-28"
ASKED_EVERY = 50
"""Writes between two counts of what they made."""


@dataclass(frozen=True)
class Files:
    """The cases, and the piece of feedback on each."""

    feedback_of: dict[str, str]

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases."""
        return tuple(self.feedback_of)


def open_files(api: WebApi, office: Office, cases: int) -> Files:
    """So many cases, by turns with a thank-you and with a challenge to their decision."""
    kinds: tuple[Callable[[WebApi, Office, str], str], ...] = (_thanked, _challenged)
    feedback_of = {}
    for number in range(cases):
        case = open_case(api, office, f"Case {number}")
        feedback_of[case] = kinds[number % len(kinds)](api, office, case)
    return Files(feedback_of)


def change_until(api: WebApi, office: Office, files: Files, events: int) -> int:
    """Change feedback here and there until so many events wait to be told; how many there are."""
    chance = random.Random(events)
    feedback = list(files.feedback_of.values())
    while (waiting := undelivered(api)) < events:
        for number in range(min(ASKED_EVERY, events - waiting)):
            change_one(api, office, chance.choice(feedback), f"{waiting + number} words")
    return waiting


def change_one(api: WebApi, office: Office, feedback: str, words: str) -> None:
    """Somebody changes what a piece of feedback says."""
    api.update("phso_feedbacks", feedback, {"phso_maincontents": words}, by=office.priya)


def _thanked(api: WebApi, office: Office, case: str) -> str:
    feedback = thank(api, office, case, RECEIVED, "So kind.")
    save_contact(api, office, case, feedback)
    return feedback


def _challenged(api: WebApi, office: Office, case: str) -> str:
    return challenge(api, office, case, decide(api, office, case, DECIDED), RECEIVED)
