"""The Web API of one environment: who calls, what is asked, one transaction for what is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sandbox.dataverse.actions import dispatch as actions
from sandbox.dataverse.defining.endpoint import change_definitions
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import DataverseError, bad_request, not_built
from sandbox.dataverse.metadata import endpoint as definitions
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.odata.preferences import parse_preferences
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.security.calling import may_define
from sandbox.dataverse.solutions.lock import refuse_when_locked
from sandbox.dataverse.webapi.following import SOLUTION, follow, mark
from sandbox.dataverse.webapi.operation import Answer, Operation, error_answer, json_answer
from sandbox.dataverse.webapi.reads import read
from sandbox.dataverse.webapi.writes import write
from sandbox.dataverse.writing.unit import Actor, Unit

# Called inside the transaction with what was changed, so that events and rows stand or fall together.
Recorder = Callable[[Unit], None]

MERGE_LABELS = "mscrm.mergelabels"
_OF_FILES = ("x-ms-transfer-mode", "x-ms-file-name")
_DETECTION = "mscrm.suppressduplicatedetection"


class WebApi:
    """Runs operations for a caller that has been identified."""

    def __init__(self, environment: Environment, record: Recorder) -> None:
        self.environment = environment
        self._record = record

    def run(self, operation: Operation, actor: Actor) -> Answer:
        """One operation of its own; errors become answers."""
        try:
            check_headers(operation)
            if operation.method == "GET":
                return self._read(operation, actor)
            refuse_when_locked(self.environment.database, operation)
            with self._transaction(operation, actor) as unit:
                answer = self.change(unit, operation)
                self._record(unit)
        except DataverseError as error:
            return error_answer(error)
        return answer

    def changeset(self, operations: list[tuple[str | None, Operation]], actor: Actor) -> list[Answer]:
        """Operations with their Content-IDs, all or none; raises ChangesetFailed for the one that failed."""
        first = operations[0][1]
        answers = []
        for content_id, operation in operations:
            with part_of_changeset(content_id):
                refuse_when_locked(self.environment.database, operation)
        with self._transaction(first, actor) as unit:
            for content_id, operation in operations:
                answers.append(self._one_of_many(unit, content_id, operation))
            self._record(unit)
        return answers

    @contextmanager
    def _transaction(self, operation: Operation, actor: Actor) -> Iterator[Unit]:
        """All or nothing, with the schema as it is then; what it changed of the schema is there for what follows."""
        environment = self.environment
        with environment.database.lock:
            unit = self.unit(operation, actor)
            with environment.database.transaction():
                yield unit
            environment.schema = unit.schema

    def unit(self, operation: Operation, actor: Actor) -> Unit:
        """A transaction's worth of work for an actor."""
        environment = self.environment
        return Unit(
            environment.database, environment.schema, actor, environment.clock.text(),
            user_agent=operation.headers.get("user-agent", ""),
        )  # fmt: skip

    def change(self, unit: Unit, operation: Operation) -> Answer:
        """One change inside a transaction, with what follows from it."""
        since = mark(unit)
        answer = self._change(unit, operation)
        follow(unit, operation, since)
        return answer

    def _change(self, unit: Unit, operation: Operation) -> Answer:
        if definitions.is_about_definitions(operation.path):
            may_define(unit.actor.rights, operation.method, operation.path)
            return change_definitions(unit, operation)
        unit.tag = split_options(operation.query).get("tag", unit.tag)
        if actions.is_action(operation.path):
            return actions.run(unit, operation)
        return write(unit, operation)

    def _one_of_many(self, unit: Unit, content_id: str | None, operation: Operation) -> Answer:
        with part_of_changeset(content_id):
            check_headers(operation)
            answer = self.change(unit, operation)
        if content_id is not None and unit.last_row is not None:
            unit.references[f"${content_id}"] = unit.last_row
        unit.last_row = None
        return answer

    def _read(self, operation: Operation, actor: Actor) -> Answer:
        environment = self.environment
        if definitions.is_about_definitions(operation.path):
            return json_answer(definitions.answer(environment.schema, operation.root, operation.path, operation.query))
        if actions.is_function(operation.path):
            return actions.call(environment, operation, actor)
        reader = Reader(
            environment.database, environment.schema, operation.root, operation.preferences, actor.user, actor.rights,
            environment.clock.now(),
        )  # fmt: skip
        return read(reader, operation)


class ChangesetFailed(Exception):
    """An operation of a changeset was refused, so that none of it was done."""

    def __init__(self, content_id: str | None, error: DataverseError) -> None:
        super().__init__(error.message)
        self.content_id = content_id
        self.error = error


@contextmanager
def part_of_changeset(content_id: str | None) -> Iterator[None]:
    """A refusal inside is that of a part of a changeset."""
    try:
        yield
    except DataverseError as error:
        raise ChangesetFailed(content_id, error) from error


def check_headers(operation: Operation) -> None:
    """Refuse headers that would have to change what is done, and bodies that are not said to be JSON."""
    for name in _OF_FILES:
        if name in operation.headers:
            raise not_built(f"file columns (the header {name})")
    content_type = operation.headers.get("content-type", "")
    if operation.body and "json" not in content_type.lower():
        # UNVERIFIED: which status Dataverse gives a body without a Content-Type, 415 or 400.
        sentence = f"The content type '{content_type}' is not supported. Send application/json."
        raise DataverseError(415, "0x80060888", sentence)
    check_effects(operation)


def check_effects(operation: Operation) -> None:
    """Refuse what headers ask for and is not done here; goes for a whole batch as for an operation."""
    for name in operation.headers:
        if name.startswith("mscrm.") and not _has_meaning(name, operation):
            raise not_built(f"the header {name} on {operation.method} {operation.path}")
    # Suppressed is what the Web API does by itself: only the opposite would have an effect.
    if operation.headers.get(_DETECTION, "true").strip().lower() != "true":
        raise not_built("duplicate detection (MSCRM.SuppressDuplicateDetection: false)")
    for name in ("odata-version", "odata-maxversion"):
        if operation.headers.get(name, "4.0") not in ("4.0", "4.01"):
            raise bad_request(f"The header {name} must be 4.0.", "0x80060888")
    parse_preferences(operation.headers)


def _has_meaning(name: str, operation: Operation) -> bool:
    """Whether a header of Dataverse's own is acted on; what a batch says does not go for its parts."""
    if name == MERGE_LABELS:
        return operation.method == "PUT" and definitions.is_about_definitions(operation.path)
    return name == _DETECTION or (name == SOLUTION and operation.path != "$batch")
