"""The Web API of one environment: who calls, what is asked, one transaction for what is changed."""

from __future__ import annotations

from collections.abc import Callable

from sandbox.dataverse.actions import dispatch as actions
from sandbox.dataverse.environment import Environment
from sandbox.dataverse.errors import DataverseError, bad_request, not_built
from sandbox.dataverse.metadata import endpoint as definitions
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.odata.preferences import parse_preferences
from sandbox.dataverse.reading.reader import Reader
from sandbox.dataverse.webapi.operation import Answer, Operation, error_answer, json_answer
from sandbox.dataverse.webapi.reads import read
from sandbox.dataverse.webapi.writes import write
from sandbox.dataverse.writing.unit import Actor, Unit

# Called inside the transaction with what was changed, so that events and rows stand or fall together.
Recorder = Callable[[Unit], None]

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
            unit = self.unit(operation, actor)
            with self.environment.database.transaction():
                answer = self.change(unit, operation)
                self._record(unit)
        except DataverseError as error:
            return error_answer(error)
        return answer

    def changeset(self, operations: list[tuple[str | None, Operation]], actor: Actor) -> list[Answer]:
        """Operations with their Content-IDs, all or none; raises ChangesetFailed for the one that failed."""
        first = operations[0][1]
        unit = self.unit(first, actor)
        answers = []
        with self.environment.database.transaction():
            for content_id, operation in operations:
                answers.append(self._one_of_many(unit, content_id, operation))
            self._record(unit)
        return answers

    def unit(self, operation: Operation, actor: Actor) -> Unit:
        """A transaction's worth of work for an actor."""
        environment = self.environment
        return Unit(
            environment.database, environment.schema, actor, environment.clock.text(),
            user_agent=operation.headers.get("user-agent", ""),
        )  # fmt: skip

    def change(self, unit: Unit, operation: Operation) -> Answer:
        """One change inside a transaction."""
        if definitions.is_about_definitions(operation.path):
            raise not_built("changing definitions (tables, columns, relationships, choices)")
        unit.tag = split_options(operation.query).get("tag", unit.tag)
        if actions.is_action(operation.path):
            return actions.run(unit, operation)
        return write(unit, operation)

    def _one_of_many(self, unit: Unit, content_id: str | None, operation: Operation) -> Answer:
        try:
            check_headers(operation)
            answer = self.change(unit, operation)
        except DataverseError as error:
            raise ChangesetFailed(content_id, error) from error
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
        reader = Reader(environment.database, environment.schema, operation.root, operation.preferences, actor.user)
        return read(reader, operation)


class ChangesetFailed(Exception):
    """An operation of a changeset was refused, so that none of it was done."""

    def __init__(self, content_id: str | None, error: DataverseError) -> None:
        super().__init__(error.message)
        self.content_id = content_id
        self.error = error


def check_headers(operation: Operation) -> None:
    """Refuse headers that would have to change what is done, and bodies that are not said to be JSON."""
    content_type = operation.headers.get("content-type", "")
    if operation.body and "json" not in content_type.lower():
        # UNVERIFIED: which status Dataverse gives a body without a Content-Type, 415 or 400.
        sentence = f"The content type '{content_type}' is not supported. Send application/json."
        raise DataverseError(415, "0x80060888", sentence)
    check_effects(operation)


def check_effects(operation: Operation) -> None:
    """Refuse what headers ask for and is not done here; goes for a whole batch as for an operation."""
    for name in operation.headers:
        if name.startswith("mscrm.") and name != _DETECTION:
            raise not_built(f"the header {name}")
    # Suppressed is what the Web API does by itself: only the opposite would have an effect.
    if operation.headers.get(_DETECTION, "true").strip().lower() != "true":
        raise not_built("duplicate detection (MSCRM.SuppressDuplicateDetection: false)")
    for name in ("odata-version", "odata-maxversion"):
        if operation.headers.get(name, "4.0") not in ("4.0", "4.01"):
            raise bad_request(f"The header {name} must be 4.0.", "0x80060888")
    parse_preferences(operation.headers)
