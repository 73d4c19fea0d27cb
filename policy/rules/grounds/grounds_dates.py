"""The dates of a challenge: when the decision reached the party, one month on, and the date the person was told.

Readings R01, R02, R21, R25 and R27 of the policy say how each is found.
"""

from dataclasses import dataclass
from datetime import date, datetime

from policy.absent import Fact, Unknown, is_known
from policy.deadlines import london_date, months_after
from policy.facts import Challenge, Decision, Extension, Sent
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.parameters import BeforeTheFirst
from policy.rules.asked_once import asked_once
from policy.rules.case_owner.on_file import decision_on_file


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A date and, in words, how it was reached."""

    date: date
    because: str


@asked_once
def decision_day(matter: Matter, look: Look) -> Reckoned:
    """The day the decision was sent to this party; of that day and the letter's date the later (R21).

    Where only one date of the decision is known that one counts, and the words say so. Raises FactMissing.
    """
    decision = decision_on_file(matter, look)
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
    if isinstance(sendings, Unknown) or not any(is_known(sent.on) for sent in sendings):
        return Unknown()
    party = look.see("feedback.from_party", matter.feedback.from_party)
    if isinstance(party, Unknown):
        return _only_day(sendings, "the decision went to the parties on different days", "feedback.from_party")
    to_them = tuple(sent for sent in sendings if sent.party == party)
    if to_them:
        return min(_days(to_them), default=Unknown())
    unsaid = tuple(sent for sent in sendings if isinstance(sent.party, Unknown))
    if not _days(unsaid):
        return Unknown()
    raise FactMissing("to whom the decision was sent is not on record", "decision.sent_to.party")


def _only_day(sendings: tuple[Sent, ...], because: str, fact: str) -> date:
    days = _days(sendings)
    if len(days) == 1:
        return days.pop()
    raise FactMissing(because, fact)


def _days(sendings: tuple[Sent, ...]) -> set[date]:
    return {sent.on for sent in sendings if not isinstance(sent.on, Unknown)}


@asked_once
def one_month_date(matter: Matter, look: Look) -> Reckoned:
    """The usual last day to raise concerns and to send grounds (paragraphs 2 and 32, R01). Nothing rolls (R03)."""
    start = decision_day(matter, look)
    try:
        months = look.parameters.grounds_months.on(look.edition_day)
        last = months_after(start.date, months)
    except BeforeTheFirst as before:
        raise FactMissing(
            f"how many months the policy gives is not known: {before}", "parameters.grounds_months"
        ) from before
    except (ValueError, OverflowError) as error:
        raise FactMissing(f"the date of the decision cannot be right: {say(start.date)}", "decision.sent_to") from error
    return Reckoned(last, f"{start.because}; {say(start.date)}{added(start.date, months, last)}")


def added(start: date, months: int, last: date) -> str:
    """How the last day follows from the first, to stand after the first in a sentence."""
    words = f" + {months} month{'' if months == 1 else 's'} = {say(last)}"
    return words if last.day == start.day else f"{words}: there is no {start.day} {MONTHS[last.month - 1]}"


@asked_once
def due_date(matter: Matter, look: Look) -> Reckoned:
    """The date that lateness is tested against: the one the person was told, else the one-month date (R02, R25)."""
    told = told_date(matter, look)
    if told is not None:
        return Reckoned(told.date, f"{told.because}{_beside(matter, look)}")
    usual = one_month_date(matter, look)
    past = [day for day in _dates_told_too_late(matter.challenge, look) if day > usual.date]
    if past:
        day = max(past)
        return Reckoned(day, f"{say(day)} was given when it was already past, and by itself makes nobody late")
    return Reckoned(usual.date, f"no date that the person was told in time is on record; {usual.because}")


def _beside(matter: Matter, look: Look) -> str:
    """The one-month date, always shown beside the date that the person was told (R02)."""
    try:
        usual = one_month_date(matter, look)
    except FactMissing:
        return "; one month from the decision cannot be said: no date of it is on record"
    return f"; one month from the decision is {say(usual.date)}"


@asked_once
def told_date(matter: Matter, look: Look) -> Reckoned | None:
    """The latest date that the person was told, whether or not the manager had agreed to it (R02).

    One that was already past when they were told counts for nothing here (R25).
    """
    challenge = matter.challenge
    extension = latest_told(challenge, look)
    if extension is not None:
        day = look.see("challenge.extensions.new_date", extension.new_date)
        if isinstance(day, Unknown):
            raise FactMissing("the new date of an extension is not on record", "challenge.extensions.new_date")
        return Reckoned(day, f"the person was told {say(day)}, an extension")
    given = look.see("challenge.deadline_given", challenge.deadline_given)
    if isinstance(given, Unknown) or was_past_when_told(challenge, look):
        return None
    return Reckoned(given, f"the person was told {say(given)}")


def was_past_when_told(challenge: Challenge, look: Look) -> bool:
    """Whether the first date given had already gone by when it was told (R25)."""
    told_at = look.see("challenge.deadline_told_at", challenge.deadline_told_at)
    return _is_past(challenge.deadline_given, told_at)


def extension_was_past_when_told(extension: Extension) -> bool:
    """Whether an extension was told when its new date had already gone by (R25)."""
    return _is_past(extension.new_date, extension.told_party_at)


def _is_past(day: Fact[date], told_at: Fact[datetime]) -> bool:
    if isinstance(day, Unknown) or isinstance(told_at, Unknown):
        return False
    return day < london_date(told_at)


def latest_told(challenge: Challenge, look: Look) -> Extension | None:
    """The extension that the person was told of last and in time; one never told of changes nothing (R02)."""
    extensions = look.see("challenge.extensions", challenge.extensions)
    if isinstance(extensions, Unknown):
        return None
    in_time = [each for each in extensions if not extension_was_past_when_told(each)]
    told = [(e.told_party_at, e) for e in in_time if not isinstance(e.told_party_at, Unknown)]
    return max(told, key=lambda pair: (pair[0], pair[1].id), default=(None, None))[1]


def _dates_told_too_late(challenge: Challenge, look: Look) -> list[date]:
    extensions = challenge.extensions
    late = (
        [] if isinstance(extensions, Unknown) else [e.new_date for e in extensions if extension_was_past_when_told(e)]
    )
    given = [challenge.deadline_given] if was_past_when_told(challenge, look) else []
    return [day for day in (*late, *given) if not isinstance(day, Unknown)]


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
