"""Annex A: what a draft of the request for grounds tells, and to whom it is addressed."""

from policy.absent import Unknown
from policy.facts import ChallengerIs, PartyKind
from policy.look import Look
from policy.matter import Matter
from policy.rules.grounds.date_to_give import date_to_give
from policy.rules.grounds.grounds_dates import say

SPEAK_FOR_OTHERS = (PartyKind.REPRESENTATIVE, PartyKind.MEMBER_OF_PARLIAMENT, PartyKind.OTHER)
CHALLENGE_FOR_OTHERS = (ChallengerIs.REPRESENTATIVE, ChallengerIs.OTHER)
SPEAK_FOR_THEMSELVES = (PartyKind.SERVICE_USER, PartyKind.ORGANISATION)
CHALLENGE_FOR_THEMSELVES = (ChallengerIs.COMPLAINANT, ChallengerIs.ORGANISATION)


def tells(matter: Matter, look: Look) -> dict[str, str | bool]:
    """What the rules know of what the request says (paragraphs 30 to 32). An empty text: not on record."""
    day = date_to_give(matter, look)
    reference = matter.file.case.reference
    return {
        "reference": "" if isinstance(reference, Unknown) else reference,
        "deadline": "" if isinstance(day, Unknown) else say(day),
        "no_deadline_because": day.because if isinstance(day, Unknown) else "",
        "adjustments_on_record": _has_adjustments(matter, look),
        "to_organisation": _is_organisation(matter),
    }


def _has_adjustments(matter: Matter, look: Look) -> bool:
    adjustments = look.see("party.adjustments", matter.party.adjustments)
    return not isinstance(adjustments, Unknown) and bool(adjustments)


def _is_organisation(matter: Matter) -> bool:
    return matter.party.kind == PartyKind.ORGANISATION or matter.challenge.challenger_is == ChallengerIs.ORGANISATION


def addressee(matter: Matter) -> str | None:
    """Who gave the feedback, unless they speak, or may speak, for somebody else: then a person chooses."""
    party = matter.feedback.from_party
    if isinstance(party, Unknown) or _speaks_for_others(matter):
        return None
    complainant = matter.file.case.complainant
    is_complainant = isinstance(complainant, Unknown) or complainant == party
    return party if is_complainant or _speaks_for_themselves(matter) else None


def _speaks_for_others(matter: Matter) -> bool:
    return matter.party.kind in SPEAK_FOR_OTHERS or matter.challenge.challenger_is in CHALLENGE_FOR_OTHERS


def _speaks_for_themselves(matter: Matter) -> bool:
    return matter.party.kind in SPEAK_FOR_THEMSELVES or matter.challenge.challenger_is in CHALLENGE_FOR_THEMSELVES
