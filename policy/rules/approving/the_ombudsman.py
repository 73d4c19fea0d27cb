"""Whether a decision was taken by the Ombudsman or a Deputy Ombudsman, by the role held on that day (69, 73, R30)."""

from typing import TypeVar

from policy.absent import Unknown
from policy.facts import Judgement
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.roles import Role

V = TypeVar("V")

THEM = (Role.OMBUDSMAN, Role.DEPUTY_OMBUDSMAN)


def was_theirs(matter: Matter, look: Look, name: str, judged: Judgement[V]) -> bool:
    """Whether one of them took a decision of that name. Raises FactMissing where the record does not say."""
    by, at = look.see(f"{name}.by", judged.by), look.see(f"{name}.at", judged.at)
    if isinstance(by, Unknown):
        raise FactMissing(f"who took the decision is not on record, and {ONLY_THEY}", f"{name}.by")
    held = matter.held_role(by, THEM, at)
    if isinstance(held, Unknown):
        because = f"whether the one who decided was the Ombudsman or a Deputy then is not on record, and {ONLY_THEY}"
        raise FactMissing(because, "person.roles")
    if held and isinstance(at, Unknown) and _has_changed(matter):
        raise FactMissing(f"on which day it was decided is not on record, and {ONLY_THEY} of that day", f"{name}.at")
    return held


ONLY_THEY = "only the Ombudsman or a Deputy Ombudsman may decide it"


def _has_changed(matter: Matter) -> bool:
    """Whether one of these roles has a first or a last day, so that the day matters."""
    theirs = (held for held in matter.file.roles if held.role in THEM)
    return any(held.starts is not None or held.ends is not None for held in theirs)
