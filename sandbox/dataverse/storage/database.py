"""One SQLite connection, used by one thread at a time."""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sandbox.dataverse.storage import text
from sandbox.dataverse.storage.ddl import own_statements

Row = dict[str, Any]


def random_id() -> str:
    """An id that nobody else has."""
    return str(uuid.uuid4())


class Database:
    """Rows in a file, or in memory when there is none. Every use takes the lock: there is one writer.

    `new_id`: where the ids of rows come from that nobody gave one.
    """

    def __init__(self, path: Path | None = None, new_id: Callable[[], str] = random_id) -> None:
        self.lock = threading.RLock()
        self.new_id = new_id
        self.connection = sqlite3.connect(
            str(path) if path else ":memory:", isolation_level=None, check_same_thread=False, cached_statements=512
        )
        text.install(self.connection)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        for statement in own_statements():
            self.connection.execute(statement)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query, as dictionaries by column."""
        with self.lock:
            cursor = self.connection.execute(sql, parameters)
            names = [entry[0] for entry in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor]

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a query."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        with self.lock:
            found = self.connection.execute(sql, parameters).fetchone()
            return found[0] if found else None

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Change rows; how many."""
        with self.lock:
            return self.connection.execute(sql, parameters).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; a transaction inside another belongs to the outer one."""
        with self.lock:
            if self.connection.in_transaction:
                yield
                return
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def next_number(self, counter: str) -> int:
        """The next number of a counter that starts at 1."""
        sql = (
            "INSERT INTO sandbox_counter VALUES (?, 1)"
            " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
        )
        return int(self.value(sql, (counter,)))

    def setting(self, name: str) -> Any:
        """A stored setting (any JSON value), or None."""
        found = self.value("SELECT value FROM sandbox_setting WHERE name = ?", (name,))
        return None if found is None else json.loads(found)

    def set_setting(self, name: str, value: object) -> None:
        """Store a setting."""
        sql = "INSERT INTO sandbox_setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        self.execute(sql, (name, json.dumps(value)))

    def copy_to(self, other: Database) -> None:
        """Make the other database the same as this one."""
        with self.lock, other.lock:
            self.connection.backup(other.connection)

    def close(self) -> None:
        """Close the connection; the file stays."""
        with self.lock:
            self.connection.close()
