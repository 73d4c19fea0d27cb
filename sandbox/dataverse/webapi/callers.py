"""Who calls: from the client of the token, and from the impersonation headers.

Microsoft Learn: "Impersonate another user using the Web API".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import bad_request, forbidden
from sandbox.dataverse.seed import ADMINISTRATOR_ROLE
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Actor

_BY_DIRECTORY_ID = "callerobjectid"
_BY_USER_ID = "mscrmcallerid"


def actor_of(environment: Environment, user_id: str, headers: Mapping[str, str]) -> Actor:
    """The user in whose name an operation runs; 403 when that may not be."""
    caller = _enabled_user(environment, "systemuserid", user_id)
    named = _impersonated(headers)
    if named is None:
        return _actor(caller, None)
    if not _is_administrator(environment, user_id):
        raise forbidden(f"Principal user (Id={user_id}) is missing prvActOnBehalfOfAnotherUser privilege.")
    return _actor(_enabled_user(environment, *named), user_id)


def _impersonated(headers: Mapping[str, str]) -> tuple[str, str] | None:
    if _BY_DIRECTORY_ID in headers and _BY_USER_ID in headers:
        raise bad_request("Send either CallerObjectId or MSCRMCallerID, not both.")
    if _BY_DIRECTORY_ID in headers:
        return "azureactivedirectoryobjectid", headers[_BY_DIRECTORY_ID].lower()
    return ("systemuserid", headers[_BY_USER_ID].lower()) if _BY_USER_ID in headers else None


def _enabled_user(environment: Environment, column: str, value: str) -> dict[str, Any]:
    row = environment.database.row(named("SELECT * FROM {} WHERE {} = ?", "systemuser", column), (value,))
    if row is None:
        raise forbidden("The user is not a member of the organization.", "0x80072560")
    if row["isdisabled"]:
        raise forbidden(f"The specified user(Id = {row['systemuserid']}) is disabled.", "0x80040225")
    return row


def _actor(row: dict[str, Any], behalf: str | None) -> Actor:
    return Actor(row["systemuserid"], row["businessunitid"], row["azureactivedirectoryobjectid"], behalf)


def _is_administrator(environment: Environment, user_id: str) -> bool:
    sql = (
        'SELECT 1 FROM "systemuserroles" AS link JOIN "role" ON "role"."roleid" = link."roleid"'
        ' WHERE link."systemuserid" = ? AND "role"."name" = ?'
    )
    return environment.database.value(sql, (user_id, ADMINISTRATOR_ROLE)) is not None
