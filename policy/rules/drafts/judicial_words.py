"""Judicial Review in a letter: how long one usually has at the most, always to stand beside 'promptly' (71)."""

from policy.absent import Unknown
from policy.look import Look
from policy.matter import Matter
from policy.rules.grounds.grounds_dates import say
from policy.rules.judicial.judicial_review import limits
from policy.rules.site_values import given

NUMBERS = ("one", "two", "three", "four", "five", "six")


def judicial_review(matter: Matter, look: Look) -> dict[str, str]:
    """How many months, in words, and the usual outer limit that they lead to. An empty text: not known."""
    return {"judicial_months": _months(look), "judicial_limit": _limit(matter, look)}


def _months(look: Look) -> str:
    months = given(look, look.parameters.judicial_review_months, look.today)
    if months is None:
        return ""
    number = NUMBERS[months - 1] if 0 < months <= len(NUMBERS) else str(months)
    return f"{number} month{'' if months == 1 else 's'}"


def _limit(matter: Matter, look: Look) -> str:
    decision = matter.feedback.decision
    if isinstance(decision, Unknown):
        return ""
    found = limits(matter.file, look.today, look.parameters)
    days = [limit.date for limit in found if limit.about == decision and limit.date is not None]
    return say(days[0]) if days else ""
