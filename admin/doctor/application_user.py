"""The app's user as somebody else finds it, where the app itself cannot be asked from here."""

from __future__ import annotations

from dynamics import odata
from dynamics.client import Dataverse, Identity
from dynamics.errors import NotFound


def application_user(dataverse: Dataverse, client_id: str) -> Identity:
    """The enabled application user of a client id. Raises NotFound where there is none, and what reads do."""
    condition = f"applicationid eq {odata.guid(client_id)} and isdisabled eq false"
    select = ("systemuserid", "_businessunitid_value")
    (rows,) = dataverse.read([odata.query("systemusers", select=select, filter=condition)])
    if not rows:
        raise NotFound(f"there is no enabled application user of {client_id}")
    organization = dataverse.who_am_i().organization
    return Identity(odata.guid(rows[0]["systemuserid"]), odata.guid(rows[0]["_businessunitid_value"]), organization)
