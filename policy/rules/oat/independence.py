"""Annex A (and "independent" in paragraph 46): who considers a challenge took no part in the decision.

Guidance: never a breach of a policy requirement. It asks about OAT's consideration alone: not about the case owner's
own steps, a case returned to its caseworker for a fresh primary investigation, or the Ombudsman and deputies.
"""

from policy.absent import Fact, Unknown
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import SENT_AGAIN, Outcome
from policy.roles import Role
from policy.rule import Rule, rule
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.with_oat import is_decided, not_accepted, not_with_oat

OPEN_TO_CHANGE = (*SENT_AGAIN, Outcome.ACCEPTED)
"""Outcomes after which OAT still considers the challenge, or may again."""
WHO = {
    "decision.taken_by": "who took part in the decision",
    "case.original_case_owner": "who owned the case then",
    "person.line_manager": "who manages that owner",
}
NAMES = tuple(WHO)


def involved(matter: Matter, who: str, look: Look) -> bool | Unknown:
    """Whether somebody took part in the decision, owned the case then or managed whoever did.

    Known as soon as one of the three says so; no only once all three are on record.
    """
    taken_by, owner, manager = _facts(matter, look)
    if who in (owner, manager) or (not isinstance(taken_by, Unknown) and who in taken_by):
        return True
    missing = _missing(matter, look)
    words = ", ".join(WHO[name] for name in missing)
    return Unknown(f"not on record: {words}") if missing else False


def who_took_part(matter: Matter, look: Look) -> tuple[tuple[str, ...], bool]:
    """Everybody on record who took part, owned the case then or manages that owner; and whether that is everybody."""
    taken_by, owner, manager = _facts(matter, look)
    took_part = () if isinstance(taken_by, Unknown) else taken_by
    known = {*took_part, *(who for who in (owner, manager) if not isinstance(who, Unknown))}
    return tuple(sorted(known)), not any(isinstance(each, Unknown) for each in (taken_by, owner, manager))


def _facts(matter: Matter, look: Look) -> tuple[Fact[tuple[str, ...]], Fact[str], Fact[str]]:
    """Who took the decision, who owned the case then, and who manages that person."""
    decision = matter.decision
    taken_by = Unknown() if isinstance(decision, Unknown) else decision.taken_by
    owner = matter.file.case.original_case_owner
    manager = matter.person(owner).line_manager
    return look.see(NAMES[0], taken_by), look.see(NAMES[1], owner), look.see(NAMES[2], manager)


def _missing(matter: Matter, look: Look) -> tuple[str, ...]:
    facts = zip(NAMES, _facts(matter, look), strict=True)
    return tuple(name for name, fact in facts if isinstance(fact, Unknown))


@rule("A", applies=is_decision_complaint, unless=not_with_oat)
def considered_by_somebody_not_involved(matter: Matter, look: Look) -> Verdict:
    """A challenge is considered by somebody who had no part in the decision that it is about."""
    who = look.see("oat_review.considered_by", matter.review.considered_by)
    if isinstance(who, Unknown):
        because = "who considers the challenge is not on record"
        step = Step("Record who considers the challenge", Role.OAT)
        missing = ("oat_review.considered_by",)
        return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, missing)
    return _judged(matter, look, who, "whoever considers the challenge")


@rule("A", applies=is_decision_complaint, unless=not_accepted)
def allocated_to_somebody_not_involved(matter: Matter, look: Look) -> Verdict:
    """The same holds for the caseworker to whom OAT allocates a case that it has accepted."""
    who = look.see("oat_review.allocated_to", matter.review.allocated_to)
    if isinstance(who, Unknown):
        return Verdict(State.NOT_TRIGGERED, "the case is not allocated yet (paragraph 50)")
    return _judged(matter, look, who, "the caseworker to whom the case is allocated")


def _judged(matter: Matter, look: Look, who: str, title: str) -> Verdict:
    took_part = involved(matter, who, look)
    if isinstance(took_part, Unknown):
        because = f"whether {title} took part in the decision cannot be told"
        missing = _missing(matter, look)
        said = f"cannot decide: {because}; {took_part.because}"
        return Verdict(State.CANNOT_DECIDE, said, flag=because, missing=missing)
    if not took_part:
        return Verdict(State.MET, f"{title} took no part in the decision, by the record")
    because = f"{title} took part in the decision, owned the case then or manages whoever did"
    what = "Have somebody who took no part in the decision consider the challenge"
    step = Step(what, Role.OAT) if is_under_way(matter, look) else None
    return Verdict(State.BREACHED, because, step, because)


def is_under_way(matter: Matter, look: Look) -> bool:
    """Whether somebody else can still consider it: neither decided nor, by the record, returned for good."""
    try:
        last = last_outcome(matter, look)
    except FactMissing:
        last = None
    return not is_decided(matter, look) and (last is None or last[1] in OPEN_TO_CHANGE)


RULES: tuple[Rule, ...] = (considered_by_somebody_not_involved, allocated_to_somebody_not_involved)
