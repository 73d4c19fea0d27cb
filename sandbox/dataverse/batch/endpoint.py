"""Runs a $batch: in order, changesets all or nothing, until the first failure unless told to go on."""

from __future__ import annotations

from sandbox.dataverse.batch.parts import ChangeSet, Part, parse_batch
from sandbox.dataverse.batch.response import BatchWriter, PartAnswer
from sandbox.dataverse.errors import DataverseError, not_built
from sandbox.dataverse.webapi.callers import actor_of, impersonated
from sandbox.dataverse.webapi.operation import Answer, Operation, error_answer
from sandbox.dataverse.webapi.service import ChangesetFailed, WebApi, check_effects, part_of_changeset
from sandbox.dataverse.writing.unit import Actor


def run_batch(api: WebApi, batch: Operation, user: str) -> Answer:
    """The answer to a $batch; see `_outer` for its status when a failure ended it."""
    try:
        check_effects(batch)
        items = parse_batch(batch)
    except DataverseError as error:
        return error_answer(error)
    writer, status = BatchWriter(), 200
    for item in items:
        failed = _changeset(api, item, batch, user, writer) if isinstance(item, ChangeSet) else _single(
            api, item, batch, user, writer
        )  # fmt: skip
        if failed is not None and not batch.preferences.continue_on_error:
            status = _outer(failed)
            break
    content_type, body = writer.finish()
    return Answer(status, {"Content-Type": content_type}, body)


def _outer(failed: int) -> int:
    """The status of a batch that a part ended; the part keeps its own.

    UNVERIFIED beyond the one documented example, a part with 400 in an answer with 400 ("Execute batch operations using
    the Web API"). Other statuses of the 4xx kind become 400 too: Microsoft's own client knows no other for an answer
    in parts.
    """
    return 400 if 400 <= failed < 500 else failed


def _single(api: WebApi, part: Part, batch: Operation, user: str, writer: BatchWriter) -> int | None:
    try:
        actor = _actor(api, part.operation, batch, user)
        answer = api.run(part.operation, actor)
    except DataverseError as error:
        answer = error_answer(error)
    writer.single(PartAnswer(part.content_id, answer))
    return answer.status if answer.status >= 400 else None


def _changeset(api: WebApi, item: ChangeSet, batch: Operation, user: str, writer: BatchWriter) -> int | None:
    operations = [(part.content_id, part.operation) for part in item.parts]
    try:
        answers = api.changeset(operations, _actor_of_all(api, item, batch, user))
    except ChangesetFailed as failure:
        answer = error_answer(failure.error)
        writer.changeset([PartAnswer(failure.content_id, answer)])
        return answer.status
    writer.changeset([PartAnswer(part.content_id, answer) for part, answer in zip(item.parts, answers, strict=True)])
    return None


def _actor_of_all(api: WebApi, item: ChangeSet, batch: Operation, user: str) -> Actor:
    """The one in whose name all of a changeset runs: it is one transaction, and here of one caller."""
    first, *others = item.parts
    with part_of_changeset(first.content_id):
        actor = _actor(api, first.operation, batch, user)
    for part in others:
        with part_of_changeset(part.content_id):
            if impersonated(_headers(part.operation, batch)) != impersonated(_headers(first.operation, batch)):
                raise not_built("several callers (CallerObjectId, MSCRMCallerID) in one changeset")
    return actor


def _actor(api: WebApi, operation: Operation, batch: Operation, user: str) -> Actor:
    return actor_of(api.environment, user, _headers(operation, batch))


def _headers(operation: Operation, batch: Operation) -> dict[str, str]:
    """Impersonation headers of the batch go for its parts; a part's own headers win."""
    return {**batch.headers, **operation.headers}
