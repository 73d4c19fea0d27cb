"""Whether a complaint about a decision is with OAT, answered or decided, and what keeps OAT's rules away."""

from datetime import datetime

from policy.absent import Fact, NotApplicable, Unknown, is_known
from policy.facts import CloseReason, OutcomeGiven, PassedTo, Task
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.roles import Assignee, Role
from policy.rules.asked_once import asked_once
from policy.rules.holding import who_can_act
from policy.rules.named_tasks import meant
from policy.rules.oat.rounds import last_outcome, outcomes, referrals
from policy.rules.which_way.passing import passed_to
from policy.rules.which_way.routes import block, ended_by_a_person, is_over
from policy.tasks import Purpose, TaskName

NOT_ONE_OF_SIX = "the outcome on record is not one of the six that OAT gives"


@asked_once
def not_with_oat(matter: Matter, look: Look) -> str | None:
    """Why OAT has nothing to consider: kept from a review, or not sent there. An answer of OAT's overrides both."""
    if is_answered(matter, look):
        return None
    found = block(matter, look)
    if found is not None:
        return found.no_review
    return None if was_sent(matter, look) else "the complaint has not gone to OAT"


@asked_once
def not_answered(matter: Matter, look: Look) -> str | None:
    """Why there is no answer of OAT's to follow."""
    if is_answered(matter, look):
        return None
    return not_with_oat(matter, look) or "OAT has not answered yet"


@asked_once
def not_accepted(matter: Matter, look: Look) -> str | None:
    """Why what follows OAT's acceptance does not come into question."""
    reason = not_answered(matter, look)
    last = last_outcome(matter, look)
    if reason is None and (last is None or last[1] is not Outcome.ACCEPTED):
        return "OAT has not accepted the case"
    return reason


def nothing_wanted(matter: Matter, look: Look) -> str | None:
    """Why no task is set on OAT's answer: there is none, the matter is over, or there is no review."""
    reason = is_over(matter, look) or not_answered(matter, look)
    found = block(matter, look) if reason is None else None
    return reason if found is None else found.no_review


def is_answered(matter: Matter, look: Look) -> bool:
    """Whether anything that OAT answered is on record."""
    return bool(outcomes(matter, look)) or is_decided(matter, look)


def is_decided(matter: Matter, look: Look) -> bool:
    """Whether OAT has made its decision on the complaint."""
    closed_as = look.see("feedback.close_reason", matter.feedback.close_reason)
    return is_known(look.see("oat_review.decided_at", matter.review.decided_at)) or (
        closed_as == CloseReason.REVIEW_COMPLETED
    )


def was_sent(matter: Matter, look: Look) -> bool:
    """Whether the complaint went to OAT: referred (46), or passed straight on (37)."""
    answers = look.see("oat_review.referral", matter.review.referral)
    if is_known(answers) and not isinstance(answers, NotApplicable):
        return True
    return passed_to(matter, look) == PassedTo.OAT or bool(_sendings(matter))


def _sendings(matter: Matter) -> tuple[Task, ...]:
    """The standing tasks by which the complaint went to OAT."""
    return (*referrals(matter), *meant(matter, Purpose.DIRECT_PASS, TaskName.DIRECT_PASS))


def awaits_answer(matter: Matter, look: Look) -> bool:
    """Whether OAT is to answer: it has not yet, or the case came again after its latest answer."""
    if is_decided(matter, look):
        return False
    last = last_outcome(matter, look)
    return not is_answered(matter, look) if last is None else was_sent_again(matter, look, last[0])


def was_sent_again(matter: Matter, look: Look, outcome: OutcomeGiven) -> bool:
    """Whether the case went to OAT again after an outcome: by the moments, else by how often it went there."""
    sent = _sendings(matter)
    since = [_was_set_after(task, outcome) for task in sent]
    if any(each is True for each in since):
        return True
    return None in since and len(sent) > len(outcomes(matter, look))


def _was_set_after(task: Task, outcome: OutcomeGiven) -> bool | None:
    """Whether a task is of the round that an outcome opened; None where the record does not say."""
    if task.made_as is not None and task.made_as.occasion == outcome.id:
        return True
    return comes_after(task.created_at, outcome)


def comes_after(moment: Fact[datetime], outcome: OutcomeGiven) -> bool | None:
    """Whether a moment lies after an outcome; None where one of the two is not on record."""
    if isinstance(moment, Unknown) or isinstance(outcome.at, Unknown):
        return None
    return moment > outcome.at


def waits_for_legal(matter: Matter, look: Look) -> bool:
    """Whether OAT has first to have the Legal Team's advice: Judicial Review is considered too (paragraph 70)."""
    if look.see("challenge.considering_jr", matter.challenge.considering_jr) is not True:
        return False
    advice = look.see("challenge.legal_advice", matter.challenge.legal_advice)
    return isinstance(advice, Unknown) or not (is_known(advice.answer) or is_known(advice.answered_at))


def answer(matter: Matter, look: Look) -> tuple[OutcomeGiven, Outcome]:
    """OAT's latest answer. Raises FactMissing where nobody can say which of the six it is."""
    last = last_outcome(matter, look)
    if last is None:
        raise FactMissing("which outcome OAT gave is not on record", "oat_review.outcomes.outcome")
    if last[1] is None:
        raise FactMissing(NOT_ONE_OF_SIX, "oat_review.outcomes.outcome")
    return last[0], last[1]


def oat_caseworker(matter: Matter) -> Assignee:
    """The OAT caseworker whom the case is allocated to; the team until that is on record."""
    return who_can_act(matter, matter.review.allocated_to, otherwise=Role.OAT)


def undone(matter: Matter, look: Look, because: str, step: Step | None = None) -> Verdict:
    """The verdict on something that follows OAT's work and is not on record: to do, or not followed once closed."""
    otherwise = ended_otherwise(matter, look)
    if otherwise is not None:
        return Verdict(State.NOT_TRIGGERED, f"{because}; {otherwise}")
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, step)


def ended_otherwise(matter: Matter, look: Look) -> str | None:
    """Why nobody is asked any more although OAT's work is not finished: resolved (24), or not considered (2)."""
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    if reason == CloseReason.RESOLVED_IN_USERS_VIEW:
        return "closed as resolved in the service user's view"
    return ended_by_a_person(matter, look)
