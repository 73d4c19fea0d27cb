"""Whose form of Annex C it is: the case owner's own (paragraph 43) or OAT's after a review (57)."""

from policy.absent import Unknown, is_known
from policy.facts import FreshPrimaryRequest, TeamKind
from policy.matter import Matter
from policy.roles import Role
from policy.rules.case_owner.owners import owners

OAT = (Role.OAT, Role.OAT_CASEWORKER)


def is_oats(matter: Matter, form: FreshPrimaryRequest) -> bool | Unknown:
    """Whether OAT completed the form; unknown where nobody can say who did, or whether that person is of OAT."""
    who = form.completed_by
    if isinstance(who, Unknown):
        return Unknown("who completed the form is not on record")
    if who == matter.review.allocated_to or matter.is_of(Role.OAT, who):
        return True
    if _is_of_oats_team(matter, who) is True:
        return True
    held = matter.held_role(who, OAT, Unknown())
    # whoever owns the case, or is in another team, is not of OAT unless a role says so
    is_elsewhere = who in owners(matter) or _is_of_oats_team(matter, who) is False
    return False if isinstance(held, Unknown) and is_elsewhere else held


def _is_of_oats_team(matter: Matter, who: str) -> bool | None:
    """By the kind of the team they are in; None where that is not on record."""
    team = matter.person(who).team
    kinds = [each.kind for each in matter.file.teams if each.id == team and is_known(each.kind)]
    return kinds[0] == TeamKind.OAT if kinds else None


def case_owners_forms(matter: Matter) -> tuple[FreshPrimaryRequest, ...]:
    """The forms that are not known to be OAT's."""
    return tuple(each for each in matter.fresh_requests if is_oats(matter, each) is not True)


def oats_forms(matter: Matter) -> tuple[FreshPrimaryRequest, ...]:
    """OAT's forms; where none is known to be, those of which nobody can say."""
    whose = [(form, is_oats(matter, form)) for form in matter.fresh_requests]
    theirs = tuple(form for form, is_theirs in whose if is_theirs is True)
    return theirs or tuple(form for form, is_theirs in whose if isinstance(is_theirs, Unknown))
