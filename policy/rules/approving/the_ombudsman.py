"""Whether a decision was taken by the Ombudsman or a Deputy Ombudsman, by the role held on that day (69, 73, R30)."""

from typing import TypeVar

from policy.absent import Unknown
from policy.facts import Judgement
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import HELD_BY_ONE, Role, RoleHeld
from policy.rules.site_values import given

V = TypeVar("V")


def was_theirs(matter: Matter, look: Look, names: tuple[str, str], judged: Judgement[V]) -> bool:
    """Whether one of them took a decision. Raises FactMissing where the record does not say.

    `names` are those of the facts that say who took it and when.
    """
    (who, when), them = names, _them(look)
    by, at = look.see(who, judged.by), look.see(when, judged.at)
    if isinstance(by, Unknown):
        raise FactMissing(f"who took the decision is not on record, and {ONLY_THEY}", who)
    held = matter.held_role(by, them, at)
    if isinstance(held, Unknown):
        because = f"whether the one who decided was the Ombudsman or a Deputy then is not on record, and {ONLY_THEY}"
        raise FactMissing(because, "person.roles")
    if held and isinstance(at, Unknown) and not _holds_it_on_every_day(matter, by, them):
        raise FactMissing(f"on which day it was decided is not on record, and {ONLY_THEY} of that day", when)
    return held


ONLY_THEY = "only the Ombudsman or a Deputy Ombudsman may decide it"


def _them(look: Look) -> tuple[Role, ...]:
    """The roles that the edition names for it. Raises FactMissing."""
    roles = given(look, look.parameters.quash_approvers)
    if roles is None:
        raise FactMissing("which roles may decide it under this edition is not known", "parameters.quash_approvers")
    return roles


def _holds_it_on_every_day(matter: Matter, who: str, them: tuple[Role, ...]) -> bool:
    """Whether the role that somebody holds has neither a first nor a last day, so that no day matters."""
    held = tuple(each for each in matter.file.roles if each.role in them)
    mine = (each for each in held if each.holder in _with_teams(matter, who))
    return any(_is_always(each, held) for each in mine)


def _with_teams(matter: Matter, who: str) -> frozenset[str]:
    """Somebody, and the teams that they are a member of."""
    return frozenset({who, *(each.team for each in matter.file.memberships if each.person == who)})


def _is_always(role: RoleHeld, held: tuple[RoleHeld, ...]) -> bool:
    """Of a role that one person holds at a time, anybody else's first day ends it too."""
    if role.starts is not None or role.ends is not None:
        return False
    others = (each for each in held if each.role is role.role and each is not role)
    return role.role not in HELD_BY_ONE or all(each.starts is None for each in others)
