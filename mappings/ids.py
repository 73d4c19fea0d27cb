"""Primary keys of the rows this software makes: name-based, so that the same row is never made twice.

Never from a case's id (merging moves tasks), a rule's name (refactoring) or a count of rows (deletion).
"""

from collections.abc import Iterable
from uuid import UUID, uuid5

from policy.tasks import Key, Purpose

ROUNDS_KNOWN_AGAIN = 4
"""How many withdrawn generations of a task are recognised by id alone, where the ledger has been lost."""


def assessment_id(namespace: UUID, case: str) -> str:
    """The id of a case's assessment."""
    return str(uuid5(namespace, case))


def task_id(namespace: UUID, key: Key) -> str:
    """The id of a task of this software's. The form of the name is frozen: it is in every id already made."""
    return str(uuid5(namespace, f"task:{key.about}:{key.purpose.value}:{key.occasion}:{key.again}"))


def known_again(namespace: UUID, feedback: Iterable[str]) -> dict[str, Key]:
    """The ids that tasks for these pieces of feedback would have, whether or not a ledger remembers them."""
    keys = (
        Key(about, purpose, about, again)
        for about in feedback
        for purpose in Purpose
        if purpose is not Purpose.OTHER
        for again in range(ROUNDS_KNOWN_AGAIN)
    )
    return {task_id(namespace, key): key for key in keys}
