"""The requests to quash a report or decision (66 to 69), and what was finally decided on one."""

from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import OatRoute, QuashOrNot, QuashRequest
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.rules.oat.with_oat import oat_caseworker

NOT_IN_QUESTION = "OAT does not, on record, consider that a report or decision should be quashed"
RECORD_IT = "Record the request to quash, with the circumstances that it rests on"


def not_in_question(matter: Matter, look: Look) -> str | None:
    """Why nothing about quashing comes into question: no request is on record, and OAT has not chosen that way."""
    if matter.quash_requests:
        return None
    if not is_chosen(matter, look):
        return NOT_IN_QUESTION
    return "quashing was chosen, and closed without a request" if matter.is_closed else None


def not_requested(matter: Matter, look: Look) -> str | None:  # noqa: ARG001 - asked like the rest
    """Why there is nothing to decide on: OAT has made no request. That is not a decision against quashing (R30)."""
    return None if matter.quash_requests else "no request to quash is on record"


def is_chosen(matter: Matter, look: Look) -> bool:
    """Whether OAT chose quashing as the way to handle the case (51)."""
    route = look.see("oat_review.route", matter.review.route)
    return not isinstance(route, Unknown) and route.value is OatRoute.QUASHING


def requested(matter: Matter) -> tuple[QuashRequest, ...]:
    """The requests; one of which nothing is known where OAT has chosen that way and recorded none yet."""
    return matter.quash_requests or (QuashRequest(id=""),)


def final_decision(look: Look, request: QuashRequest) -> QuashOrNot | None:
    """What was finally decided, as far as it is on record."""
    decided = look.see("quash_request.final_decision", request.final_decision)
    return None if isinstance(decided, Unknown) else decided.value


def decided_at(request: QuashRequest) -> Fact[datetime]:
    """When the final decision was taken."""
    decided = request.final_decision
    return UNKNOWN if isinstance(decided, Unknown) else decided.at


def undone(matter: Matter, look: Look, request: QuashRequest, because: str, what: str) -> Verdict:
    """The verdict on what has to be there before the final decision and is not on record."""
    if final_decision(look, request) is not None:
        said = f"{because}, and the final decision is taken"
        return Verdict(State.BREACHED, said, flag=said)
    return not_done(matter, request, because, what)


def not_done(matter: Matter, request: QuashRequest, because: str, what: str) -> Verdict:
    """The verdict on what is not on record and has no later step: due until the feedback is closed."""
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, step_for(matter, request, what))


def step_for(matter: Matter, request: QuashRequest, what: str) -> Step:
    """A step for OAT, due whatever else became of the complaint; first of all the request is put on record."""
    return Step(what if request.id else RECORD_IT, oat_caseworker(matter), closes=True)
