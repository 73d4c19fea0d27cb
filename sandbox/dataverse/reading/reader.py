"""What a query needs to know of the request that carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.preferences import Preferences
from sandbox.dataverse.security.rights import EVERYTHING, Rights
from sandbox.dataverse.storage.database import Database


@dataclass(frozen=True, slots=True)
class Reader:
    """One caller's view: `root` is the service root as the client wrote it, with a slash at its end.

    `now` is the sandbox's time, where a query may ask for it.
    """

    database: Database
    schema: Schema
    root: str
    preferences: Preferences
    user: str
    rights: Rights = EVERYTHING
    now: datetime | None = None
