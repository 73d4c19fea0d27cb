"""Who counts as the case owner and as their manager, where a paragraph asks that they took part (R28)."""

from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.matter import Matter


def owners(matter: Matter) -> frozenset[str]:
    """The owner when the decision was made and the present one, as far as they are on record."""
    case = matter.file.case
    both = (case.original_case_owner, case.current_case_owner)
    return frozenset(owner for owner in both if not isinstance(owner, Unknown))


def managers_of_owners(matter: Matter, at: Fact[datetime] = UNKNOWN) -> frozenset[str]:
    """The managers of those owners at a moment, as far as they are on record; at any time where it is not known."""
    return frozenset(manager for owner in owners(matter) for manager in matter.managers_of(owner, at))
