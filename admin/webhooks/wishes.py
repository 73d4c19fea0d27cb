"""What is wished for, held against what is there: the goal of a command."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import SecretStr

from admin.bad_input import BadInput
from admin.live.environment import AdministratorsEnvironment
from admin.webhooks.applying import look
from admin.webhooks.plan import Goal, Plan
from admin.webhooks.settings import WebhookSettings
from dynamics.registration.header_values import TooLong, header_values
from dynamics.registration.values import Found


@dataclass(frozen=True)
class Wishes:
    """What the command line says beside the settings.

    `solution`: one that was asked for, and has to be there; else `mappings_solution`, if it is there.
    """

    solution: str | None = None
    mappings_solution: str = ""
    enable: bool = False
    repoint: bool = False
    set_secret: bool = False
    wait: float = 30.0
    json: bool = False
    ca_file: str | None = None


def looked(environment: AdministratorsEnvironment, settings: WebhookSettings, wishes: Wishes) -> tuple[Goal, Plan]:
    """The goal with a solution that is there, and the plan. Raises BadInput for a solution that was asked for."""
    headers = auth_value(settings, settings.secret) if settings.secret else ""
    solution = wishes.solution or wishes.mappings_solution
    goal = Goal(
        environment.mapping, settings.url or "", headers, wishes.set_secret, wishes.enable, wishes.repoint, solution
    )
    found, plan = look(environment.dataverse, goal)
    if solution and not found.has_solution:
        if wishes.solution:
            raise BadInput(f"there is no solution {solution} in {environment.address}; give its unique name")
        goal = replace(goal, solution="")
    return goal, plan


def registered(environment: AdministratorsEnvironment, settings: WebhookSettings) -> tuple[Goal, Found]:
    """Where the endpoint points, and what is there. Raises BadInput where that is not where the settings say."""
    goal = Goal(environment.mapping, settings.url or "")
    found, _ = look(environment.dataverse, goal)
    if found.endpoint is None:
        raise BadInput(f"no webhook of ours is registered in {environment.address}; run `webhooks apply` first")
    if settings.url and settings.url != found.endpoint.url:
        raise BadInput(
            f"the webhook in {environment.address} points to {found.endpoint.url}, not to {settings.url};"
            " see `webhooks plan`"
        )
    return replace(goal, url=found.endpoint.url), found


def auth_value(settings: WebhookSettings, secret: SecretStr) -> str:
    """The headers as Dataverse takes them. Raises BadInput where they do not fit."""
    try:
        return header_values(settings.headers(secret))
    except TooLong as too_long:
        raise BadInput(f"WEBHOOK_FUNCTION_KEY and the secret do not fit into Dataverse: {too_long}") from None
