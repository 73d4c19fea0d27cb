"""Which way a complaint about a decision takes: what keeps it off the review route, and in which order (R22).

Each question gives a reason in words, or None. What is not on record keeps nothing away (never assume yes): the
referral alone waits until it is known.
"""

from collections.abc import Callable
from dataclasses import dataclass

from policy.absent import NotApplicable, Unknown, is_known
from policy.facts import Feedback, HighRiskAnswer, OneMonthChoice, Status, UnhappyOrUnspecific
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.asked_once import asked_once
from policy.rules.which_way.earlier_reviews import earlier_reviews


@dataclass(frozen=True, slots=True)
class Block:
    """What stands against a review of this decision for this complaint, and the paragraph that says so."""

    paragraph: str
    because: str

    @property
    def said(self) -> str:
        """The reason with its paragraph."""
        return f"{self.because} (paragraph {self.paragraph})"

    @property
    def no_review(self) -> str:
        """Why a rule does not come into question."""
        return f"no review: {self.said}"


def is_joint(matter: Matter, look: Look) -> bool | Unknown:
    """Whether the decision was made jointly with the LGSCO (76): the decision, not the team."""
    decision = matter.decision
    if isinstance(decision, Unknown):
        return Unknown("the decision complained about is not on the case file")
    return look.see("decision.issued_jointly_with_lgsco", decision.issued_jointly_with_lgsco)


def is_low_level(matter: Matter, look: Look) -> bool | Unknown:
    """Whether the case was closed as low-level injustice or impact (3, 21, R15); an open case was not."""
    case = matter.file.case
    closed_so: bool | NotApplicable | Unknown = case.closed_as_low_level
    look.see("case.closed_as_low_level", closed_so)
    if isinstance(closed_so, NotApplicable):
        return False
    if isinstance(closed_so, Unknown) and look.see("case.status", case.status) == Status.OPEN:
        return False
    return closed_so


def is_declined_for_behaviour(matter: Matter, look: Look) -> bool:
    """Whether access was declined for behaviour and that stands under the unacceptable behaviour policy (22)."""
    declined = look.see("feedback.access_declined_for_behaviour", matter.feedback.access_declined_for_behaviour)
    if isinstance(declined, Unknown) or not declined.value:
        return False
    return has_behaviour_record(matter, look)


def has_behaviour_record(matter: Matter, look: Look) -> bool:
    """Whether the decline was recorded and actioned under the unacceptable behaviour policy."""
    record = look.see("feedback.behaviour_policy_record", matter.feedback.behaviour_policy_record)
    return not isinstance(record, Unknown) and is_known(record.recorded_on) and is_known(record.actioned_on)


def is_direct_pass(matter: Matter, look: Look) -> bool:
    """Whether OAT had asked, before the complaint came, that it goes straight to them (37)."""
    asked = look.see("case.oat_direct_pass", matter.file.case.oat_direct_pass)
    if isinstance(asked, Unknown) or not asked.value:
        return False
    came = look.see("feedback.received_at", matter.feedback.received_at)
    return isinstance(asked.at, Unknown) or isinstance(came, Unknown) or asked.at <= came


def was_reviewed(matter: Matter) -> bool:
    """Whether a review of the same decision was completed for other feedback on the case (5, R26).

    After an upheld one a further review is at OAT's discretion (26), so that bars nothing.
    """
    return any(not _was_upheld(matter, each.id) for each in _reviewed_before(matter))


def was_upheld_before(matter: Matter) -> bool:
    """Whether a review of the same decision was completed for other feedback on the case, and upheld (26)."""
    return any(_was_upheld(matter, each.id) for each in _reviewed_before(matter))


def _reviewed_before(matter: Matter) -> tuple[Feedback, ...]:
    """The other feedback on which the same decision was reviewed; none where nobody can say."""
    decision = matter.feedback.decision
    try:
        earlier = earlier_reviews(matter)
    except FactMissing:
        return ()
    return tuple(each for each in earlier if is_known(decision) and each.decision == decision)


def _was_upheld(matter: Matter, feedback: str) -> bool:
    review = matter.file.review_by_id.get(feedback)
    return review is not None and not isinstance(review.upheld, Unknown) and review.upheld.value


def is_barred_by_earlier_review(matter: Matter, look: Look) -> bool:
    """Whether the case was reviewed and no exceptional circumstances are on record (5)."""
    if not was_reviewed(matter):
        return False
    exception = look.see("challenge.second_review_exception", matter.challenge.second_review_exception)
    return isinstance(exception, Unknown) or not exception.value or isinstance(exception.reasons, Unknown)


def is_only_unhappy_or_unspecific(matter: Matter, look: Look) -> bool | Unknown:
    """Whether a person judged that the feedback is only unhappy, or unspecific (40)."""
    judged = look.see("challenge.unhappy_or_unspecific", matter.challenge.unhappy_or_unspecific)
    return judged if isinstance(judged, Unknown) else judged.value is not UnhappyOrUnspecific.NEITHER


