"""What this organisation lacks, written down without asking the software: the sandbox's own tables, less what is there.

The definitions of the embedded Dataverse's casework are a second description of what is shipped, which shares no code
with the one that is tested. What the organisation has of it under names of its own is listed here by hand.
"""

from __future__ import annotations

from sandbox.dataverse.metadata.loading import definition_documents, shared_columns
from sandbox.dataverse.metadata.tables import build_schema

Column = tuple[str, str]
"""A table and a column, by their names here."""
SHIPPED, MADE = "phso_", "ofb_"
THERE = {
    "phso_feedback": ("incident", "id name caseid frompartyid kind channel receivedon closedon"),
    "phso_decision": ("org_decision", "id name caseid madeon letterdate stage"),
    "phso_extension": ("org_extension", "id name caseid feedbackid askedon olddate newdate reason"),
    "incident": ("incident", "originalcaseownerid closedon originalrisk currentrisk"),
}
"""By shipped table: the table that stands for it here, and the columns that it has under names of its own."""


def missing_columns() -> set[Column]:
    """Every column that has to be made, those of tables that have to be made among them."""
    schema = build_schema(definition_documents("casework"), shared_columns())
    lacking: set[Column] = set()
    for table in schema.tables.values():
        here, known = THERE.get(table.name, (_made(table.name), ""))
        own = {table.primary_key if name == "id" else f"{SHIPPED}{name}" for name in known.split()}
        lacking |= {(here, _made(name)) for name in table.columns if name.startswith(SHIPPED) and name not in own}
    return lacking


def missing_tables() -> set[str]:
    """Every table that has to be made."""
    schema = build_schema(definition_documents("casework"), shared_columns())
    return {_made(name) for name in schema.tables if name.startswith(SHIPPED) and name not in THERE}


def _made(name: str) -> str:
    return name.replace(SHIPPED, MADE, 1) if name.startswith(SHIPPED) else name
