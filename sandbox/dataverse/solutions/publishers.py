"""What publishers and solutions have to be beyond their columns.

Microsoft Learn: "Create a solution publisher prefix" (two to eight characters, letters and digits, a letter first, not
beginning with mscrm), "Solution concepts". Codes and sentences are UNVERIFIED unless a comment says otherwise.
"""

from __future__ import annotations

import re

from sandbox.dataverse.errors import DataverseError, bad_request
from sandbox.dataverse.storage.database import Row
from sandbox.dataverse.storage.sql import named
from sandbox.dataverse.writing.unit import Unit

# Both have the same ids in every environment ("Work with solutions" for the publisher, public code for the solutions).
DEFAULT_PUBLISHER = "d21aab71-79e7-11dd-8874-00188b01e34f"
DEFAULT_SOLUTION = "fd140aaf-4df4-11dd-bd17-0019b9312238"
ACTIVE_SOLUTION = "fd140aae-4df4-11dd-bd17-0019b9312238"

_PREFIX = re.compile(r"(?!mscrm)[a-z][a-z0-9]{1,7}", re.IGNORECASE)
_UNIQUE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_VERSION = re.compile(r"\d+(\.\d+){1,3}")


def check_publisher(unit: Unit, row: Row) -> None:
    """Refuse a unique name or a prefix of another form, and a unique name that is taken."""
    _check_unique_name(unit, "publisher", row)
    if not _PREFIX.fullmatch(row["customizationprefix"]):
        raise bad_request(
            f"The prefix '{row['customizationprefix']}' is not allowed: two to eight letters and digits, a letter "
            "first, and not beginning with mscrm."
        )


def check_solution(unit: Unit, row: Row) -> None:
    """Refuse a unique name or a version of another form, and a unique name that is taken."""
    _check_unique_name(unit, "solution", row)
    if not _VERSION.fullmatch(row["version"]):
        raise bad_request(f"The version '{row['version']}' is not allowed: write two to four numbers, such as 1.0.0.0.")


def keep_publisher(_unit: Unit, row: Row) -> None:
    """Refuse to delete the publisher that every environment has."""
    _keep(row, row["publisherid"] == DEFAULT_PUBLISHER)


def keep_solution(_unit: Unit, row: Row) -> None:
    """Refuse to delete the solutions that every environment has."""
    _keep(row, row["solutionid"] in (DEFAULT_SOLUTION, ACTIVE_SOLUTION))


def _keep(row: Row, belongs: bool) -> None:
    if belongs:
        sentence = f"'{row['uniquename']}' belongs to the environment and cannot be deleted."
        raise DataverseError(405, "0x80040227", sentence)


def _check_unique_name(unit: Unit, table: str, row: Row) -> None:
    name = row["uniquename"]
    if not _UNIQUE_NAME.fullmatch(name):
        raise bad_request(
            f"The {table} unique name '{name}' is invalid. Only characters within the ranges [A-Z], [a-z], [0-9], or _ "
            "are allowed. The first character may only be in the ranges [A-Z], [a-z], or _."
        )
    sql = named("SELECT 1 FROM {} WHERE uniquename = ? AND {} <> ?", table, f"{table}id")
    if unit.database.value(sql, (name, row[f"{table}id"])):
        raise DataverseError(412, "0x80040237", f"A {table} with the unique name {name} already exists.")
