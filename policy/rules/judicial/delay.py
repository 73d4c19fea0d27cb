"""Paragraph 71, its second half: where our own answer was slow we would not usually object to delay."""

from dataclasses import dataclass
from datetime import date

from policy.absent import NotApplicable, Unknown
from policy.deadlines import london_date, months_after
from policy.finding import State, Verdict
from policy.look import FactMissing, Look
from policy.matter import Matter, is_decision_complaint
from policy.parameters import BeforeTheFirst
from policy.rule import rule
from policy.rules.case_owner.on_file import decision_on_file
from policy.rules.grounds.grounds_dates import Reckoned, added, due_date, one_month_date, say
from policy.rules.judicial.first_dates import first_date
from policy.rules.which_way.routes import ended_by_a_person


@dataclass(frozen=True, slots=True)
class Count:
    """One of the two counts of reading R10: from which day, how it runs, and whether our answer came after it."""

    since: str
    words: str
    is_over: bool


@rule("71", applies=is_decision_complaint)
def delay_is_usually_not_challenged(matter: Matter, look: Look) -> Verdict:
    """A request that came within a month and an answer of ours that took over three: delay is not usually raised."""
    received = look.see("challenge.grounds_received_at", matter.challenge.grounds_received_at)
    if isinstance(received, Unknown):
        return Verdict(State.NOT_TRIGGERED, "no request for a review is on record")
    asked = london_date(received)
    otherwise = _not_within_a_month(matter, look, asked) or _never_answered(matter, look)
    if otherwise is not None:
        return Verdict(State.NOT_TRIGGERED, otherwise)
    counts = _counts(matter, look, asked)
    shown = "; ".join((*(each.words for each in counts), *_application(matter, look)))
    over = " and ".join(each.since for each in counts if each.is_over)
    if not over:
        return Verdict(State.NOT_TRIGGERED, f"our answer has not taken longer than that: {shown}")
    because = f"we would not usually challenge an application on delay: over the time counted from {over}; {shown}"
    return Verdict(State.MET, f"{because}. It extends nothing, and the court decides")


def _not_within_a_month(matter: Matter, look: Look, asked: date) -> str | None:
    """Outside one month it is not said; where the date was moved it is for the Legal Team (R10)."""
    last = one_month_date(matter, look)
    if asked <= last.date:
        return None
    because = f"the request came on {say(asked)}, after {say(last.date)}, one month from the decision"
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    if due_date(matter, look).date > last.date or (not isinstance(aside, Unknown) and aside.value):
        return f"{because}; as its date was extended or the limit set aside, delay is for the Legal Team to say"
    return because


def _never_answered(matter: Matter, look: Look) -> str | None:
    """Why no answer of ours is awaited any more."""
    decided = look.see("oat_review.decided_at", matter.review.decided_at)
    return ended_by_a_person(matter, look) if isinstance(decided, Unknown) else None


def _answered_on(matter: Matter, look: Look) -> date | None:
    """The day of our answer: OAT's decision, else the day the feedback was closed; None while it is awaited."""
    for name, moment in (
        ("oat_review.decided_at", matter.review.decided_at),
        ("feedback.closed_at", matter.feedback.closed_at),
    ):
        seen = look.see(name, moment)
        if not isinstance(seen, Unknown):
            return london_date(seen)
    return None


def _counts(matter: Matter, look: Look, asked: date) -> tuple[Count, ...]:
    """From receipt of the request and from the earliest date of the decision, both shown."""
    request = Reckoned(asked, f"requested on {say(asked)}")
    starts = (("receipt of the request", request), ("the decision", first_date(decision_on_file(matter, look))))
    answered = _answered_on(matter, look)
    return tuple(_count(since, start, answered, look) for since, start in starts if start is not None)


def _count(since: str, start: Reckoned, answered: date | None, look: Look) -> Count:
    """Over from the day after the corresponding date; still awaited, by today."""
    months = _months(look)
    try:
        last = months_after(start.date, months)
    except (ValueError, OverflowError) as error:
        raise FactMissing(f"a date cannot be right: {start.because}", "challenge.grounds_received_at") from error
    over = look.has_passed(last) if answered is None else answered > last
    came = "with no answer on record" if answered is None else f"answered on {say(answered)}"
    words = f"{start.because}{added(start.date, months, last)}, {came}, so {'over' if over else 'not over'}"
    return Count(since, words, over)


def _months(look: Look) -> int:
    try:
        return look.parameters.judicial_review_months.on(look.edition_day)
    except BeforeTheFirst as before:
        because = f"how many months there are is not known: {before}"
        raise FactMissing(because, "parameters.judicial_review_months") from before


def _application(matter: Matter, look: Look) -> tuple[str, ...]:
    made: date | NotApplicable | Unknown = matter.challenge.jr_application_on
    look.see("challenge.jr_application_on", made)
    return (f"an application was made on {say(made)}",) if isinstance(made, date) else ()
