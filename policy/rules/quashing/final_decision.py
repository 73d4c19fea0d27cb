"""Paragraph 69: whether to quash is finally for the Ombudsman or the deputies alone, either way."""

from policy.absent import Unknown
from policy.facts import QuashRequest
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.roles import Role
from policy.rule import Rule, rule
from policy.rules.approving.the_ombudsman import was_theirs
from policy.rules.quashing.raised import is_raised
from policy.rules.quashing.requests import not_requested
from policy.rules.several import worst_of

FINAL = "quash_request.final_decision"


@rule("69", "decided only by the Ombudsman or deputies", applies=is_decision_complaint, unless=not_requested)
def ombudsman_decides(matter: Matter, look: Look) -> Verdict:
    """Quashing or not is decided by somebody who was the Ombudsman or a deputy on that day (R30)."""
    return worst_of("request", matter.quash_requests, lambda request: _decided(matter, look, request))


def _decided(matter: Matter, look: Look, request: QuashRequest) -> Verdict:
    decided = look.see(FINAL, request.final_decision)
    if isinstance(decided, Unknown):
        return _undecided(matter, look, request)
    if was_theirs(matter, look, (f"{FINAL}.by", f"{FINAL}.at"), decided):
        return Verdict(State.MET, "the Ombudsman or a Deputy Ombudsman took the final decision")
    because = "the final decision was taken by somebody who was neither the Ombudsman nor a Deputy Ombudsman then"
    return Verdict(State.BREACHED, because, flag=because)


def _undecided(matter: Matter, look: Look, request: QuashRequest) -> Verdict:
    because = "no final decision whether to quash is on record"
    if matter.is_closed:
        return Verdict(State.NOT_TRIGGERED, f"{because}, and the feedback is closed")
    if not is_raised(matter, look, request):
        return Verdict(State.NOT_TRIGGERED, f"{because}; the request is not with the Legal Team yet")
    what = "Decide whether to quash, and record it: only the Ombudsman or a Deputy Ombudsman can"
    return Verdict(State.PENDING, because, Step(what, Role.OMBUDSMAN, closes=True))


RULES: tuple[Rule, ...] = (ombudsman_decides,)
