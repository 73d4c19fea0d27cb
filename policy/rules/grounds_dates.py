"""The dates of a challenge: when the decision reached the party, one month on, and the date the person was told.

Readings R01, R02, R21, R25 and R27 of the policy say how each is found.
"""

from dataclasses import dataclass
from datetime import date

from policy.absent import Unknown
from policy.deadlines import london_date, months_after
from policy.facts import Challenge, Decision, Extension, Sent
from policy.look import FactMissing, Look
from policy.matter import Matter


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A date and, in words, how it was reached."""

    date: date
    because: str


def decision_day(matter: Matter, look: Look) -> Reckoned:
    """The day the decision was sent to this party; of that day and the letter's date the later (R21).

    Where only one date of the decision is known that one counts, and the words say so. Raises FactMissing.
    """
    look.need_id("feedback.decision", matter.feedback.decision)
    decision = matter.decision
    if isinstance(decision, Unknown):
        raise FactMissing("the decision complained about is not on the case file", "feedback.decision")
    letter = look.see("decision.letter_date", decision.letter_date)
    sent = _sent_on(matter, decision, look)
    if isinstance(sent, Unknown):
        return _only_date(decision, look)
    if isinstance(letter, Unknown) or letter <= sent:
        return Reckoned(sent, f"the decision was sent on {say(sent)}")
    return Reckoned(letter, f"the letter is dated {say(letter)}, later than it was sent")


def _only_date(decision: Decision, look: Look) -> Reckoned:
    if not isinstance(decision.letter_date, Unknown):
        day = decision.letter_date
        return Reckoned(day, f"the letter is dated {say(day)}; when it was sent is not on record")
    made = look.see("decision.made_on", decision.made_on)
    if isinstance(made, Unknown):
        dates = ("decision.sent_to", "decision.letter_date", "decision.made_on")
        raise FactMissing("no date of the decision is on record", *dates)
    return Reckoned(made, f"the decision was made on {say(made)}; when it was sent is not on record")


def _sent_on(matter: Matter, decision: Decision, look: Look) -> date | Unknown:
    """The day it was sent to the party who gives the feedback; each party has its own."""
    sendings = look.see("decision.sent_to", decision.sent_to)
    if isinstance(sendings, Unknown) or not sendings:
        return Unknown()
    party = look.see("feedback.from_party", matter.feedback.from_party)
    if isinstance(party, Unknown):
        return _same_day_for_all(sendings)
    return _first_known(tuple(sent for sent in sendings if sent.party == party))


def _same_day_for_all(sendings: tuple[Sent, ...]) -> date | Unknown:
    if len({sent.on for sent in sendings}) == 1:
        return sendings[0].on
    raise FactMissing("the decision went to the parties on different days", "feedback.from_party")


def _first_known(sendings: tuple[Sent, ...]) -> date | Unknown:
    return min((sent.on for sent in sendings if not isinstance(sent.on, Unknown)), default=Unknown())


def one_month_date(matter: Matter, look: Look) -> Reckoned:
    """The usual last day to raise concerns and to send grounds (paragraphs 2 and 32, R01). Nothing rolls (R03)."""
    start = decision_day(matter, look)
    months = look.parameters.grounds_months.on(look.edition_day)
    last = months_after(start.date, months)
    return Reckoned(last, f"{start.because}; {_add(start.date, months, last)}")


def _add(start: date, months: int, last: date) -> str:
    words = f"{say(start)} + {months} month{'' if months == 1 else 's'} = {say(last)}"
    if last.day == start.day:
        return words
    return f"{words}: that month has no {start.day}"


def due_date(matter: Matter, look: Look) -> Reckoned:
    """The date that lateness is tested against: the one the person was told, else the one-month date (R02, R25)."""
    told = told_date(matter, look)
    if told is not None:
        return Reckoned(told.date, f"{told.because}{_beside(matter, look)}")
    usual = one_month_date(matter, look)
    return Reckoned(usual.date, f"no date that the person was told is on record; {usual.because}")


def _beside(matter: Matter, look: Look) -> str:
    """The one-month date, always shown beside the date that the person was told (R02)."""
    try:
        usual = one_month_date(matter, look)
    except FactMissing:
        return "; one month from the decision cannot be said: no date of it is on record"
    return f"; one month from the decision is {say(usual.date)}"


def told_date(matter: Matter, look: Look) -> Reckoned | None:
    """The latest date that the person was told, whether or not the manager had agreed to it (R02)."""
    challenge = matter.challenge
    extension = latest_told(challenge, look)
    if extension is not None:
        day = look.need("challenge.extensions.new_date", extension.new_date)
        return Reckoned(day, f"the person was told {say(day)}, an extension")
    given = look.see("challenge.deadline_given", challenge.deadline_given)
    if isinstance(given, Unknown) or was_past_when_told(challenge, look):
        return None
    return Reckoned(given, f"the person was told {say(given)}")


def was_past_when_told(challenge: Challenge, look: Look) -> bool:
    """A date already gone by when it was given makes nobody late by itself (R25)."""
    told_at = look.see("challenge.deadline_told_at", challenge.deadline_told_at)
    given = challenge.deadline_given
    if isinstance(told_at, Unknown) or isinstance(given, Unknown):
        return False
    return given < london_date(told_at)


def latest_told(challenge: Challenge, look: Look) -> Extension | None:
    """The extension that the person was told of last; one they were never told of changes nothing (R02)."""
    extensions = look.see("challenge.extensions", challenge.extensions)
    if isinstance(extensions, Unknown):
        return None
    told = [(e.told_party_at, e) for e in extensions if not isinstance(e.told_party_at, Unknown)]
    return max(told, key=lambda pair: (pair[0], pair[1].id), default=(None, None))[1]


def say(day: date) -> str:
    """A date in full, as people write it: 10 March 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
