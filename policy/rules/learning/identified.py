"""Whether anything was learned from a review: by the reviewer's judgement, or by what they recorded."""

from policy.absent import RECORDED_AS_NOT_APPLYING, Unknown
from policy.finding import State, Step, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.outcomes import Outcome
from policy.rules.learning.the_points import is_of_what_went_wrong, reviewers_points
from policy.rules.oat.review_record import is_behind_us
from policy.rules.oat.rounds import last_outcome
from policy.rules.oat.telling_the_outcome import UNDECIDED
from policy.rules.oat.with_oat import answer, ended_otherwise, not_answered, oat_caseworker

BETTER = "oat_review.could_have_done_better"
NOTHING_BETTER = "the reviewer found nothing that could have been done better"


def could_be_better(matter: Matter, look: Look) -> bool | Unknown:
    """Whether something could have been done better; where that is not said, what went wrong says it too."""
    judged = look.see(BETTER, matter.review.could_have_done_better)
    if not isinstance(judged, Unknown):
        return judged.value
    wrong = look.see("oat_review.went_wrong", matter.review.went_wrong)
    if not isinstance(wrong, Unknown) and wrong.value:
        return True
    return True if any(map(is_of_what_went_wrong, reviewers_points(matter, look))) else judged


def is_learning_identified(matter: Matter, look: Look) -> bool | Unknown:
    """Whether there is something to record and feed back: as above, or good practice that is recorded."""
    return True if reviewers_points(matter, look) else could_be_better(matter, look)


def in_spite_of(matter: Matter) -> str | None:
    """What is odd where nothing could have been better and yet something went wrong."""
    wrong = matter.review.went_wrong
    if isinstance(wrong, Unknown) or not wrong.value:
        return None
    return "on record both that something went wrong and that nothing could have been done better"


def unsaid(matter: Matter, look: Look, fact: str, value: Unknown, words: str) -> Verdict:
    """The verdict where the reviewer has not said: a gap once the review is behind us, and no question before."""
    reason = _not_reviewed(matter, look)
    if value == RECORDED_AS_NOT_APPLYING:
        reason = f"{words} is recorded as not applying"
    if reason is not None:
        return Verdict(State.NOT_TRIGGERED, reason)
    because = f"{words} is not on record"
    step = Step(f"Record {words}", oat_caseworker(matter), closes=True)
    return Verdict(State.CANNOT_DECIDE, f"cannot decide: {because}", step, because, (fact,))


def _not_reviewed(matter: Matter, look: Look) -> str | None:
    if last_outcome(matter, look) is not None and answer(matter, look)[1] is not Outcome.ACCEPTED:
        return "OAT has not accepted the case"
    if is_behind_us(matter, look):
        return None
    return not_answered(matter, look) or ended_otherwise(matter, look) or UNDECIDED


def owed(matter: Matter, because: str, what: str) -> Verdict:
    """Due of the reviewer whatever became of the complaint, and not followed once the feedback is closed."""
    if matter.is_closed:
        said = f"{because}, and the feedback is closed"
        return Verdict(State.BREACHED, said, flag=said)
    return Verdict(State.PENDING, because, Step(what, oat_caseworker(matter), closes=True))
