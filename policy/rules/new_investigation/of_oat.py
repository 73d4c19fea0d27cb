"""Whether somebody is of OAT, where a paragraph says that OAT does something (63, 64, 68)."""

from datetime import datetime

from policy.absent import Fact, Unknown
from policy.facts import TeamKind
from policy.matter import Matter
from policy.roles import Role
from policy.rules.case_owner.owners import managers_of_owners, owners

OATS = (Role.OAT, Role.OAT_CASEWORKER)


def is_known_not_of_oat(matter: Matter, who: Fact[str], at: Fact[datetime]) -> bool:
    """Whether somebody of ours is known to have been outside OAT; not where the record leaves that open."""
    if isinstance(who, Unknown) or _is_of_oat(matter, who, at):
        return False
    return who in owners(matter) | managers_of_owners(matter) or _is_in_another_team(matter, who)


def _is_of_oat(matter: Matter, who: str, at: Fact[datetime]) -> bool:
    review = matter.review
    if who in (review.allocated_to, review.considered_by) or matter.is_of(Role.OAT, who):
        return True
    return matter.held_role(who, OATS, at) is True or _team_of(matter, who) is TeamKind.OAT


def _is_in_another_team(matter: Matter, who: str) -> bool:
    return not isinstance(_team_of(matter, who), Unknown)


def _team_of(matter: Matter, who: str) -> Fact[TeamKind]:
    team = matter.person(who).team
    return next((each.kind for each in matter.file.teams if each.id == team), Unknown())
