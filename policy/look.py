"""How a rule looks at facts: what it needs must be on record, what it saw is noted, and so is every date it met."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar, TypeVarTuple

from policy.absent import RECORDED_AS_NOT_APPLYING, UNKNOWN, Fact, NotApplicable, Unknown
from policy.calendar import WorkingDays
from policy.facts import Judgement
from policy.parameters import Parameters

T = TypeVar("T")
Of = TypeVarTuple("Of")
NOT_ON_RECORD = "not on record"
NOTHING: Mapping[str, str] = {}


class FactMissing(Exception):
    """Facts that an output needs are not on record; any one of them would do. Ends the rule, which cannot decide."""

    def __init__(self, because: str, *names: str) -> None:
        super().__init__(because or f"{_in_words(names[0])} is not on record")
        self.names = names


def _in_words(name: str) -> str:
    """A fact's name as a sentence can hold it: `feedback.received_by` is 'received by' of the feedback."""
    record, _, fact = name.partition(".")
    return f"'{fact.replace('_', ' ').replace('.', ', ')}' of the {record.replace('_', ' ')}"


class Look:
    """One rule's view of the day, the parameters and the calendar, and the note of what it looked at.

    `answers` are those of questions that are asked once: each with the facts and the dates that it looked at.
    """

    def __init__(self, today: date, edition_day: date, parameters: Parameters, calendar: WorkingDays) -> None:
        self.today = today
        self.edition_day = edition_day
        self.parameters = parameters
        self.calendar = calendar
        self.facts: dict[str, str] = {}
        self.dates: set[date] = set()
        self.answers: dict[object, tuple[Any, dict[str, str], set[date]]] = {}
        # many rules look at the same fact: it is put into words once
        self._noted: dict[str, tuple[object, str]] = {}

    def begin(self, facts: Mapping[str, str] = NOTHING) -> None:
        """Forget what was noted: something else is asked now, of which these facts were looked at already."""
        self.facts = {**facts}
        if self.dates:
            self.dates = set()

    def on(self, day: date) -> "Look":
        """The same look on another day."""
        return Look(day, self.edition_day, self.parameters, self.calendar)

    def need(self, name: str, value: Fact[T]) -> T:
        """The fact, noted. Raises FactMissing where it is not on record."""
        seen = self.see(name, value)
        if isinstance(seen, Unknown):
            because = seen.because
            if seen == RECORDED_AS_NOT_APPLYING:
                because = f"{_in_words(name)} is recorded as not applying"
            raise FactMissing(because, name)
        return seen

    def see(self, name: str, value: Fact[T]) -> Fact[T]:
        """The fact or the unknown, noted either way."""
        if value is UNKNOWN:
            # most of what a form could hold is not there, so this is what is seen most
            self.facts[name] = NOT_ON_RECORD
            return value
        known = self._noted.get(name)
        if known is None or known[0] is not value:
            known = self._noted[name] = (value, _as_noted(value))
        self.facts[name] = known[1]
        return value

    def need_id(self, name: str, value: Fact[str]) -> str:
        """An id, noted as it is. Raises FactMissing where it is not on record."""
        known = self.need(name, value)
        self.facts[name] = known
        return known

    def once(self, question: object, ask: Callable[[*Of], T], *of: *Of) -> T:
        """The answer to a question, asked when it first comes up; what it looked at is noted each time."""
        known = self.answers.get(question)
        if known is None:
            known = self.answers[question] = self._asked(ask, *of)
        answer: T = known[0]
        self.facts.update(known[1])
        if known[2]:
            self.dates |= known[2]
        return answer

    def _asked(self, ask: Callable[[*Of], T], *of: *Of) -> tuple[T, dict[str, str], set[date]]:
        """The answer with what it looked at; that stays noted even where a fact is missing."""
        facts, dates = self.facts, self.dates
        self.begin()
        try:
            answer = ask(*of)
        finally:
            seen, turns = self.facts, self.dates
            self.facts, self.dates = {**facts, **seen}, dates | turns
        return answer, seen, turns

    def has_passed(self, day: date) -> bool:
        """Whether `day` lies before today. Notes the day on which that answer changes."""
        if day < date.max:
            self.dates.add(day + timedelta(days=1))
        return self.today > day


def _as_noted(value: object) -> str:
    """A fact as a trace may show it: dates, choices and yes or no; of people's own words only that they are there."""
    if isinstance(value, Unknown | NotApplicable):
        return _absent(value)
    if isinstance(value, Judgement):
        return _as_noted(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return "none on record" if value == () else "on record"


def _absent(value: Unknown | NotApplicable) -> str:
    return NOT_ON_RECORD if isinstance(value, Unknown) and value != RECORDED_AS_NOT_APPLYING else "not applicable"
