"""The security role of the app: exactly what it reads and writes by a mapping, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mappings.schema.pairing import Pairing
from mappings.schema.wanted import Allowed, Depth, Role, Verb

NAME = "Review and feedback: application"
USERS = ("systemuser", "team")
# UNVERIFIED: that the addressees of a draft need the right to be appended to; no page of Microsoft's says so.
ADDRESSEES = ("contact", "account", "systemuser")
QUEUES = {"queue": (Verb.READ, Verb.APPEND_TO), "queueitem": (Verb.CREATE, Verb.READ, Verb.APPEND)}


def application_role(pairing: Pairing, document: Mapping[str, Any]) -> Role:
    """The role. Depth is the whole organisation: a case may be anybody's."""
    asked = dict.fromkeys((*_reads(pairing), *_writes(pairing), *_queues(document)))
    allowed = tuple(Allowed(table, verb, Depth.ALL) for table, verb in asked)
    what = "What the app reads to work out a case, and what it writes: assessments, tasks, drafts, columns of feedback."
    return Role(NAME, what, "the application user of the app, and nobody else", allowed)


def _reads(pairing: Pairing) -> Iterator[tuple[str, Verb]]:
    tables = dict.fromkeys((*(use.table for use in pairing.names.tables), *USERS))
    return ((table, Verb.READ) for table in tables)


def _writes(pairing: Pairing) -> Iterator[tuple[str, Verb]]:
    """Tasks and drafts are made for their owner and refer to case and feedback; the token refers to the case."""
    of = {use.fact: use.table for use in reversed(pairing.names.tables)}
    emails = {use.table for fact, use in pairing.names.everywhere.items() if fact.startswith("writes.email.")}
    verbs = {
        of["writes.assessment"]: (Verb.CREATE, Verb.WRITE, Verb.APPEND),
        of["task"]: (Verb.CREATE, Verb.WRITE, Verb.APPEND, Verb.ASSIGN),
        **dict.fromkeys(emails, (Verb.CREATE, Verb.APPEND, Verb.ASSIGN)),
    }
    for table, each in verbs.items():
        yield from ((table, verb) for verb in each)
    yield of["feedback"], Verb.WRITE
    for table in (of["case"], of["feedback"], *ADDRESSEES):
        yield table, Verb.APPEND_TO


def _queues(document: Mapping[str, Any]) -> Iterator[tuple[str, Verb]]:
    """Queues, where the mapping names one for a role: the item refers to the task and to the queue."""
    holders = (one for each in document["roles"].values() for one in (each if isinstance(each, list) else [each]))
    if not any("queue" in holder for holder in holders):
        return
    for table, verbs in QUEUES.items():
        yield from ((table, verb) for verb in verbs)
    yield document["records"]["task"]["table"], Verb.APPEND_TO
