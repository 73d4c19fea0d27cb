"""The publisher and the solutions that every environment has."""

from __future__ import annotations

from sandbox.dataverse.solutions.publishers import ACTIVE_SOLUTION, DEFAULT_PUBLISHER, DEFAULT_SOLUTION
from sandbox.dataverse.writing.create import create_by_platform
from sandbox.dataverse.writing.unit import Unit

_SOLUTIONS = {
    DEFAULT_SOLUTION: ("Default", "Default Solution"),
    ACTIVE_SOLUTION: ("Active", "Active Solution"),
}


def add_default_solutions(unit: Unit, organization: str) -> None:
    """The default publisher of an organisation of that name, and the solutions Default and Active."""
    publisher = {
        "publisherid": DEFAULT_PUBLISHER,
        "uniquename": f"DefaultPublisher{organization}",
        "friendlyname": f"Default Publisher for {organization}",
        "customizationprefix": "new",
        "customizationoptionvalueprefix": 10000,
    }
    create_by_platform(unit, unit.schema.table("publisher"), publisher)
    for solution, (unique_name, name) in _SOLUTIONS.items():
        columns = {
            "solutionid": solution,
            "uniquename": unique_name,
            "friendlyname": name,
            "version": "1.0",
            "publisherid": DEFAULT_PUBLISHER,
            "installedon": unit.now,
        }
        create_by_platform(unit, unit.schema.table("solution"), columns)
