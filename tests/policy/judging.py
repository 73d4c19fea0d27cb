"""Asks one rule, one want or one date about a case file, as the evaluation would."""

from datetime import date

from policy.facts import CaseFile
from policy.finding import Deadline, State, Verdict, Want
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rule import DatedBy, Rule, Wanting, cannot_decide
from tests.policy.casework import CALENDAR, MONDAY, PARAMETERS


def matter_of(file: CaseFile, about: str = "complaint") -> Matter:
    """The matter of one piece of feedback."""
    (feedback,) = (each for each in file.feedback if each.id == about)
    return Matter(file, feedback)


def look_on(day: date = MONDAY) -> Look:
    """A look on a day, under the edition in force on it."""
    return Look(day, day, PARAMETERS, CALENDAR)


def verdict(rule: Rule, file: CaseFile, on: date = MONDAY, about: str = "complaint") -> Verdict:
    """What a rule says; the matter has to be one that it applies to."""
    matter, look = matter_of(file, about), look_on(on)
    assert rule.applies(matter), f"{rule.name} does not apply"
    try:
        kept_away = rule.unless(matter, look)
        return rule.decide(matter, look) if kept_away is None else Verdict(State.NOT_TRIGGERED, kept_away)
    except FactMissing as missing:
        return cannot_decide(missing)


def want(wanting: Wanting, file: CaseFile, on: date = MONDAY, about: str = "complaint") -> Want | None:
    """The task that is wanted, if any. Raises FactMissing."""
    matter, look = matter_of(file, about), look_on(on)
    if not wanting.applies(matter) or wanting.unless(matter, look) is not None:
        return None
    return wanting.want(matter, look)


def deadline(dated: DatedBy, file: CaseFile, on: date = MONDAY, about: str = "complaint") -> Deadline | None:
    """The date, if it comes into question. Raises FactMissing."""
    matter, look = matter_of(file, about), look_on(on)
    return None if dated.unless(matter, look) is not None else dated.reckon(matter, look)
