"""The six outcomes of paragraph 48, known again however their dashes, spaces and capitals are written."""

import unicodedata
from enum import StrEnum

PASSED_OVER = ("Cc", "Cf", "Pd", "Pf", "Pi", "Zl", "Zp", "Zs")
"""Kinds of characters, as Unicode names them: dashes, spaces, curled quotation marks and what cannot be seen."""
WRITTEN_LIKE_THEM = "−_'\""
"""A minus or an underscore for a dash, and straight quotation marks."""


class Outcome(StrEnum):
    """What OAT answers to a referral, in the policy's own words."""

    MORE_INFORMATION = "Returned to caseworker - more information needed"
    FURTHER_WORK = "Returned to caseworker – further work required"
    SERVICE_COMPLAINT = "Returned to caseworker – Not for OAT – service complaint"
    CRITERIA_NOT_MET = "Returned to caseworker – Not for OAT – review criteria not met"
    NOT_FOR_OAT = "Returned to caseworker – Not for OAT – Other"
    ACCEPTED = "Accepted by OAT"


SENT_AGAIN = (Outcome.MORE_INFORMATION, Outcome.FURTHER_WORK)
"""Outcomes after which the case owner works on and may refer the case again."""


def outcome_named(words: str) -> Outcome | None:
    """The outcome of that name; None for anything else. Dashes, spaces, quotation marks and case do not matter."""
    return _AS_WRITTEN.get(words) or _BY_PLAIN_WORDS.get(_plain(words))


def _plain(words: str) -> str:
    return "".join(each for each in words.casefold() if not _is_passed_over(each))


def _is_passed_over(character: str) -> bool:
    return unicodedata.category(character) in PASSED_OVER or character in WRITTEN_LIKE_THEM


_AS_WRITTEN = {outcome.value: outcome for outcome in Outcome}
"""Asked first: the words are nearly always the policy's own, and many rules ask."""
_BY_PLAIN_WORDS = {_plain(outcome): outcome for outcome in Outcome}
