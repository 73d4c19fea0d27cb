"""Records that are read by a query of their own: what each is to the policy, and where it stands on the case file."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy import facts


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A record of the policy's; `field` is that of the case file which holds all of its kind."""

    make: type
    field: str


FURTHER: Mapping[str, RecordKind] = {
    "service_complaint": RecordKind(facts.ServiceComplaint, "service_complaints"),
    "remedy": RecordKind(facts.Remedy, "remedies"),
    "fresh_primary_request": RecordKind(facts.FreshPrimaryRequest, "fresh_primary_requests"),
    "proposal": RecordKind(facts.Proposal, "proposals"),
    "quash_request": RecordKind(facts.QuashRequest, "quash_requests"),
    "learning_point": RecordKind(facts.LearningPoint, "learning_points"),
    "risk_assessment": RecordKind(facts.RiskAssessment, "risk_assessments"),
    "new_case": RecordKind(facts.Case, "new_cases"),
    "accepted": RecordKind(facts.AcceptedAsIs, "accepted"),
}
"""By the name that the mapping's `records` use. A further kind of record is a line here, and a section there."""
