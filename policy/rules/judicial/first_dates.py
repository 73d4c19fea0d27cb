"""The earliest date on record of a decision, from which paragraph 71 counts (R21): a later one could mislead."""

from policy.absent import Unknown
from policy.facts import Decision
from policy.rules.grounds.grounds_dates import Reckoned, say

FACTS = ("decision.made_on", "decision.letter_date", "decision.sent_to")
NO_DATE = "no date of the decision is on record"


def first_date(decision: Decision) -> Reckoned | None:
    """The earliest of the day it was made, the letter's date and the days it was sent; no amended version counts."""
    sent = () if isinstance(decision.sent_to, Unknown) else decision.sent_to
    dated = (
        (decision.made_on, "decided on"),
        (decision.letter_date, "letter dated"),
        *((each.on, "sent on") for each in sent),
    )
    known = [Reckoned(day, f"{words} {say(day)}") for day, words in dated if not isinstance(day, Unknown)]
    return min(known, key=lambda each: each.date, default=None)
