"""Bodies that no Dataverse sends: as large, as deep and as many as a request may hold."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from function_app.webhook import LARGEST_BODY
from tests.function_app.deliveries import ORGANIZATION, TASK

_MARK = b'"HERE"'


def event(value: Any = "HERE", **members: Any) -> dict[str, Any]:
    """An event about a task, with a value in the column by which a task belongs to a case."""
    target = {"key": "Target", "value": {"Attributes": [{"key": "regardingobjectid", "value": value}]}}
    return {
        "MessageName": "Update",
        "PrimaryEntityName": "task",
        "PrimaryEntityId": TASK,
        "OrganizationId": ORGANIZATION,
        "InputParameters": [target],
        **members,
    }


def holding(value: bytes) -> bytes:
    """An event that is right but for the value of one column."""
    return json.dumps(event()).encode().replace(_MARK, value)


def _as_many(piece: bytes, last: bytes, wrap: bytes = b"[%s]") -> bytes:
    """As many of a piece as fit, in a value of one column."""
    room = LARGEST_BODY - len(holding(b"")) - len(last) - len(wrap)
    return holding(wrap % (piece * (room // len(piece)) + last))


def many_cases() -> bytes:
    """References to as many different cases as fit."""
    refs = [{"Id": str(UUID(int=number + 1)), "LogicalName": "incident"} for number in range(13_000)]
    body = json.dumps(event(refs), separators=(",", ":")).encode()
    assert len(body) <= LARGEST_BODY
    return body


_ONE_CASE = b'{"Id":"%s","LogicalName":"incident"}' % TASK.encode()

HOSTILE = {
    "lists in lists": holding(b"[" * 500_000 + b"]" * 500_000),
    "objects in objects": holding(b'{"a":' * 170_000 + b"1" + b"}" * 170_000),
    "lists left open": b"[" * LARGEST_BODY,
    "a few levels too many": holding(b"[" * 200 + b"]" * 200),
    "a number of a million digits": holding(b"9" * 1_000_000),
    "a number beyond all numbers": holding(b"1e" + b"9" * 1_000_000),
    "half a million members": _as_many(b"1,", b"1"),
    "as many pairs as fit": _as_many(b'{"key":"a"},', b'{"key":"a"}'),
    "one key again and again": _as_many(b'"a":1,', b'"a":1', b"{%s}"),
    "as many keys as fit": holding(b"{" + b",".join(b'"%06d":1' % number for number in range(95_000)) + b"}"),
    "as many entities as fit": _as_many(b'{"Attributes":[]},', b'{"Attributes":[]}', b'{"Entities":[%s]}'),
    "as many cases as fit": many_cases(),
    "one case again and again": _as_many(_ONE_CASE + b",", _ONE_CASE),
    "nothing but escapes": _as_many(b"\\u0041", b"", b'"%s"'),
    "a name of a million characters": json.dumps(event(MessageName="a" * 1_000_000)).encode(),
    "nothing but blanks": b" " * LARGEST_BODY,
    "a byte too many": b" " * (LARGEST_BODY + 1),
}
"""Each at most one byte larger than what the door reads."""
