"""Which date for the grounds may be put to the person (paragraph 32, readings R02 and R25)."""

from datetime import date, timedelta

from policy.absent import Fact, Unknown, is_known
from policy.facts import Extension
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.case_owner.owners import managers_of_owners
from policy.rules.grounds.grounds_dates import one_month_date, told_date


def leaves_a_fair_time(day: date, look: Look) -> bool:
    """Whether a date that nobody has given yet is neither past nor too near to be proposed (R25)."""
    notice = min(look.parameters.fair_notice_days, (day - date.min).days)  # no day comes before the first
    return not look.has_passed(day - timedelta(days=notice))


def date_to_give(matter: Matter, look: Look) -> Fact[date]:
    """The date that a request for grounds may give; unknown, with the reason, where a person has to set one.

    What the person was told, or the manager has agreed to, stands before the usual date; no date is ever past.
    """
    try:
        told = told_date(matter, look)
        given = [*([] if told is None else [told.date]), *_agreed_and_not_told(matter, look)]
        if given:
            return _still_ahead(max(given), look)
        usual = one_month_date(matter, look).date
    except FactMissing as missing:
        return Unknown(str(missing))
    near = Unknown("a month from the decision has gone by, or so nearly that it would leave no fair time")
    return usual if leaves_a_fair_time(usual, look) else near


def _still_ahead(day: date, look: Look) -> Fact[date]:
    return Unknown("the date that was given has gone by") if look.has_passed(day) else day


def _agreed_and_not_told(matter: Matter, look: Look) -> list[date]:
    """Later dates that the manager has agreed to and that the person is still to be told of."""
    extensions = look.see("challenge.extensions", matter.challenge.extensions)
    if isinstance(extensions, Unknown):
        return []
    waiting = [each for each in extensions if not is_known(each.told_party_at) and _is_agreed(matter, each)]
    return [each.new_date for each in waiting if not isinstance(each.new_date, Unknown)]


def _is_agreed(matter: Matter, extension: Extension) -> bool:
    agreed = extension.agreed
    return not isinstance(agreed, Unknown) and agreed.value and agreed.by in managers_of_owners(matter, agreed.at)
