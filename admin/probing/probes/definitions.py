"""What Dataverse makes of the definitions that it is sent."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.own_table import base_language, in_solution, neutral, own_table, sent_set_name
from admin.probing.probe import probe
from dynamics.definitions.columns import Named, choice
from dynamics.definitions.words import TYPES, label

TABLES = "dynamics/definitions/tables.py, sandbox/dataverse/defining/tables.py"
OPTIONS = "admin/schema/making/definitions.py, sandbox/dataverse/defining/option_entries.py"


@probe(
    expects="<prefix>_thingset", how="Makes a table with an EntitySetName of its own and reads it.", matters_in=TABLES
)
def entity_set_name_as_sent(bench: Bench) -> str:
    """A new table gets the EntitySetName that is sent."""
    table = own_table(bench)
    return "<prefix>_thingset" if table.set_name == sent_set_name(bench.prefix) else neutral(bench, table.set_name)


@probe(expects="<prefix>_thingid", how="Reads PrimaryIdAttribute of a new table.", matters_in=TABLES)
def name_of_a_primary_key(bench: Bench) -> str:
    """The primary key of a new table is its logical name with id."""
    return neutral(bench, own_table(bench).key)


@probe(
    expects="100000000",
    how="Inserts an option without a value into a choice of an own table.",
    matters_in=OPTIONS,
)
def value_of_an_option_that_nobody_chose(bench: Bench) -> str:
    """An option without a value gets the first free one of the default publisher, from 100,000,000 on."""
    column = _choice(bench)
    body = {"AttributeLogicalName": column, "EntityLogicalName": own_table(bench).name, **_option(bench)}
    said = bench.wire.ask("POST", "InsertOptionValue", body)
    return str(said.json.get("NewOptionValue")) if said.ok else str(said)


@probe(
    expects="400 0x80047013",
    how="Makes a column twice.",
    matters_in="dynamics/customising.py, sandbox/dataverse/defining/refusals.py",
)
def column_that_is_there(bench: Bench) -> str:
    """A second column of the same name is refused with 400 and a code of its own."""
    from dynamics.definitions.columns import long_text

    body = long_text(Named(f"{bench.prefix}_Words", "words", "", base_language(bench)), 4000)
    path = f"EntityDefinitions(LogicalName='{own_table(bench).name}')/Attributes"
    return str(bench.wire.ask("POST", path, body, **in_solution(bench)))


@probe(
    expects="400",
    how="Makes a column whose only label is in a language that no environment has, 1999.",
    matters_in="sandbox/dataverse/defining/bodies.py",
)
def label_in_an_unknown_language(bench: Bench) -> str:
    """A label in a language that is not enabled is refused with 400."""
    from dynamics.definitions.columns import long_text

    body = long_text(Named(f"{bench.prefix}_Other", "other", "", 1999), 4000)
    path = f"EntityDefinitions(LogicalName='{own_table(bench).name}')/Attributes"
    return str(bench.wire.ask("POST", path, body, **in_solution(bench)).status)


@probe(
    expects="UserLocal",
    how="Makes a column of date-only format without a DateTimeBehavior and reads it.",
    matters_in="dynamics/definitions/columns.py, sandbox/dataverse/defining/column_entries.py",
)
def behaviour_of_a_day_that_nobody_chose(bench: Bench) -> str:
    """A column of date-only format keeps a moment, unless its behaviour is sent."""
    from dynamics.definitions.columns import day

    body = day(Named(f"{bench.prefix}_Unsaid", "unsaid", "", base_language(bench)))
    del body["DateTimeBehavior"]
    columns = f"EntityDefinitions(LogicalName='{own_table(bench).name}')/Attributes"
    bench.must("POST", columns, body, **in_solution(bench))
    path = f"{columns}(LogicalName='{bench.prefix}_unsaid')/{TYPES}DateTimeAttributeMetadata?$select=DateTimeBehavior"
    return str(bench.must("GET", path, Consistency="Strong").json["DateTimeBehavior"]["Value"])


@probe(
    expects="statuscode, each option with its State",
    how="Reads the options of task's statuscode by the cast to StatusAttributeMetadata.",
    matters_in="sandbox/dataverse/metadata/endpoint.py",
)
def options_of_a_status(bench: Bench) -> str:
    """The options of a status reason are read by a cast of their own, and each names its state."""
    path = f"EntityDefinitions(LogicalName='task')/Attributes/{TYPES}StatusAttributeMetadata"
    (found,) = bench.must("GET", f"{path}?$select=LogicalName&$expand=OptionSet($select=Options)").json["value"]
    states = all(isinstance(option.get("State"), int) for option in found["OptionSet"]["Options"])
    return f"{found['LogicalName']}, {'each option with its State' if states else 'options without a State'}"


def _choice(bench: Bench) -> str:
    body = choice(Named(f"{bench.prefix}_Rank", "rank", "", base_language(bench)), {})
    bench.must(
        "POST", f"EntityDefinitions(LogicalName='{own_table(bench).name}')/Attributes", body, **in_solution(bench)
    )
    return f"{bench.prefix}_rank"


def _option(bench: Bench) -> dict[str, object]:
    return {"Label": label("first", base_language(bench))}
