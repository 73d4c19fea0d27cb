"""Primary keys of the rows this software makes: name-based, so that the same row is never made twice.

Never from a case's id (merging moves tasks), a rule's name (refactoring) or a count of rows (deletion).
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from uuid import UUID, uuid5

from policy.tasks import Key, Purpose

ROUNDS_KNOWN_AGAIN = 4
"""How many withdrawn generations of a task are recognised by id alone, where the ledger has been lost."""


REMEMBERED = 64
"""Ids remembered: a look asks several times for its own case's, and for the same few of the installation."""


@lru_cache(REMEMBERED)
def assessment_id(namespace: UUID, case: str) -> str:
    """The id of a case's assessment."""
    return str(uuid5(namespace, case))


@lru_cache(REMEMBERED)
def installation_id(namespace: UUID, name: str) -> str:
    """The id of a row that is about no case: the installation's own, known by its name."""
    return str(uuid5(namespace, name))


def task_id(namespace: UUID, key: Key) -> str:
    """The id of a task of this software's. The form of the name is frozen: it is in every id already made."""
    return str(uuid5(namespace, f"task:{key.about}:{key.purpose.value}:{key.occasion}:{key.again}"))


def queue_item_id(namespace: UUID, task: str) -> str:
    """The id of the queue item of a task of this software's. The form of the name is frozen too."""
    return str(uuid5(namespace, f"queueitem:{task}"))


def could_be_ours(row: str) -> bool:
    """Whether an id is name-based at all (version 5), as those of rows that Dataverse or a person's tool makes are not.

    Source: RFC 9562, "UUID version 5".
    """
    return row[14:15] == "5"


def known_again(namespace: UUID, occasions: Mapping[str, Collection[str]]) -> dict[str, Key]:
    """The ids that tasks for some feedback would have, whether or not a ledger remembers them.

    `occasions` are the records that can have opened a round, for each piece of feedback.
    """
    keys = (
        Key(about, purpose, occasion, again)
        for about, opened_by in occasions.items()
        for occasion in opened_by
        for purpose in Purpose
        if purpose is not Purpose.OTHER
        for again in range(ROUNDS_KNOWN_AGAIN)
    )
    return {task_id(namespace, key): key for key in keys}
