"""Where a complaint about a decision stands once it has gone to OAT."""

from policy.absent import Unknown
from policy.look import Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.with_oat import awaits_answer, is_decided, not_with_oat, waits_for_legal

RETURNED = {
    Outcome.MORE_INFORMATION: "returned by OAT, more information needed",
    Outcome.FURTHER_WORK: "returned by OAT, further work required",
    Outcome.SERVICE_COMPLAINT: "returned by OAT, a service complaint",
    Outcome.CRITERIA_NOT_MET: "returned by OAT, review criteria not met",
    Outcome.NOT_FOR_OAT: "returned by OAT with its directions",
}


def oat_stage(matter: Matter, look: Look) -> str | None:
    """The stage in a few words; None where the complaint is not with OAT and has not been. Raises FactMissing."""
    if not_with_oat(matter, look) is not None:
        return None
    if is_decided(matter, look):
        return "decided by OAT"
    if awaits_answer(matter, look):
        return _awaiting(matter, look)
    last = last_outcome(matter, look)
    if last is None or last[1] is None:
        return "answered by OAT, the outcome is none of the six"
    return _accepted(matter, look) if last[1] is Outcome.ACCEPTED else RETURNED[last[1]]


def _awaiting(matter: Matter, look: Look) -> str:
    if waits_for_legal(matter, look):
        return "with OAT, which waits for the Legal Team's advice"
    again = last_outcome(matter, look) is not None
    return "with OAT again" if again else "with OAT"


def _accepted(matter: Matter, look: Look) -> str:
    if isinstance(look.see("oat_review.allocated_to", matter.review.allocated_to), Unknown):
        return "accepted by OAT, to be allocated"
    return "accepted by OAT, under review"
