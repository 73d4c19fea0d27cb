"""What a query needs to know of the request that carries it."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.preferences import Preferences
from sandbox.dataverse.storage.database import Database


@dataclass(frozen=True, slots=True)
class Reader:
    """One caller's view: `root` is the service root as the client wrote it, with a slash at its end."""

    database: Database
    schema: Schema
    root: str
    preferences: Preferences
    user: str
