"""Paragraph 5, its last sentence: a case is reviewed once, but for exceptional circumstances."""

from datetime import datetime

from policy.absent import UNKNOWN, Fact, Unknown
from policy.facts import Feedback, Judgement
from policy.finding import State, Step, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.rule import Rule, rule
from policy.rules.holding import case_owner_of
from policy.rules.oat.rounds import is_accepted
from policy.rules.which_way.against import although, referral_against
from policy.rules.which_way.earlier_reviews import decided_at, earlier_reviews
from policy.rules.which_way.routes import block, is_over, was_reviewed

HELD = "held: the decision has been reviewed already"
TELL = "tell the person that the decision has been reviewed already, and close the feedback"


def _blocked_before(matter: Matter, look: Look) -> str | None:
    """Why an earlier review makes no difference: something stands against this one before it (R22)."""
    found = block(matter, look)
    if found is None or found.paragraph not in ("76", "21", "22"):
        return None
    return found.no_review


@rule("5", applies=is_decision_complaint, unless=_blocked_before)
def case_is_reviewed_once(matter: Matter, look: Look) -> Verdict:
    """After a completed review another is held, unless somebody records exceptional circumstances and why."""
    reviews = earlier_reviews(matter)
    if not reviews:
        return Verdict(State.NOT_TRIGGERED, "no earlier review on this case is on record")
    decision = look.need_id("feedback.decision", matter.feedback.decision)
    same = tuple(each for each in reviews if each.decision == decision)
    if same:
        return _another_of_the_same(matter, look, _first_decided(matter, same))
    if any(isinstance(each.decision, Unknown) for each in reviews):
        raise FactMissing(
            "which decision an earlier review on this case was about is not on record", "feedback.decision"
        )
    return _after_another_decision(matter, look)


def _first_decided(matter: Matter, reviews: tuple[Feedback, ...]) -> Fact[datetime]:
    moments = (decided_at(matter, each) for each in reviews)
    return min((moment for moment in moments if not isinstance(moment, Unknown)), default=UNKNOWN)


def _another_of_the_same(matter: Matter, look: Look, since: Fact[datetime]) -> Verdict:
    if not was_reviewed(matter):
        because = "the earlier review was upheld: whether there is another is for OAT to decide (paragraph 26)"
        return Verdict(State.NOT_TRIGGERED, because)
    exception = look.see("challenge.second_review_exception", matter.challenge.second_review_exception)
    if not isinstance(exception, Unknown) and exception.value and not isinstance(exception.reasons, Unknown):
        return _allowed(exception)
    if referral_against(matter, since) or is_accepted(matter, look):
        because = although(matter, look)
        return Verdict(State.BREACHED, because, flag=because)
    over = is_over(matter, look)
    if over is not None:
        return Verdict(State.NOT_TRIGGERED, f"no other review; {over}")
    return _held(matter, exception)


def _allowed(exception: Judgement[bool]) -> Verdict:
    because = "exceptional circumstances for another review are on record, with the reason"
    if not isinstance(exception.by, Unknown):
        return Verdict(State.MET, because)
    because = f"{because}; who decided that is not on record"
    return Verdict(State.MET, because, flag=because)


def _held(matter: Matter, exception: Fact[Judgement[bool]]) -> Verdict:
    """Another review waits for a person: whether circumstances are exceptional is theirs to say."""
    who = case_owner_of(matter)
    if isinstance(exception, Unknown):
        because = f"{HELD}, and whether circumstances are exceptional is not on record"
        return Verdict(
            State.PENDING, because, Step(f"Record exceptional circumstances with the reason, or {TELL}", who)
        )
    if exception.value:
        because = f"{HELD}; circumstances are exceptional, and why is not on record"
        return Verdict(State.PENDING, because, Step("Record why the circumstances are exceptional", who))
    because = f"{HELD}, and circumstances are not exceptional"
    return Verdict(State.NOT_TRIGGERED, because, Step(f"{TELL[0].upper()}{TELL[1:]}", who))


def _after_another_decision(matter: Matter, look: Look) -> Verdict:
    """A review of another decision on the case bars nothing by itself; a person is asked (R26)."""
    because = "another decision on this case has been reviewed, which by itself bars nothing"
    exception = look.see("challenge.second_review_exception", matter.challenge.second_review_exception)
    if isinstance(exception, Unknown):
        flag = f"{because}: please consider whether this complaint goes on, and record whether it is exceptional"
        return Verdict(State.NOT_TRIGGERED, because, flag=flag)
    answer = "exceptional" if exception.value else "not exceptional"
    return Verdict(State.NOT_TRIGGERED, f"{because}; a person recorded that circumstances are {answer}")


RULES: tuple[Rule, ...] = (case_is_reviewed_once,)
