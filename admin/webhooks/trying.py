"""Tries the way to the app in both ways: from here, and through Dataverse."""

from __future__ import annotations

from pydantic import SecretStr

from admin.webhooks.calling import call
from admin.webhooks.plan import Goal
from admin.webhooks.settings import WebhookSettings
from admin.webhooks.status import step_to_try
from admin.webhooks.through_dataverse import THROUGH_DATAVERSE, through_dataverse
from admin.webhooks.tried import Tried
from dynamics.client import Dataverse
from dynamics.registration.values import Found
from mappings.listening import row_to_try


def from_here(
    dataverse: Dataverse, goal: Goal, settings: WebhookSettings, secret: SecretStr, ca_file: str | None
) -> Tried:
    """Call the app with a secret, as an event of this environment."""
    organization = dataverse.who_am_i().organization
    return call(goal.url, settings.headers(secret), organization, row_to_try(goal.mapping), ca_file)


def told_by_dataverse(dataverse: Dataverse, goal: Goal, found: Found, wait: float) -> Tried:
    """Have the test step tell the app."""
    step = step_to_try(goal, found)
    if step is None:
        return Tried(THROUGH_DATAVERSE, False, "there is no test step", "run `python -m admin webhooks apply`")
    if not step.enabled:
        return Tried(THROUGH_DATAVERSE, False, "the test step is disabled", "apply with --enable, or enable it")
    return through_dataverse(dataverse, step.id, row_to_try(goal.mapping), wait)
