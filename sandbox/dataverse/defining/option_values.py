"""Actions on the options of a choice: InsertOptionValue, UpdateOptionValue, DeleteOptionValue, OrderOption and
InsertStatusValue.

"Create and update choices (option sets) using the Web API" (Microsoft Learn). A column's own choice is named by
EntityLogicalName and AttributeLogicalName, a global one by OptionSetName.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.dataverse.defining.kept import Document, document, keep_choice, keep_table, table_document
from sandbox.dataverse.defining.option_entries import chosen_value, option_entry
from sandbox.dataverse.defining.shapes import definition_body
from sandbox.dataverse.errors import bad_request, missing_segment
from sandbox.dataverse.metadata.model import ColumnType
from sandbox.dataverse.metadata.tables import states_of
from sandbox.dataverse.odata.paths import Segment
from sandbox.dataverse.webapi.operation import Answer, Operation, json_answer
from sandbox.dataverse.writing.unit import Unit

Options = dict[int, Any]
Change = Callable[[Options], Options]
_ALWAYS = {"EntityLogicalName", "AttributeLogicalName", "OptionSetName", "SolutionUniqueName"}
_VALUE, _LABELS = {"Value"}, {"Value", "Label", "Description", "Color", "ExternalValue", "ParentValues"}


def insert_option(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST InsertOptionValue -> {"NewOptionValue": 727000005}."""
    body = _body(operation, path, _LABELS)
    inserted: list[int] = []

    def change(options: Options) -> Options:
        inserted.append(chosen_value(body.get("Value"), options))
        return options | {inserted[0]: option_entry(body)}

    _change(unit, body, change)
    return _new_value(operation, "InsertOptionValueResponse", inserted[0])


def update_option(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST UpdateOptionValue -> 204; labels that are not sent stay, as there is one language."""
    body = _body(operation, path, _LABELS | {"MergeLabels"})

    def change(options: Options) -> Options:
        value = _there(options, body.get("Value"))
        return {key: option_entry(body, entry) if key == value else entry for key, entry in options.items()}

    _change(unit, body, change)
    return Answer(204)


def delete_option(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST DeleteOptionValue -> 204; rows that hold the value keep it."""
    body = _body(operation, path, _VALUE)

    def change(options: Options) -> Options:
        value = _there(options, body.get("Value"))
        return {key: entry for key, entry in options.items() if key != value}

    _change(unit, body, change)
    return Answer(204)


def order_options(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST OrderOption -> 204; `Values` holds every value once."""
    body = _body(operation, path, {"Values"})
    values = body.get("Values")

    def change(options: Options) -> Options:
        if not isinstance(values, list) or sorted(map(str, values)) != sorted(map(str, options)):
            raise bad_request(f"Values takes every value of the choice once: {', '.join(map(str, options))}.")
        return {value: options[value] for value in values}

    _change(unit, body, change)
    return Answer(204)


def insert_status(unit: Unit, operation: Operation, path: list[Segment]) -> Answer:
    """POST InsertStatusValue -> {"NewOptionValue": 727000000}: a status reason of a state."""
    body = _body(operation, path, _LABELS | {"StateCode"})
    table = str(body.get("EntityLogicalName"))
    changed = _of_table(unit, table)
    states = {state: {**entry, "statuses": dict(entry["statuses"])} for state, entry in states_of(changed).items()}
    taken = [value for entry in states.values() for value in entry["statuses"]]
    if body.get("AttributeLogicalName") != "statuscode" or body.get("StateCode") not in states:
        raise bad_request(f"InsertStatusValue takes AttributeLogicalName statuscode and a StateCode of {table}.")
    value = chosen_value(body.get("Value"), taken)
    states[body["StateCode"]]["statuses"][value] = option_entry(body)
    keep_table(unit, changed | {"states": states})
    return _new_value(operation, "InsertStatusValueResponse", value)


def _body(operation: Operation, path: list[Segment], parameters: set[str]) -> dict[str, Any]:
    if len(path) != 1:
        raise missing_segment(path[-1].name)
    body = definition_body(operation)
    unknown = set(body) - parameters - _ALWAYS
    if unknown:
        raise bad_request(f"{path[0].name} has no parameter {', '.join(sorted(unknown))}.")
    return body


def _change(unit: Unit, body: dict[str, Any], change: Change) -> None:
    name = body.get("OptionSetName")
    if name is not None:
        if name not in unit.schema.choices:
            raise bad_request(f"There is no global choice '{name}'.")
        found = document(unit, "global_choice", name)
        keep_choice(unit, found | {"options": change(found["options"])})
        return
    table, column = str(body.get("EntityLogicalName")), str(body.get("AttributeLogicalName"))
    _change_own(unit, table, column, change)


def _change_own(unit: Unit, table: str, column: str, change: Change) -> None:
    changed = _of_table(unit, table)
    found = unit.schema.table(table).columns.get(column)
    key = next((key for key in changed["columns"] if key.lower() == column), None)
    if found is not None and found.choice is not None:
        raise bad_request(f"'{column}' uses the global choice '{found.choice}'. Name it with OptionSetName.")
    if found is None or key is None or found.type not in (ColumnType.CHOICE, ColumnType.CHOICES, ColumnType.BOOLEAN):
        raise bad_request(f"'{column}' is no choice of the table '{table}'.")
    entry = changed["columns"][key]
    if found.type is ColumnType.BOOLEAN:
        labels = change(dict(enumerate(entry.get("labels", ["No", "Yes"]))))
        if set(labels) != {0, 1}:
            raise bad_request(f"'{column}' has two options, 0 and 1.")
        changed["columns"][key] = entry | {"labels": [labels[0], labels[1]]}
    else:
        changed["columns"][key] = entry | {"options": change(_written_out(entry, found.options))}
    keep_table(unit, changed)


def _written_out(entry: Document, options: tuple[Any, ...]) -> Options:
    """The options with their values, where a short form only lists labels."""
    return dict(entry["options"]) if "options" in entry else {option.value: option.label for option in options}


def _of_table(unit: Unit, name: str) -> Document:
    if name not in unit.schema.tables:
        raise bad_request(f"There is no table '{name}'.")
    return table_document(unit, name)


def _there(options: Options, value: Any) -> int:
    if value not in options:
        raise bad_request(f"The choice has no option with the value {value}.")
    return int(value)


def _new_value(operation: Operation, kind: str, value: int) -> Answer:
    context = f"{operation.root}$metadata#Microsoft.Dynamics.CRM.{kind}"
    return json_answer({"@odata.context": context, "NewOptionValue": value})
