"""Who counts as the case owner and as their manager, where a paragraph asks that they took part (R28)."""

from policy.absent import Unknown
from policy.matter import Matter


def owners(matter: Matter) -> frozenset[str]:
    """The owner when the decision was made and the present one, as far as they are on record."""
    case = matter.file.case
    both = (case.original_case_owner, case.current_case_owner)
    return frozenset(owner for owner in both if not isinstance(owner, Unknown))


def managers_of_owners(matter: Matter) -> frozenset[str]:
    """The managers of those owners, as far as they are on record."""
    known = (matter.person(owner).line_manager for owner in owners(matter))
    return frozenset(manager for manager in known if not isinstance(manager, Unknown))
