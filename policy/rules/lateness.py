"""Whether the grounds came late, counted from the date the person was told (R02), and what is on record of it."""

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import Unknown, is_known
from policy.calendar import BeyondHorizon
from policy.deadlines import london_date, next_working_day
from policy.facts import CloseReason, MessageKind
from policy.look import Look
from policy.matter import Matter
from policy.rules.grounds_dates import Reckoned, due_date


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


def was_asked_why(matter: Matter, look: Look) -> bool:
    """Whether the person was asked, or has already said, why the grounds came late (paragraph 33)."""
    look.see("challenge.late_explanation", matter.challenge.late_explanation)
    return is_known(matter.challenge.late_explanation) or any(matter.messages(MessageKind.ASKED_WHY_LATE))


def was_asked_in_time(matter: Matter, look: Look) -> bool | Unknown:
    """Whether the person was asked, or had said why, before the request was declined; unknown without the moments."""
    declined = look.see("challenge.declined_out_of_time", matter.challenge.declined_out_of_time)
    asked = [message.at for message in matter.messages(MessageKind.ASKED_WHY_LATE)]
    explanation = matter.challenge.late_explanation
    moments = [*asked, *(() if isinstance(explanation, Unknown) else (explanation.received_at,))]
    known = [moment for moment in moments if not isinstance(moment, Unknown)]
    if isinstance(declined, Unknown) or isinstance(declined.at, Unknown) or not known:
        return Unknown()
    earliest: datetime = min(known)
    return earliest <= declined.at


def is_settled(matter: Matter, look: Look) -> bool:
    """Whether the case owner has already put the limit aside, judged the explanation or declined."""
    challenge = matter.challenge
    judged = (challenge.time_limit_set_aside, challenge.explanation_reasonable, challenge.declined_out_of_time)
    look.see("challenge.time_limit_set_aside", challenge.time_limit_set_aside)
    return any(map(is_known, judged)) or matter.is_closed


def is_declined(matter: Matter, look: Look) -> bool | Unknown:
    """Whether the case owner declined the request as out of time; unknown while nobody has said."""
    declined = look.see("challenge.declined_out_of_time", matter.challenge.declined_out_of_time)
    if look.see("feedback.close_reason", matter.feedback.close_reason) == CloseReason.DECLINED_OUT_OF_TIME:
        return True
    return Unknown() if isinstance(declined, Unknown) else declined.value


def one_working_day_late(came: Arrival, look: Look) -> str | None:
    """Words for grounds that came on the first working day after a date on which offices were closed (R03)."""
    try:
        first_open = next_working_day(came.due.date, look.calendar)
    except BeyondHorizon as beyond:
        return f"whether the date was a working day is not known: {beyond}"
    if came.due.date < came.received <= first_open:
        return "the date fell on a day when offices are closed and the grounds came by the next working day"
    return None
