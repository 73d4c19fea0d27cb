"""What each command does, from what is wished for to the exit code: 0 well, 1 something is wrong or in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from pydantic import SecretStr

from admin.bad_input import BadInput
from admin.live.environment import AdministratorsEnvironment
from admin.terminal import note, print_json, progress, say
from admin.webhooks.applying import Applied, carry_out, look
from admin.webhooks.plan import Deed, Goal, Plan
from admin.webhooks.removing import removal, removed
from admin.webhooks.rotating import Secrets, Told, rotate
from admin.webhooks.settings import WebhookSettings
from admin.webhooks.showing import (
    applied_as_json,
    plan_as_json,
    show_outcome,
    show_plan,
    show_status,
    show_stop,
    show_tries,
    status_as_json,
    tries_as_json,
)
from admin.webhooks.status import status_of
from admin.webhooks.tried import Tried
from admin.webhooks.trying import from_here, told_by_dataverse
from admin.webhooks.wishes import Wishes, auth_value, looked, registered
from dynamics.registration.values import Found

NONE_REGISTERED = "Nothing to do: no webhook of ours is registered."
NOTHING = "Nothing to do. To try the way to the app: python -m admin webhooks test"


def run_plan(environment: AdministratorsEnvironment, settings: WebhookSettings, wishes: Wishes) -> int:
    """Show what apply would do."""
    _, plan = looked(environment, settings, wishes)
    _answer(wishes, lambda: show_plan(plan), plan_as_json(plan))
    return 1 if plan.conflicts else 0


def run_apply(environment: AdministratorsEnvironment, settings: WebhookSettings, wishes: Wishes) -> int:
    """Do it, and try the way where anything was done."""
    goal, plan = looked(environment, settings, wishes)
    if not wishes.json:
        show_plan(plan)
    if plan.conflicts:
        note("Nothing was written: first settle what is in the way.")
        _answer(wishes, _silent, applied_as_json(plan, None, ()))
        return 1
    if not plan.to_do:
        _answer(wishes, lambda: say(NOTHING), applied_as_json(plan, Applied(), ()))
        return 0
    if (refused := _turned_away(environment, goal, plan, settings, wishes)) is not None:
        note("Nothing was written: the app would refuse every event.")
        _answer(wishes, lambda: show_tries((refused,)), applied_as_json(plan, None, (refused,)))
        return 1
    with progress(len(plan.to_do), "registered") as advance:
        applied = carry_out(environment.dataverse, goal, plan, advance)
    tries = () if applied.stopped else _tries(environment, goal, settings, wishes)
    _answer(wishes, lambda: _show_applied(plan, applied, tries), applied_as_json(plan, applied, tries))
    return 0 if tries and tries[-1].well else 1


def run_test(environment: AdministratorsEnvironment, settings: WebhookSettings, wishes: Wishes) -> int:
    """Try the way as it is registered."""
    goal, found = registered(environment, settings)
    tries = _tries(environment, goal, settings, wishes, found)
    _answer(wishes, lambda: show_tries(tries), {"tries": tries_as_json(tries)})
    return 0 if tries[-1].well else 1


def run_status(environment: AdministratorsEnvironment, settings: WebhookSettings, wishes: Wishes) -> int:
    """Show how things stand."""
    status = status_of(environment.dataverse, Goal(environment.mapping, settings.url or ""))
    _answer(wishes, lambda: show_status(status), status_as_json(status))
    return 0 if status.is_well else 1


def run_rotate(environment: AdministratorsEnvironment, settings: WebhookSettings, wishes: Wishes) -> int:
    """Change over to the next secret."""
    goal, found = registered(environment, settings)
    present, following = settings.secret, settings.secret_next
    if found.endpoint is None or present is None or following is None:
        raise BadInput("a change-over needs WEBHOOK_SECRET and WEBHOOK_SECRET_NEXT")
    if present.get_secret_value() == following.get_secret_value():
        raise BadInput("WEBHOOK_SECRET_NEXT is the same as WEBHOOK_SECRET: there is nothing to change over to")
    secrets = Secrets(
        auth_value(settings, present),
        auth_value(settings, following),
        lambda: from_here(environment.dataverse, goal, settings, following, wishes.ca_file),
        lambda: told_by_dataverse(environment.dataverse, goal, found, wishes.wait),
    )
    steps: list[Told] = []
    for told in rotate(environment.dataverse, found.endpoint, secrets):
        if not wishes.json:
            show_outcome(told.well, told.said, told.mend)
        steps.append(told)
    well = all(told.well for told in steps)
    if wishes.json:
        print_json({"well": well, "steps": [asdict(told) for told in steps]})
    return 0 if well else 1


def run_remove(environment: AdministratorsEnvironment, wishes: Wishes, agreed: Callable[[], bool]) -> int:
    """Show what is there, and remove it where somebody agrees."""
    plan = removal(environment.dataverse)
    if not plan.to_do:
        _answer(wishes, lambda: say(NONE_REGISTERED), applied_as_json(plan, Applied(), ()))
        return 0
    if not wishes.json:
        show_plan(plan)
    if not agreed():
        note("Nothing was removed.")
        _answer(wishes, _silent, applied_as_json(plan, None, ()))
        return 2
    with progress(len(plan.to_do), "removed") as advance:
        applied = removed(environment.dataverse, plan, advance)
    _answer(wishes, lambda: _show_removed(applied), applied_as_json(plan, applied, ()))
    return 1 if applied.stopped else 0


def _show_removed(applied: Applied) -> None:
    if applied.stopped:
        show_stop(applied)
    else:
        say("Removed. Dataverse tells the app of nothing now; the app's own sweep still looks at what has changed.")


def _tries(
    environment: AdministratorsEnvironment,
    goal: Goal,
    settings: WebhookSettings,
    wishes: Wishes,
    found: Found | None = None,
) -> tuple[Tried, ...]:
    """From here, then through Dataverse, which counts: not everybody has a way to the app."""
    secret = settings.secret or SecretStr("")
    here = from_here(environment.dataverse, goal, settings, secret, wishes.ca_file)
    registered = found or look(environment.dataverse, goal)[0]
    return here, told_by_dataverse(environment.dataverse, goal, registered, wishes.wait)


def _turned_away(
    environment: AdministratorsEnvironment, goal: Goal, plan: Plan, settings: WebhookSettings, wishes: Wishes
) -> Tried | None:
    """What the app says of key and secret, where it refuses those that an endpoint in use is to send."""
    if settings.secret is None or not any(item.what == "endpoint" for item in plan.of(Deed.CHANGE)):
        return None
    tried = from_here(environment.dataverse, goal, settings, settings.secret, wishes.ca_file)
    return tried if tried.turned_away else None


def _show_applied(plan: Plan, applied: Applied, tries: tuple[Tried, ...]) -> None:
    if applied.stopped:
        show_stop(applied)
    else:
        say(f"Done: {len(plan.to_do)} written, and registered as wanted.")
        show_tries(tries)


def _answer(wishes: Wishes, show: Callable[[], None], document: Any) -> None:
    if wishes.json:
        print_json(document)
    else:
        show()


def _silent() -> None:
    return None
