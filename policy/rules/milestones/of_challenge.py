"""The stops of a complaint about a decision (paragraphs 20 to 54), and at which of them each of its stages stands."""

from policy.absent import UNKNOWN, Unknown, is_known
from policy.facts import Advice, HighRiskAnswer, OatAnswer, PassedTo
from policy.look import Look
from policy.matter import Matter
from policy.rules.considering.actionable import is_actionable
from policy.rules.considering.annex_b import is_complete
from policy.rules.grounds.lateness import is_declined
from policy.rules.milestones.stops import Standing, Stop, or_undated, stop
from policy.rules.milestones.to_and_from_oat import ANSWERED, REFERRED, REFERRED_AGAIN, rounds
from policy.rules.oat.rounds import is_accepted

RECEIVED = "Challenge received"
OWN = "Considered by the case owner"
RESOLVES = "To be resolved by the case owner"
ADVISED = "Advice from OAT"
ASKED_FOR = "Grounds asked for"
CAME = "Grounds received"
LATE, LATE_SETTLED = "Lateness considered", "Time limit set aside, or declined as out of time"
DECLINED = "Declined as out of time"
ACTIONABLE, NOT_ACTIONABLE = "Found actionable", "Found not actionable"
ANALYSED = "Analysis of Annex B completed"
PASSED, TO_OAT, TO_JOINT = "Passed on", "Passed straight to OAT", "Passed to the Joint Working Team"
ALLOCATED = "Allocated to an OAT caseworker"
DECIDED = "Decided by OAT"
CLOSED = "Feedback closed"
STANDING: Standing = {
    "with the case owner": (OWN, RESOLVES),
    "waits for OAT": (ADVISED,),
    "grounds to be asked for": (ASKED_FOR,),
    "grounds awaited": (CAME,),
    "received late, to be asked why": (LATE, LATE_SETTLED),
    "received late, reason to be weighed": (LATE, LATE_SETTLED),
    "received in time": (ACTIONABLE,),
    "received late, considered": (ACTIONABLE,),
    "not actionable": (CLOSED,),
    "actionable, with the case owner": (ANALYSED, REFERRED),
    "ready to be referred to OAT": (REFERRED,),
    "passed straight to OAT": (TO_OAT, ANSWERED),
    "with OAT": (ANSWERED,),
    "with OAT, which waits for the Legal Team's advice": (ANSWERED,),
    "with OAT again": (ANSWERED,),
    "answered by OAT, the outcome is none of the six": (ANSWERED,),
    "returned by OAT, more information needed": (REFERRED_AGAIN,),
    "returned by OAT, further work required": (REFERRED_AGAIN,),
    "accepted by OAT, to be allocated": (ALLOCATED,),
    "accepted by OAT, under review": (DECIDED,),
    "no review (paragraph 76)": (TO_JOINT, CLOSED),
}
PREFIX = "Challenge: "


def stands_at(words: str) -> tuple[str, ...]:
    """The stops at which a stage stands, the first that is not past; none where nobody can say.

    All others stand at the close: whatever ended the matter, and what OAT returned for good or decided.
    """
    return STANDING.get(words.removeprefix(PREFIX), (CLOSED,)) if words.startswith(PREFIX) else ()


def stops(matter: Matter, look: Look) -> tuple[Stop, ...]:
    """From the day it was received to its close. Raises FactMissing where nobody can say whether it was referred."""
    challenge, feedback, review = matter.challenge, matter.feedback, matter.review
    return (
        stop(RECEIVED, feedback.received_at),
        *_passed_on(matter),
        stop(OWN, challenge.can_resolve_self),
        stop(RESOLVES, UNKNOWN, is_usual=False),
        *_advice(matter),
        stop(ASKED_FOR, _asked_for(matter)),
        stop(CAME, challenge.grounds_received_at),
        *_lateness(matter, look),
        _actionable(matter, look),
        stop(ANALYSED, _analysed(matter, look)),
        *rounds(matter, look),
        stop(ALLOCATED, review.allocated_to, is_usual=False),
        stop(DECIDED, review.decided_at, is_usual=is_accepted(matter, look)),
        stop(CLOSED, feedback.closed_at),
    )


def _passed_on(matter: Matter) -> tuple[Stop, ...]:
    """To OAT (37) or to the Joint Working Team (76), once it was; else what may be next."""
    passed = matter.challenge.passed_straight_on
    if isinstance(passed, Unknown):
        return TO_BE_PASSED_ON
    name = PASSED if isinstance(passed.to, Unknown) else NAME_OF[passed.to]
    return (stop(name, or_undated(passed.at)),)


NAME_OF = {PassedTo.OAT: TO_OAT, PassedTo.JOINT_WORKING_TEAM: TO_JOINT}
TO_BE_PASSED_ON = (stop(TO_OAT, UNKNOWN, is_usual=False), stop(TO_JOINT, UNKNOWN, is_usual=False))
NO_ADVICE = (stop(ADVISED, UNKNOWN, is_usual=False),)


def _advice(matter: Matter) -> tuple[Stop, ...]:
    """Each answer of OAT's to a question of the case owner's (27, 29, 44); then the one that it may wait for."""
    challenge = matter.challenge
    contacts = () if isinstance(challenge.oat_advice, Unknown) else challenge.oat_advice
    asked = (challenge.high_risk_discussion, *(each.advice for each in contacts))
    answered = (each for each in asked if not isinstance(each, Unknown) and _is_answered(each))
    return (*(stop(ADVISED, each) for each in answered), *NO_ADVICE)


def _is_answered(advice: Advice[HighRiskAnswer] | Advice[OatAnswer]) -> bool:
    return is_known(advice.answer) or is_known(advice.answered_at)


def _asked_for(matter: Matter) -> object:
    """When the person was told the date for the grounds."""
    challenge = matter.challenge
    given = is_known(challenge.deadline_given)
    return or_undated(challenge.deadline_told_at) if given else challenge.deadline_told_at


def _lateness(matter: Matter, look: Look) -> tuple[Stop, ...]:
    """What a person made of grounds that came late (33 to 36)."""
    challenge = matter.challenge
    if is_declined(matter, look) is True:
        declined = challenge.declined_out_of_time
        return (stop(DECLINED, True if isinstance(declined, Unknown) else declined),)
    judged = (challenge.time_limit_set_aside, challenge.explanation_reasonable)
    return (stop(LATE, next(filter(is_known, judged), UNKNOWN), is_usual=False), TO_BE_SETTLED)


TO_BE_SETTLED = stop(LATE_SETTLED, UNKNOWN, is_usual=False)


def _analysed(matter: Matter, look: Look) -> object:
    """When the analysis was completed; one that still lacks an answer is not past, whoever recorded it as complete."""
    completed = matter.analysis.completed
    if isinstance(completed, Unknown) or not is_complete(matter, look):
        return UNKNOWN
    return or_undated(completed.at)


def _actionable(matter: Matter, look: Look) -> Stop:
    """What the case owner made of the grounds, on the day of the last of the judgements (39, 40)."""
    actionable = is_actionable(matter, look)
    if isinstance(actionable, Unknown):
        return TO_BE_JUDGED
    challenge = matter.challenge
    judged = (challenge.is_challenge, challenge.clear_evidence_or_explanation, challenge.unhappy_or_unspecific)
    moments = [each.at for each in judged if not isinstance(each, Unknown)]
    known = [each for each in moments if not isinstance(each, Unknown)]
    return stop(ACTIONABLE if actionable else NOT_ACTIONABLE, max(known, default=True))


TO_BE_JUDGED = stop(ACTIONABLE, UNKNOWN)
