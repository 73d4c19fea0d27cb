"""Sends one row of a registration, exactly once.

Each raises what dynamics.errors lists. After Unreachable or Unavailable nobody can tell from here whether it was done:
what is registered has to be read again before anything is sent twice.
"""

from __future__ import annotations

from dynamics.client import Dataverse
from dynamics.customising import SOLUTION
from dynamics.errors import NotFound
from dynamics.odata import row
from dynamics.registration.bodies import Body

IF_THERE = {"If-Match": "*"}
"""Without it a PATCH would bring back a row that somebody has deleted. Whether these tables take the etag that was read
is documented nowhere. Source: Microsoft, "Perform conditional operations using the Web API"."""


def create(dataverse: Dataverse, entity_set: str, body: Body, solution: str = "") -> None:
    """Make a row, as a component of a solution where one is named."""
    dataverse.send("POST", entity_set, body, {SOLUTION: solution} if solution else {})


def change(dataverse: Dataverse, entity_set: str, row_id: str, body: Body) -> None:
    """Change columns of a row that is there."""
    dataverse.send("PATCH", row(entity_set, row_id), body, IF_THERE)


def remove(dataverse: Dataverse, entity_set: str, row_id: str) -> None:
    """Delete a row; one that is gone already is as it should be."""
    try:
        dataverse.send("DELETE", row(entity_set, row_id), None, {})
    except NotFound:
        return