def is_not_appropriate(matter: Matter, look: Look) -> bool:
    """Whether OAT said of a high-risk case that a review is not appropriate (29)."""
    discussion = look.see("challenge.high_risk_discussion", matter.challenge.high_risk_discussion)
    return not isinstance(discussion, Unknown) and discussion.answer == HighRiskAnswer.REVIEW_NOT_APPROPRIATE


def _joint(matter: Matter, look: Look) -> Block | None:
    return Block("76", "the decision was made jointly with the LGSCO") if is_joint(matter, look) is True else None


def _low_level(matter: Matter, look: Look) -> Block | None:
    because = "the case was closed as low-level injustice or impact, which carries no review"
    return Block("21", because) if is_low_level(matter, look) is True else None


def _behaviour(matter: Matter, look: Look) -> Block | None:
    because = "access to a review was declined for behaviour, on record"
    return Block("22", because) if is_declined_for_behaviour(matter, look) else None


def _reviewed(matter: Matter, look: Look) -> Block | None:
    because = "the decision has been reviewed already, and no exceptional circumstances with their reason are on record"
    return Block("5", because) if is_barred_by_earlier_review(matter, look) else None


def _not_appropriate(matter: Matter, look: Look) -> Block | None:
    because = "OAT says that a review of this high-risk case is not appropriate"
    return Block("29", because) if is_not_appropriate(matter, look) else None


def _only_unhappy(matter: Matter, look: Look) -> Block | None:
    because = "a person judged that the feedback only says that they are unhappy, or is unspecific"
    return Block("40", because) if is_only_unhappy_or_unspecific(matter, look) is True else None


Asked = Callable[[Matter, Look], Block | None]
AT_THE_DOOR: tuple[Asked, ...] = (_joint, _low_level, _behaviour, _reviewed)
"""What keeps a complaint off the review route from the start, in the order of R22."""
ON_THE_WAY: tuple[Asked, ...] = (_not_appropriate, _only_unhappy)
"""What ends the route once a person has said so."""


@asked_once
def block(matter: Matter, look: Look) -> Block | None:
    """The first thing that stands against a review, of those known from the start and those said on the way."""
    return _first((*AT_THE_DOOR, *ON_THE_WAY), matter, look)


def _first(asked: tuple[Asked, ...], matter: Matter, look: Look) -> Block | None:
    return next((found for ask in asked if (found := ask(matter, look)) is not None), None)


@asked_once
def kept_off(matter: Matter, look: Look) -> str | None:
    """Why the review route is closed from the start: for rules that a direct pass does not touch."""
    found = _first(AT_THE_DOOR, matter, look)
    return None if found is None else found.no_review


@asked_once
def off_the_usual_way(matter: Matter, look: Look) -> str | None:
    """Why the steps between the complaint and the referral are not asked for: no review, or straight to OAT."""
    reason = kept_off(matter, look)
    if reason is None and is_direct_pass(matter, look):
        return "OAT asked for the complaint to come straight to them (paragraph 37)"
    return reason


@asked_once
def off_before_referral(matter: Matter, look: Look) -> str | None:
    """As off_the_usual_way, and once somebody has said on the way that there is no review."""
    reason = off_the_usual_way(matter, look)
    found = _first(ON_THE_WAY, matter, look) if reason is None else None
    return reason if found is None else found.no_review


@asked_once
def is_over(matter: Matter, look: Look) -> str | None:
    """Why nothing more is to be done but to close: closed already, resolved (24), or not to be considered (2)."""
    return "the feedback is closed" if matter.is_closed else ended_by_a_person(matter, look)


@asked_once
def ended_by_a_person(matter: Matter, look: Look) -> str | None:
    """Why no date runs any more: the service user considers it resolved (24), or it is not to be considered (2)."""
    view = look.see("feedback.user_considers_resolved", matter.feedback.user_considers_resolved)
    if not isinstance(view, Unknown) and view.value is True:
        return "the service user considers it resolved"
    choice = look.see("feedback.outside_one_month", matter.feedback.outside_one_month)
    if not isinstance(choice, Unknown) and choice.value is OneMonthChoice.DO_NOT_CONSIDER:
        return "a person chose not to consider it (paragraph 2)"
    return None


@asked_once
def no_date_runs(matter: Matter, look: Look) -> str | None:
    """Why no date for grounds is shown: off the usual way, or ended by a person."""
    return off_the_usual_way(matter, look) or ended_by_a_person(matter, look)


@asked_once
def off_or_over(matter: Matter, look: Look) -> str | None:
    """Why no task of the usual way is wanted: off it, or nothing more to be done."""
    return off_before_referral(matter, look) or is_over(matter, look)
