"""Who can hold a task: a person whose account is open, else a role."""

from policy.absent import Fact, Unknown
from policy.matter import Matter
from policy.roles import Assignee, Role


def who_can_act(matter: Matter, who: Fact[str], *, otherwise: Role) -> Assignee:
    """The person; `otherwise` where it is not known who; the fallback where their account cannot hold a task."""
    if isinstance(who, Unknown):
        return otherwise
    return Role.FALLBACK if matter.person(who).active is False else who


def case_owner_of(matter: Matter) -> Assignee:
    """The owner when the decision was made; the present one where that person cannot act (reading R28)."""
    case = matter.file.case
    for owner in (case.original_case_owner, case.current_case_owner):
        if not isinstance(owner, Unknown) and matter.person(owner).active is not False:
            return owner
    return who_can_act(matter, matter.case_owner, otherwise=Role.CASE_OWNER)
