"""All rows of the casework, with every column and their versions, at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.demo.web_api import WebApi

Row = Mapping[str, Any]
Snapshot = Mapping[str, Mapping[str, Row]]
"""By entity set and row id."""

KEYS = {
    "tasks": "activityid",
    "phso_feedbacks": "phso_feedbackid",
    "phso_assessments": "phso_assessmentid",
    "emails": "activityid",
    "incidents": "incidentid",
    "contacts": "contactid",
    "phso_decisions": "phso_decisionid",
    "phso_decisionsents": "phso_decisionsentid",
    "phso_decisionpersons": "phso_decisionpersonid",
    "phso_extensions": "phso_extensionid",
    "phso_challengelinks": "phso_challengelinkid",
    "phso_oatoutcomes": "phso_oatoutcomeid",
}
"""The app writes to the first four, of the emails only drafts that it makes; the others are people's alone."""


class NotOneRow(RuntimeError):
    """There is no row, or more than one, where the casework has exactly one."""


def the_only(rows: Sequence[Row], what: str) -> Row:
    """The one row that there must be. Raises NotOneRow, which names `what`."""
    if len(rows) != 1:
        raise NotOneRow(f"There should be one {what}, and there are {len(rows)}.")
    return rows[0]


def snapshot(api: WebApi) -> Snapshot:
    """Every row as the Web API gives it, with `@odata.etag`."""
    return {entity_set: {row[key]: row for row in api.rows(entity_set)} for entity_set, key in KEYS.items()}
