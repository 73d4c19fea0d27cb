"""The storage queue: what waits, and what was given up. Numbers are Azure's, which calls them approximate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from admin.doctor.check import Check, NotLookedAt, fail, ok, warn
from admin.doctor.configured import see_settings
from admin.doctor.surroundings import Surroundings
from function_app.azure_queue import open_queue
from function_app.settings import Settings, SettingsWrong
from function_app.triggers import CASES, POISON

STORAGE = ("AzureWebJobsStorage", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__accountName")
MANY = 10_000
"""More than a night's sweep puts there in most places."""
GIVEN_UP = f"{POISON}-poison"
"""Where the host puts messages of the poison queue that could not be worked off either."""


def look(at: Surroundings) -> Iterator[Check]:
    """How many messages each queue has."""
    if not any(name in at.variables for name in STORAGE):
        raise NotLookedAt(
            "no storage account is set here",
            "set AzureWebJobsStorage as in the app, or look in the Azure portal under the storage account, Queues:"
            f" {CASES} and {POISON}",
        )
    settings = at.settings
    if isinstance(settings, SettingsWrong):
        raise see_settings()
    yield _waiting(_count(settings, CASES))
    yield _poison(_count(settings, POISON))
    yield from _given_up(_count(settings, GIVEN_UP))


def _count(settings: Settings, name: str) -> int | None:
    with closing(open_queue(settings, name)) as queue:
        return queue.count()


def _waiting(count: int | None) -> Check:
    if count is None:
        return warn(
            CASES, "this queue is not there yet", "the first event makes it; `python -m admin webhooks test` tries"
        )
    if count > MANY:
        mend = (
            "see whether the app runs, and in its log whether Dataverse throttles it; it works off what waits by itself"
        )
        return warn(CASES, f"{count} messages wait", mend)
    return ok(CASES, f"{count} messages wait")


def _poison(count: int | None) -> Check:
    if not count:
        return ok(POISON, "nothing is given up")
    mend = (
        "the app marks such cases by itself; where the number stays, it does not run or may not write assessments: see"
        " its log, then `python -m admin failures list`"
    )
    return fail(POISON, f"{count} messages were given up after five tries, and nobody has marked their cases", mend)


def _given_up(count: int | None) -> Iterator[Check]:
    if count:
        mend = (
            "those cases could not even be marked: see the log of the app; the sweep of the night looks at them again"
        )
        yield fail(GIVEN_UP, f"{count} messages were given up for good", mend)
