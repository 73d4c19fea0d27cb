"""Bank holidays of England and Wales, from the list that comes with govuk-bank-holidays, with its horizon.

The list is that of GOV.UK as it stood when the library was released; nothing is fetched.
"""

from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays as Listed  # type: ignore[import-untyped] # it ships no types

from policy.calendar import BankHolidays


@cache
def england_and_wales() -> BankHolidays:
    """The calendar, from the first day listed to the last: beyond them nobody can say."""
    events = Listed(use_cached_holidays=True).get_holidays(division=Listed.ENGLAND_AND_WALES)
    days = frozenset(event["date"] for event in events)
    return BankHolidays(days, first=min(days), horizon=max(days))
