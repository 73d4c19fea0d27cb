"""What the answer to a batch with one changeset says became of it.

Source: Microsoft, "Execute batch operations using the Web API": a changeset that fails is answered by one part, with
the Content-ID of the operation that failed; codes from "Web service error codes".
"""

from collections.abc import Sequence

from dynamics.answers import Answer, answer_of, complaint
from dynamics.batch import Part, UnreadableBatch, decode
from dynamics.changes import Change
from dynamics.ids import guids_in
from dynamics.outcomes import ConcurrencyLost, Done, DuplicateKey, Outcome, Refused, Throttled, Unknown
from dynamics.retry_after import retry_after

ROW_CHANGED = "0x80060882"
"""ConcurrencyVersionMismatch"""
ROW_EXISTS = "0x80040237"
"""DuplicateRecord: of the primary key"""


def outcome_of(answer: Answer, changes: Sequence[Change]) -> Outcome:
    """Return what became of `changes`. Never raises: what cannot be read is Unknown."""
    try:
        parts = decode(answer.content_type, answer.body)
    except UnreadableBatch:
        return Unknown("unreadable answer", answer.request_id)
    failed = next((part for part in parts if not 200 <= part.status < 300), None)
    if failed is not None:
        return _failure(answer_of(failed, answer), _index(failed, changes), changes)
    if not answer.ok and not parts:
        return _failure(answer, None, changes)
    if not answer.ok or len(parts) != len(changes):
        return Unknown("incomplete answer", answer.request_id)
    return Done(answer.request_id)


def _index(part: Part, changes: Sequence[Change]) -> int | None:
    if len(changes) == 1:
        return 0
    if part.content_id is None or not 1 <= part.content_id <= len(changes):
        return None
    return part.content_id - 1


def _failure(answer: Answer, index: int | None, changes: Sequence[Change]) -> Outcome:
    said = complaint(answer.body)
    if answer.status == 429:
        return Throttled(retry_after(answer.headers), said.code, answer.request_id)
    if answer.status == 401:
        return Unknown("unauthorised", answer.request_id)
    if not 400 <= answer.status < 500:
        return Unknown(f"status {answer.status}", answer.request_id)
    change = None if index is None else changes[index]
    if answer.status == 412 and said.code.lower() in _duplicate_codes(change):
        return DuplicateKey(index, answer.request_id)
    if _has_lost(answer, change):
        return ConcurrencyLost(index, answer.request_id)
    return Refused(index, answer.status, said.code, said.message, answer.request_id)


def _duplicate_codes(change: Change | None) -> tuple[str, ...]:
    """Return the codes that mean a duplicate. Dataverse may leave the code out: then a create can mean nothing else."""
    return (ROW_EXISTS, "") if change is not None and change.method == "POST" else (ROW_EXISTS,)


def _has_lost(answer: Answer, change: Change | None) -> bool:
    said = complaint(answer.body)
    if answer.status == 412:
        return said.code.lower() in (ROW_CHANGED, "")
    return answer.status == 404 and change is not None and change.method == "PATCH" and _is_gone(said.message, change)


def _is_gone(message: str, change: Change) -> bool:
    """Tell whether the row itself is missing, and not one that the body binds: the message names the missing one."""
    named = guids_in(message)
    return not named or named <= guids_in(change.path)
