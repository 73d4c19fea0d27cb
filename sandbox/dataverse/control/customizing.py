"""/_sandbox/customization and /_sandbox/organization: another's customisation; the environment's type and language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.solutions.lock import LOCKED, held, hold
from sandbox.dataverse.solutions.organization import language, organization_type, set_language, set_organization_type

Json = Mapping[str, Any]


def lock(environment: Environment) -> Json:
    """The lock that customisations meet."""
    return {"customization": held(environment.database)}


def set_lock(environment: Environment, body: Json) -> Json:
    """{"times": 2} or {"lock_seconds": 5}, with "code" for another code than the usual one."""
    times, seconds = body.get("times"), body.get("lock_seconds")
    hold(
        environment.database,
        None if times is None else int(times),
        None if seconds is None else float(seconds),
        str(body.get("code", LOCKED)),
    )
    return lock(environment)


def organization(environment: Environment) -> Json:
    """The type that RetrieveCurrentOrganization says, and the base language."""
    return {"type": organization_type(environment.database), "language": language(environment.database)}


def set_organization(environment: Environment, body: Json) -> Json:
    """{"type": "Customer"}: a production environment from now on; {"language": 1036}: labels are in French."""
    if "language" in body:
        set_language(environment.database, int(body["language"]))
    if "type" in body or "language" not in body:
        set_organization_type(environment.database, str(body.get("type", "")))
    return organization(environment)
