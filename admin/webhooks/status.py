"""How things stand: the endpoint, each step, what failed in the last days, and when a test last went well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from admin.webhooks.applying import look
from admin.webhooks.plan import Deed, Goal, Item, Plan
from admin.webhooks.planning import planned
from admin.webhooks.wanted import wanted
from dynamics.client import Dataverse
from dynamics.registration.jobs import MOST, SUCCEEDED, Job, failed_since, newest
from dynamics.registration.values import Found, FoundEndpoint, FoundStep, Message, Step
from function_app import clock
from mappings.listening import row_to_try

DAYS = 7
"""How far back failed system jobs are counted."""


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One step that is wanted, or one of our endpoint that is not. `wrong`: what differs, in sentences."""

    name: str
    table: str
    message: str
    here: bool
    enabled: bool
    wrong: tuple[str, ...]
    failed: int
    newest_failure: Job | None

    @property
    def is_well(self) -> bool:
        """Whether the app is told as it should be; what failed once is no fault of the registration."""
        return self.here and self.enabled and not self.wrong

    @property
    def failures(self) -> str:
        """How many events failed: beyond some number nobody counts."""
        return f"{self.failed} or more" if self.failed >= MOST else str(self.failed)


@dataclass(frozen=True)
class Status:
    """All of it. `url`: where the endpoint points; `wrong`: what is to be said of it and of tables."""

    endpoint: FoundEndpoint | None
    wrong: tuple[str, ...]
    steps: tuple[StepStatus, ...]
    last_good_test: datetime | None

    @property
    def is_well(self) -> bool:
        """Whether all is registered as it should be."""
        return self.endpoint is not None and not self.wrong and all(step.is_well for step in self.steps)


def status_of(dataverse: Dataverse, goal: Goal) -> Status:
    """Read it; an empty `goal.url` stands for wherever the endpoint points. Writes nothing."""
    found, plan = look(dataverse, goal)
    if not goal.url and found.endpoint:
        plan = planned(replace(goal, url=found.endpoint.url), found)
    failed = failed_since(dataverse, [step.id for step in found.steps], clock.wall() - timedelta(days=DAYS))
    wrong = tuple(sentence for item in plan.items if item.what != "step" for sentence in _sentences(item))
    return Status(found.endpoint, wrong, _steps(goal, found, plan, failed), _last_good_test(dataverse, goal, found))


def step_to_try(goal: Goal, found: Found) -> FoundStep | None:
    """The step that tells of the test row."""
    place = (row_to_try(goal.mapping).table, Message.UPDATE)
    return next((step for step in found.steps if step.place == place), None)


def _sentences(item: Item) -> tuple[str, ...]:
    why = ("is not registered",) if item.deed is Deed.MAKE else item.why
    return tuple(f"{item.what} {item.name}: {sentence}" for sentence in why)


def _last_good_test(dataverse: Dataverse, goal: Goal, found: Found) -> datetime | None:
    step = step_to_try(goal, found)
    jobs = newest(dataverse, step.id, SUCCEEDED) if step else ()
    return jobs[0].ended if jobs else None


def _steps(goal: Goal, found: Found, plan: Plan, failed: Mapping[str, tuple[Job, ...]]) -> tuple[StepStatus, ...]:
    by_place = {step.place: step for step in reversed(found.steps)}
    wants = wanted(goal.mapping, found.columns).steps
    of_ours = {by_place[step.place].id for step in wants if step.place in by_place}
    told = [_told(step, by_place.get(step.place), plan, failed) for step in wants]
    return (*told, *(_not_wanted(step, failed) for step in found.steps if step.id not in of_ours))


def _told(step: Step, found: FoundStep | None, plan: Plan, failed: Mapping[str, tuple[Job, ...]]) -> StepStatus:
    if found is None:
        wrong = tuple(why for item in plan.conflicts if item.name == step.name for why in item.why)
        return StepStatus(step.name, step.table, step.message, False, False, wrong, 0, None)
    changes = (item for item in plan.of(Deed.CHANGE) if item.writes and item.name == found.name)
    wrong = tuple(why for item in changes for why in item.why)
    return _there(found, wrong, failed)


def _not_wanted(step: FoundStep, failed: Mapping[str, tuple[Job, ...]]) -> StepStatus:
    return _there(step, ("nothing of the mapping needs it, or it is registered twice",), failed)


def _there(step: FoundStep, wrong: tuple[str, ...], failed: Mapping[str, tuple[Job, ...]]) -> StepStatus:
    jobs = failed.get(step.id, ())
    newest_failure = jobs[0] if jobs else None
    return StepStatus(step.name, step.table, step.message, True, step.enabled, wrong, len(jobs), newest_failure)
