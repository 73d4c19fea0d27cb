"""Queues in a SQLite file, with the rules of Azure Storage queues: a message that is taken is hidden, not gone.

Taking a message gives a lease and a pop receipt. Only the holder of the receipt can finish, renew or give back the
message; when the lease runs out, the next taker gets it with a new receipt. So every message is delivered at least
once, also after `kill -9`, and several processes can share one file.
Source: Microsoft Learn, "Queue service REST API: Get Messages, Update Message, Delete Message".
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from uuid import uuid4

_SCHEMA = """
create table if not exists message (
  id text primary key,
  queue text not null,
  body text not null,
  inserted_at real not null,
  visible_at real not null,
  dequeue_count integer not null default 0,
  pop_receipt text,
  given_up integer not null default 0
);
create index if not exists message_by_time on message (queue, given_up, visible_at);
"""

_TAKE = """
update message set pop_receipt = :receipt, visible_at = :until, dequeue_count = dequeue_count + 1
where id in (
  select id from message where queue = :queue and not given_up and visible_at <= :now order by visible_at limit :most
)
returning id, queue, body, inserted_at, visible_at, dequeue_count, pop_receipt
"""

_COUNT = """
select queue,
  sum(not given_up and visible_at <= :now),
  sum(not given_up and visible_at > :now and pop_receipt is not null),
  sum(not given_up and visible_at > :now and pop_receipt is null),
  sum(given_up),
  min(case when given_up then null else visible_at end)
from message group by queue order by queue
"""


@dataclass(frozen=True)
class Taken:
    """A message on lease. Times are seconds since 1970."""

    id: str
    queue: str
    body: str
    inserted_at: float
    visible_at: float
    dequeue_count: int
    pop_receipt: str


@dataclass(frozen=True)
class Counts:
    """How many messages a queue holds, by what becomes of them next."""

    queue: str
    due: int
    leased: int
    delayed: int
    given_up: int
    next_visible_at: float | None


class QueueStore:
    """All queues of one file. Safe for many threads; raises sqlite3.Error when the file cannot be used."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._lock = Lock()
        self._connection = _open(path)

    def put(self, queue: str, body: str, delay_seconds: float) -> None:
        """Store a message that nobody sees before the delay has passed."""
        now = self._now()
        with self._writing() as connection:
            connection.execute(
                "insert into message (id, queue, body, inserted_at, visible_at) values (?, ?, ?, ?, ?)",
                (str(uuid4()), queue, body, now, now + delay_seconds),
            )

    def take(self, queue: str, most: int, lease_seconds: float) -> list[Taken]:
        """Up to `most` messages that are due, each hidden from other takers for the lease."""
        now = self._now()
        if not self._any_due(queue, now):
            return []
        facts = {"queue": queue, "now": now, "until": now + lease_seconds, "most": most, "receipt": str(uuid4())}
        with self._writing() as connection:
            return [Taken(*row) for row in connection.execute(_TAKE, facts)]

    def renew(self, taken: Taken, lease_seconds: float) -> bool:
        """Hold the message longer. False when the lease was lost."""
        return self._change(taken, "set visible_at = ?", self._now() + lease_seconds)

    def give_back(self, taken: Taken, delay_seconds: float) -> bool:
        """Let the next taker have it after the delay. False when the lease was lost."""
        return self._change(taken, "set pop_receipt = null, visible_at = ?", self._now() + delay_seconds)

    def move(self, taken: Taken, queue: str) -> bool:
        """Put it at once on another queue, as a new message. False when the lease was lost."""
        fresh = "set pop_receipt = null, dequeue_count = 0, visible_at = ?, queue = ?"
        return self._change(taken, fresh, self._now(), queue)

    def give_up(self, taken: Taken) -> bool:
        """Keep the message where it is and never hand it out again. False when the lease was lost."""
        return self._change(taken, "set pop_receipt = null, given_up = 1")

    def delete(self, taken: Taken) -> bool:
        """Finish with a message. False when the lease was lost."""
        with self._writing() as connection:
            gone = connection.execute(
                "delete from message where id = ? and pop_receipt = ?", (taken.id, taken.pop_receipt)
            )
            return gone.rowcount == 1

    def counts(self) -> list[Counts]:
        """What every queue that holds messages holds."""
        with self._lock:
            return [Counts(*row) for row in self._connection.execute(_COUNT, {"now": self._now()})]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _any_due(self, queue: str, now: float) -> bool:
        """A look without a write lock: most polls find nothing."""
        due = "select 1 from message where queue = ? and not given_up and visible_at <= ? limit 1"
        with self._lock:
            return self._connection.execute(due, (queue, now)).fetchone() is not None

    def _change(self, taken: Taken, change: str, *values: object) -> bool:
        with self._writing() as connection:
            changed = connection.execute(
                f"update message {change} where id = ? and pop_receipt = ?",
                (*values, taken.id, taken.pop_receipt),
            )
            return changed.rowcount == 1

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("begin immediate")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.executescript(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
