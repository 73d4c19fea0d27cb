"""Paragraphs 5 and 6: what the record of a review holds, and the test that OAT's answer rests on."""

from policy.absent import Unknown, is_known
from policy.facts import CloseReason, PutRight
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter, is_decision_complaint
from policy.outcomes import Outcome
from policy.roles import Role
from policy.rule import Rule, rule
from policy.rules.holding import who_can_act
from policy.rules.oat.rounds import is_accepted, last_outcome
from policy.rules.oat.with_oat import ended_otherwise

TEST = "whether something shows that we got it wrong in a way that could change the decision"


@rule("6", applies=is_decision_complaint)
def answer_rests_on_the_test(matter: Matter, look: Look) -> Verdict:
    """OAT takes a case or turns it down by one test: could what went wrong change the decision? It is written down."""
    last = last_outcome(matter, look)
    answer = None if last is None else last[1]
    if answer not in (Outcome.ACCEPTED, Outcome.CRITERIA_NOT_MET):
        return Verdict(State.NOT_TRIGGERED, "OAT has neither accepted the case nor found that the criteria are not met")
    could = look.see("oat_review.could_change_decision", matter.review.could_change_decision)
    if isinstance(could, Unknown):
        return _test_not_on_record(matter, look)
    if could.value is (answer is Outcome.ACCEPTED):
        return Verdict(State.MET, "OAT's answer and the test it rests on are on record")
    because = f"OAT answered '{answer}', and on record {_the_test(could.value)}"
    return Verdict(State.MET, because, flag=because)


def _the_test(could_change: bool) -> str:
    if could_change:
        return "something shows that we got it wrong in a way that could change the decision"
    return "nothing shows that we got it wrong in a way that could change the decision"


def _test_not_on_record(matter: Matter, look: Look) -> Verdict:
    because = f"OAT answered, and {TEST} is not on record"
    if matter.is_closed or is_known(look.see("oat_review.decided_at", matter.review.decided_at)):
        return Verdict(State.BREACHED, because, flag=because)
    who = who_can_act(matter, matter.review.considered_by, otherwise=Role.OAT)
    return Verdict(State.PENDING, because, Step(f"Record {TEST}", who))


@rule("5", applies=is_decision_complaint)
def review_says_what_went_wrong(matter: Matter, look: Look) -> Verdict:
    """A review's record says if anything went wrong, what that did to the decision, and how it is put right."""
    missing = _missing(matter, look)
    if not missing:
        return _said(matter)
    because = f"not on record of the review: {', '.join(missing)}"
    last = last_outcome(matter, look)
    if is_behind_us(matter, look) and (last is None or last[1] is Outcome.ACCEPTED):
        return Verdict(State.BREACHED, because, flag=because)
    if is_accepted(matter, look):
        otherwise = ended_otherwise(matter, look)
        if otherwise is not None:
            return Verdict(State.NOT_TRIGGERED, f"{because}; {otherwise}")
        return Verdict(State.PENDING, f"the review is under way; {because}")
    return Verdict(State.NOT_TRIGGERED, "no review has been accepted")


def is_behind_us(matter: Matter, look: Look) -> bool:
    """Whether the review is behind us; what was closed or decided without one is no review."""
    if is_known(look.see("oat_review.decided_at", matter.review.decided_at)):
        return True
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    if reason == CloseReason.REVIEW_COMPLETED:
        return True
    return matter.is_closed and is_accepted(matter, look) and ended_otherwise(matter, look) is None


def _missing(matter: Matter, look: Look) -> tuple[str, ...]:
    """What went wrong comes first; its impact and remedy are asked for only where something did."""
    review = matter.review
    wrong = look.see("oat_review.went_wrong", review.went_wrong)
    if isinstance(wrong, Unknown):
        return ("whether anything went wrong",)
    if not wrong.value:
        return ()
    impact = () if is_known(review.impact_on_decision) else ("what impact it had on the decision",)
    look.see("oat_review.impact_on_decision", review.impact_on_decision)
    put_right = look.see("oat_review.put_right", review.put_right)
    return (*impact, *(() if is_known(put_right) else ("whether it is put right, or which other remedy there is",)))


def _said(matter: Matter) -> Verdict:
    """All is there; where it cannot all be so, or does not say which remedy, that is said."""
    odd = _contradicts_itself(matter) or _names_no_remedy(matter)
    if odd is not None:
        return Verdict(State.MET, odd, flag=odd)
    return Verdict(State.MET, "the review's record says whether anything went wrong, its impact and what is done")


def _contradicts_itself(matter: Matter) -> str | None:
    wrong, put_right = matter.review.went_wrong, matter.review.put_right
    if isinstance(wrong, Unknown) or isinstance(put_right, Unknown):
        return None
    if wrong.value is not (put_right is PutRight.NOTHING_WRONG):
        return None
    return "the review's record says both that something went wrong and that nothing did"


def _names_no_remedy(matter: Matter) -> str | None:
    if matter.review.put_right is not PutRight.OTHER_REMEDY or any(is_known(each.kinds) for each in matter.remedies):
        return None
    return "the review's record says that another remedy is offered, and which one is not on record"


RULES: tuple[Rule, ...] = (answer_rests_on_the_test, review_says_what_went_wrong)
