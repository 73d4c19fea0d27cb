"""What an administrator does to the software's own rows, as its guides tell them to."""

from __future__ import annotations

from sandbox.demo.day.situation import Rows
from sandbox.month.acting import Act
from sandbox.month.desk import Desk, NotYet


def clears_ledger(purpose: str) -> Act:
    """Once the task for a purpose is there: empties the column in which its assessment remembers it."""

    def clears(desk: Desk, rows: Rows) -> None:
        desk.task_for(rows["feedback"], purpose)
        found = desk.api.rows("phso_assessments", filter=f"_phso_caseid_value eq {rows['case']}")
        if not found:
            raise NotYet(f"no assessment of case {rows['case']}")
        desk.api.update("phso_assessments", found[0]["phso_assessmentid"], {"phso_ledger": None})

    return clears
