"""What follows from an operation for customising: rows that must fit, solutions, forms and messages of new tables.

It looks at what the operation has changed, inside its transaction: a refusal takes everything back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.dataverse.appearance.forms import add_main_form, check_form
from sandbox.dataverse.appearance.views import check_view
from sandbox.dataverse.appearance.web_resources import check_web_resource
from sandbox.dataverse.metadata.schema import Schema
from sandbox.dataverse.odata.options import split_options
from sandbox.dataverse.security.records import forget_privileges, privileges_for
from sandbox.dataverse.seed import message_filters
from sandbox.dataverse.solutions import membership
from sandbox.dataverse.solutions.components import components_of, gone, lost_definitions
from sandbox.dataverse.solutions.publishers import check_publisher, check_solution, keep_publisher, keep_solution
from sandbox.dataverse.solutions.tables import forget_table
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.webapi.dependents import keep_what_is_named
from sandbox.dataverse.webapi.operation import Operation
from sandbox.dataverse.webhooks.registration import check_endpoint, check_image, check_step
from sandbox.dataverse.writing.unit import Change, Unit

SOLUTION = "mscrm.solutionuniquename"
_IN_QUERY = "SolutionUniqueName"

Check = Callable[[Unit, Row], None]
_ROWS: dict[str, Check] = {
    "publisher": check_publisher,
    "savedquery": check_view,
    "sdkmessageprocessingstep": check_step,
    "sdkmessageprocessingstepimage": check_image,
    "serviceendpoint": check_endpoint,
    "solution": check_solution,
    "systemform": check_form,
    "webresource": check_web_resource,
}
_DELETIONS: dict[str, Check] = {"publisher": keep_publisher, "solution": keep_solution}


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a unit had come when an operation began."""

    changes: int
    components: int
    schema: Schema


def mark(unit: Unit) -> Mark:
    """Remember how far a unit has come."""
    return Mark(len(unit.changes), len(unit.components), unit.schema)


def follow(unit: Unit, operation: Operation, since: Mark) -> None:
    """Check the rows that the operation changed and do what follows; raises a DataverseError."""
    changes = unit.changes[since.changes :]
    for change in changes:
        _check(unit, change)
    _keep_solutions(unit, operation, changes, since.components)
    if unit.schema is not since.schema:
        _follow_tables(unit, since.schema)
        if operation.method == "DELETE":
            keep_what_is_named(unit, operation.path)
            membership.forget(unit, lost_definitions(unit))


def _check(unit: Unit, change: Change) -> None:
    """After a create or update the row as it became; after a deletion the row as it was."""
    row, checks = (change.before, _DELETIONS) if change.after is None else (change.after, _ROWS)
    check = checks.get(change.table.name)
    if check is not None and row is not None:
        check(unit, row)


def _keep_solutions(unit: Unit, operation: Operation, changes: list[Change], components: int) -> None:
    name = operation.headers.get(SOLUTION) or split_options(operation.query).get(_IN_QUERY)
    if name is not None:
        solution = membership.named_solution(unit, name)
        for component in (*unit.components[components:], *components_of(changes)):
            membership.add(unit, solution, component)
    membership.forget(unit, gone(changes))


def _follow_tables(unit: Unit, earlier: Schema) -> None:
    """A new table gets its messages, main form and privileges; with a table go the rows that are about it."""
    for name in unit.schema.tables.keys() - earlier.tables.keys():
        message_filters(unit, unit.schema.table(name))
        add_main_form(unit, unit.schema.table(name))
        privileges_for(unit, unit.schema.table(name))
    for name in earlier.tables.keys() - unit.schema.tables.keys():
        forget_table(unit, name)
        forget_privileges(unit, earlier.table(name))
