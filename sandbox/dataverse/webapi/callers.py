"""Who calls: from the client of the token, and from the impersonation headers.

Microsoft Learn: "Impersonate another user using the Web API".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import bad_request, forbidden
from sandbox.dataverse.security.holdings import STAMP, principal_of_user
from sandbox.dataverse.security.rights import Rights
from sandbox.dataverse.security.rules import IMPERSONATE
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Actor

_BY_DIRECTORY_ID = "callerobjectid"
_BY_USER_ID = "mscrmcallerid"
# One look for the user and for the stamp of everybody's rights: it is asked for every operation.
_USER = (
    "SELECT systemuserid, businessunitid, azureactivedirectoryobjectid, isdisabled, accessmode,"
    " (SELECT value FROM sandbox_setting WHERE name = ?) AS stamp FROM systemuser"
)


def actor_of(environment: Environment, user_id: str, headers: Mapping[str, str]) -> Actor:
    """The user in whose name an operation runs, and what they may do; 403 when they may not be here.

    Who acts for somebody else may do what both may ("Impersonate another user": the privileges of both are needed).
    """
    caller = _enabled_user(environment, "systemuserid", user_id)
    asked = principal_of_user(environment.database, caller, caller["stamp"])
    named = impersonated(headers)
    if named is None:
        return _actor(caller, None, Rights((asked,), user_id))
    Rights((asked,), user_id).must(IMPERSONATE)
    instead = _enabled_user(environment, *named)
    both = (principal_of_user(environment.database, instead, instead["stamp"]), asked)
    return _actor(instead, user_id, Rights(both, instead["systemuserid"]))


def impersonated(headers: Mapping[str, str]) -> tuple[str, str] | None:
    """The column and the value that name the user of the impersonation headers, or None."""
    if _BY_DIRECTORY_ID in headers and _BY_USER_ID in headers:
        raise bad_request("Send either CallerObjectId or MSCRMCallerID, not both.")
    if _BY_DIRECTORY_ID in headers:
        return "azureactivedirectoryobjectid", headers[_BY_DIRECTORY_ID].lower()
    return ("systemuserid", headers[_BY_USER_ID].lower()) if _BY_USER_ID in headers else None


def _enabled_user(environment: Environment, column: str, value: str) -> dict[str, Any]:
    row = environment.database.row(_USER + named(" WHERE {} = ?", column), (STAMP, value))
    if row is None:
        raise forbidden("The user is not a member of the organization.", "0x80072560")
    if row["isdisabled"]:
        raise forbidden(f"The specified user(Id = {row['systemuserid']}) is disabled.", "0x80040225")
    return row


def _actor(row: dict[str, Any], behalf: str | None, rights: Rights) -> Actor:
    return Actor(row["systemuserid"], row["businessunitid"], row["azureactivedirectoryobjectid"], behalf, rights)
