"""All rows of the casework, with every column and their versions, at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.demo.web_api import WebApi

Row = Mapping[str, Any]
Snapshot = Mapping[str, Mapping[str, Row]]
"""By entity set and row id."""

WRITTEN = {
    "tasks": "activityid",
    "phso_feedbacks": "phso_feedbackid",
    "phso_assessments": "phso_assessmentid",
    "emails": "activityid",
}
"""The tables that the app writes to, of the emails only drafts that it makes; the others are people's alone."""
KEYS = {
    **WRITTEN,
    "incidents": "incidentid",
    "contacts": "contactid",
    "phso_decisions": "phso_decisionid",
    "phso_decisionsents": "phso_decisionsentid",
    "phso_decisionpersons": "phso_decisionpersonid",
    "phso_extensions": "phso_extensionid",
    "phso_challengelinks": "phso_challengelinkid",
    "phso_oatoutcomes": "phso_oatoutcomeid",
    "phso_caseorganisations": "phso_caseorganisationid",
    "phso_complainedabouts": "phso_complainedaboutid",
    "phso_remedies": "phso_remedyid",
    "phso_schemeagreements": "phso_schemeagreementid",
    "phso_learningpoints": "phso_learningpointid",
    "phso_learningconcerns": "phso_learningconcernid",
    "phso_riskassessments": "phso_riskassessmentid",
    "phso_freshprimaryrequests": "phso_freshprimaryrequestid",
    "phso_proposals": "phso_proposalid",
    "phso_proposalcomments": "phso_proposalcommentid",
    "phso_quashrequests": "phso_quashrequestid",
    "phso_affectedparties": "phso_affectedpartyid",
    "phso_acceptedfindings": "phso_acceptedfindingid",
}


class NotOneRow(RuntimeError):
    """There is no row, or more than one, where the casework has exactly one."""


def the_only(rows: Sequence[Row], what: str) -> Row:
    """The one row that there must be. Raises NotOneRow, which names `what`."""
    if len(rows) != 1:
        raise NotOneRow(f"There should be one {what}, and there are {len(rows)}.")
    return rows[0]


def snapshot(api: WebApi, keys: Mapping[str, str] = KEYS) -> Snapshot:
    """Every row of the story as the Web API gives it, with `@odata.etag`.

    `keys` are the tables, with the column of their ids. What an organisation has from the years before is not of it.
    """
    since = api.names.since
    options = {"filter": f"createdon ge {since}"} if since else {}
    return {entity_set: {row[key]: row for row in api.rows(entity_set, **options)} for entity_set, key in keys.items()}
