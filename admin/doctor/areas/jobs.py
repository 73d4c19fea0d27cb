"""Events that Dataverse could not hand over in the last days: failed system jobs of our steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from admin.doctor.check import Check, ok, warn
from admin.doctor.surroundings import Surroundings
from admin.webhooks.status import DAYS, StepStatus

MEND = (
    "the sweep has looked at those cases; see what the app answered with `python -m admin webhooks test`, and in"
    " docs/admin/webhooks.md what to do about it"
)
_NEVER = datetime.min.replace(tzinfo=UTC)


def look(at: Surroundings) -> Iterator[Check]:
    """How many failed, by step, and why the newest did."""
    failing = [step for step in at.webhooks.steps if step.failed]
    if not failing:
        yield ok("failed", f"none of our steps in {DAYS} days")
        return
    job = max((step.newest_failure for step in failing if step.newest_failure), key=lambda each: each.ended or _NEVER)
    when = f"{job.ended:%Y-%m-%d %H:%M} UTC" if job.ended else "at an unknown time"
    found = (
        f"{sum(step.failed for step in failing)} in {DAYS} days; the newest {when}: {job.said or 'no reason is given'}"
    )
    yield warn("failed", found, MEND, tuple(_said(step) for step in failing))


def _said(step: StepStatus) -> str:
    return f"{step.name}: {step.failures}"
