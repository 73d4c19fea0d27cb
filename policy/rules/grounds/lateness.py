"""Whether the grounds came late, counted from the date the person was told (R02), and what is on record of it."""

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.calendar import BeyondHorizon
from policy.deadlines import london_date, next_working_day
from policy.facts import CloseReason, LateReasons, LateReasonsView, Message, MessageKind
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.asked_once import asked_once
from policy.rules.case_owner.on_file import has_message
from policy.rules.grounds.grounds_dates import Reckoned, due_date
from policy.rules.oat.rounds import is_referred

CONSIDERED = (
    CloseReason.RECONSIDERATION_MEETS_IT,
    CloseReason.REVIEW_CRITERIA_NOT_MET,
    CloseReason.REVIEW_COMPLETED,
)
"""Reasons for closing that nobody comes to without going on with the challenge."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The day the grounds came and the date they are tested against."""

    received: date
    due: Reckoned

    @property
    def late(self) -> bool:
        """Late from the day after the due date on; the due date counts to its last minute in London."""
        return self.received > self.due.date


def arrival(matter: Matter, look: Look) -> Arrival | None:
    """When the grounds came; None where no grounds are on record. Raises FactMissing where no date is known."""
    received = look.see("challenge.grounds_received_at", matter.challenge.grounds_received_at)
    if isinstance(received, Unknown):
        return None
    return Arrival(london_date(received), due_date(matter, look))


def came_late(matter: Matter, look: Look) -> bool:
    """Whether grounds are on record that came after the date, and the case owner has not settled otherwise."""
    came = arrival(matter, look)
    if came is None or not came.late:
        return False
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    return isinstance(settled, Unknown) or not settled.value


def counts_as_late(matter: Matter, look: Look) -> bool:
    """As `came_late`; where the dates cannot say, by what a person recorded: an explanation is weighed of late ones."""
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    try:
        if arrival(matter, look) is not None:
            return came_late(matter, look)
    except FactMissing:
        if isinstance(settled, Unknown):
            raise
    if not isinstance(settled, Unknown):
        return not settled.value
    return is_known(look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable))


def not_late(matter: Matter, look: Look) -> str:
    """Why nothing follows for time: the grounds did not come after the date, or the case owner settled so."""
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    if not isinstance(settled, Unknown) and settled.value:
        return "the case owner settled that the grounds came in time"
    return "no grounds are on record that came after the date"


def was_asked_why(matter: Matter, look: Look) -> bool:
    """Whether the person was asked, or has already said, why the grounds came late (paragraph 33).

    Raises FactMissing where the message that asked may be about other feedback.
    """
    look.see("challenge.late_explanation", matter.challenge.late_explanation)
    return is_known(matter.challenge.late_explanation) or has_message(matter, MessageKind.ASKED_WHY_LATE)


def was_asked_in_time(matter: Matter, look: Look) -> bool | Unknown:
    """Whether the person was asked, or had said why, before the request was declined; unknown without the moments."""
    look.see("challenge.declined_out_of_time", matter.challenge.declined_out_of_time)
    asked = [message.at for message in matter.messages(MessageKind.ASKED_WHY_LATE)]
    explanation = matter.challenge.late_explanation
    moments = [*asked, *(() if isinstance(explanation, Unknown) else (explanation.received_at,))]
    known = [moment for moment in moments if not isinstance(moment, Unknown)]
    refused = _refused_at(matter)
    if isinstance(refused, Unknown) or not known:
        return Unknown()
    earliest: datetime = min(known)
    return earliest <= refused


def _refused_at(matter: Matter) -> Fact[datetime]:
    """When the request was declined: by the record, or by the first letter that says so."""
    declined = matter.challenge.declined_out_of_time
    if not isinstance(declined, Unknown) and is_known(declined.at):
        return declined.at
    letters = (letter.at for letter in _letters_of_refusal(matter))
    return min((at for at in letters if not isinstance(at, Unknown)), default=UNKNOWN)


def in_order_turns_on(matter: Matter) -> tuple[str, ...]:
    """The facts that would say whether the person was asked before the decline."""
    undated = isinstance(_refused_at(matter), Unknown)
    return ("challenge.declined_out_of_time",) if undated else ("message.at", "challenge.late_explanation")


def is_set_aside(matter: Matter, look: Look) -> bool:
    """Whether the case owner put the time limit aside (34)."""
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    return not isinstance(aside, Unknown) and aside.value


def is_settled(matter: Matter, look: Look) -> bool:
    """Whether the case owner has already put the limit aside, judged the explanation or declined."""
    challenge = matter.challenge
    judged = (challenge.time_limit_set_aside, challenge.explanation_reasonable, challenge.declined_out_of_time)
    look.see("challenge.time_limit_set_aside", challenge.time_limit_set_aside)
    return any(map(is_known, judged)) or matter.is_closed or is_declined(matter, look) is True


@asked_once
def is_declined(matter: Matter, look: Look) -> bool | Unknown:
    """Whether the case owner declined the request as out of time, also in Annex B or by letter; unknown until then."""
    declined = look.see("challenge.declined_out_of_time", matter.challenge.declined_out_of_time)
    if look.see("feedback.close_reason", matter.feedback.close_reason) == CloseReason.DECLINED_OUT_OF_TIME:
        return True
    if not isinstance(declined, Unknown):
        return declined.value
    in_words = _declined_in_annex_b(matter, look) is not None or _letters_of_refusal(matter)
    return True if in_words else Unknown()


def _letters_of_refusal(matter: Matter) -> tuple[Message, ...]:
    """The letters that told the person of a decline: nobody sends one without having declined."""
    return tuple(matter.messages(MessageKind.DECLINED_OUT_OF_TIME))


def _declined_in_annex_b(matter: Matter, look: Look) -> LateReasons | None:
    """What the analysis says of a decline; None where it says none."""
    late = look.see("challenge_analysis.late_reasons_view", matter.analysis.late_reasons_view)
    declined = not isinstance(late, Unknown) and late.choice is LateReasonsView.DECLINED_OUT_OF_TIME
    return late if declined and not isinstance(late, Unknown) else None


def has_reasons_for_declining(matter: Matter, look: Look) -> bool:
    """Whether the reasons are on record: with the decline itself, or where Annex B explains it."""
    declined = look.see("challenge.declined_out_of_time", matter.challenge.declined_out_of_time)
    explained = _declined_in_annex_b(matter, look)
    with_it = not isinstance(declined, Unknown) and is_known(declined.reasons)
    return with_it or (explained is not None and is_known(explained.explanation))


def went_on(matter: Matter, look: Look) -> bool:
    """Whether the challenge was considered further all the same: gone to OAT, or closed for what came of that."""
    reason = look.see("feedback.close_reason", matter.feedback.close_reason)
    return is_referred(matter, look) or reason in CONSIDERED


def one_working_day_late(came: Arrival, look: Look) -> str | None:
    """Words for grounds that came on the first working day after a date on which offices were closed (R03)."""
    try:
        first_open = next_working_day(came.due.date, look.calendar)
    except BeyondHorizon as beyond:
        return f"whether the date was a working day is not known: {beyond}"
    if came.due.date < came.received <= first_open:
        return "the date fell on a day when offices are closed and the grounds came by the next working day"
    return None
