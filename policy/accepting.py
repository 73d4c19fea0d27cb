"""A finding that a person leaves as it is: state, class and place in the figures stay, and it asks for nothing."""

from policy.absent import Unknown
from policy.facts import AcceptedAsIs, CaseFile
from policy.finding import Accepted, Finding, State

OPEN_TO_IT = (State.BREACHED, State.PENDING, State.CANNOT_DECIDE)
"""Nothing is to be accepted about what is met, does not come into question, or is a person's choice."""


def accepted(case_file: CaseFile, finding: Finding) -> Accepted | None:
    """Who left this finding as it is; None where nobody did."""
    if finding.state not in OPEN_TO_IT or not case_file.accepted:
        return None
    found = case_file.accepted_by_finding.get((finding.about, finding.paragraph, finding.part))
    return None if found is None else _by_whom(found)


def _by_whom(accepted_as_is: AcceptedAsIs) -> Accepted:
    by, at = accepted_as_is.by, accepted_as_is.at
    return Accepted(None if isinstance(by, Unknown) else by, None if isinstance(at, Unknown) else at)
