"""Fills the data file of an embedded Dataverse with cases: one is made as people make it, the others are its copies.

The Web API would take minutes for what SQL does in seconds. Copies are made while nobody has the file open.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from function_app import clock
from sandbox.dataverse import running_dataverse
from sandbox.dataverse.storage.database import Database
from sandbox.dataverse.storage.sql import listed, named, quoted
from sandbox.demo.days import as_utc
from sandbox.demo.office import open_case, open_office, thank
from sandbox.demo.web_api import WebApi

LONG_AGO = "2025-01-01"
"""The day on which every case was to be looked at again."""
CASE = "phso_caseid"
TABLES = {"incident": "incidentid", "phso_feedback": "phso_feedbackid", "phso_assessment": "phso_assessmentid"}
"""The tables that are copied, each with its key."""
_MADE_ID = "printf('%08x-0000-4000-8000-%012x', {place}, n)"
_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last}) "


def first_case(data: Path) -> None:
    """A new environment with an office and one case: open feedback, and an assessment whose day has come."""
    with running_dataverse(data=data) as dataverse:
        api = WebApi(dataverse.as_json())
        office = open_office(api)
        case = open_case(api, office, "Thanks")
        thank(api, office, case, as_utc(clock.wall()), "So kind.")
        assessment = {"phso_name": "Assessment", "phso_CaseId@odata.bind": f"/incidents({case})"}
        api.create("phso_assessments", {**assessment, "phso_lookagainon": LONG_AGO})
        api.close()


def copy_up_to(data: Path, have: int, cases: int) -> None:
    """From so many cases to so many."""
    database = Database(data)
    try:
        with database.transaction():
            (case,) = database.rows("SELECT incidentid FROM incident WHERE ticketnumber NOT LIKE 'COPY-%'")
            for place, (table, key) in enumerate(TABLES.items(), 1):
                _copy(database, table, key, place, case["incidentid"], (have, cases - 1))
    finally:
        database.close()


def _copy(database: Database, table: str, key: str, place: int, case: str, numbers: tuple[int, int]) -> None:
    """Copies of the case's row of one table, with new ids and versions, each below its own copy of the case."""
    first, last = numbers
    version = int(database.value("SELECT value FROM sandbox_counter WHERE name = 'versionnumber'"))
    new = {
        key: _MADE_ID.format(place=place),
        CASE: _MADE_ID.format(place=1),
        "versionnumber": f"{version} + 1 + n - {first}",
        "ticketnumber": "'COPY-' || n",
    }
    columns = [row["name"] for row in database.rows(f"PRAGMA table_info({quoted(table)})")]
    values = ", ".join(_value(column, new) for column in columns)
    chosen = named(" WHERE {} = ?", key if table == "incident" else CASE)
    selected = f"SELECT {values} FROM numbers, {quoted(table)}{chosen}"  # noqa: S608 - our own names and numbers
    numbered = _NUMBERS.format(first=first, last=last)
    database.execute(numbered + named("INSERT INTO {} ", table) + f"({listed(columns)}) {selected}", (case,))
    added = last - first + 1
    database.execute("UPDATE sandbox_counter SET value = value + ? WHERE name = 'versionnumber'", (added,))


def _value(column: str, new: Mapping[str, str]) -> str:
    return new.get(column, quoted(column))
