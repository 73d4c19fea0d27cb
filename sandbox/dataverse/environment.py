"""One environment: its database, schema, clock and identity. The parts of the service are given it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sandbox.dataverse.clock import Clock
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.seed import Identity, new_identity, seed, stored_identity, stored_schema
from sandbox.dataverse.storage.database import Database, random_id


class WrongSchema(ValueError):
    """The data file was made with another schema than the one asked for."""


class Environment:
    """Opens the database, or makes and seeds it.

    `new_id`: where ids come from that nobody gave; a world that is to be the same every time gives its own.
    """

    def __init__(self, path: Path | None, schema_name: str, new_id: Callable[[], str] = random_id) -> None:
        self.database = Database(path, new_id)
        self.clock = Clock(self.database)
        self._snapshots: dict[str, Database] = {}
        self._new: Database | None = None
        found = stored_identity(self.database)
        if found is not None and found.schema != schema_name:
            self.database.close()
            raise WrongSchema(
                f"{path} holds an environment with the schema '{found.schema}', not '{schema_name}'. "
                f"Start with --schema {found.schema} or another --data file."
            )
        self.identity: Identity = found or new_identity(schema_name, new_id)
        self.schema: Schema = (
            stored_schema(self.database) if found else seed(self.database, self.identity, self.clock.text())
        )

    def reset(self) -> None:
        """Back to a new environment with the same identity; settings of the service (keys) stay."""
        if self._new is None:
            self._new = self._seeded()
        self._take_over(self._new)

    def snapshot(self, name: str) -> None:
        """Keep a copy of everything under a name, until the process ends."""
        if name in self._snapshots:
            self._snapshots.pop(name).close()
        copy = Database()
        self.database.copy_to(copy)
        self._snapshots[name] = copy

    def restore(self, name: str) -> None:
        """Go back to a copy; KeyError when there is none of that name."""
        self._take_over(self._snapshots[name])

    def close(self) -> None:
        """Close the database and all copies."""
        for copy in (*self._snapshots.values(), *([self._new] if self._new else [])):
            copy.close()
        self.database.close()

    def _seeded(self) -> Database:
        """A database in memory as it was at the very beginning."""
        fresh = Database()
        for row in self.database.rows("SELECT name, value FROM sandbox_setting WHERE name LIKE 'service.%'"):
            fresh.execute("INSERT INTO sandbox_setting VALUES (?, ?)", (row["name"], row["value"]))
        seed(fresh, self.identity, Clock(fresh).text())
        return fresh

    def _take_over(self, other: Database) -> None:
        other.copy_to(self.database)
        self.clock.reload()
        self.schema = stored_schema(self.database)
