"""Annex A: what a draft of the request for grounds tells, and to whom it is addressed."""

from policy.absent import Unknown
from policy.facts import ChallengerIs, PartyKind
from policy.look import Look
from policy.matter import Matter
from policy.rules.drafts.drafting import Drafting, Sending, has_adjustments, no_decision_complaint, reference_of
from policy.rules.grounds.date_to_give import date_to_give
from policy.rules.grounds.grounds_dates import say
from policy.rules.holding import case_owner_of
from policy.rules.which_way.routes import off_the_usual_way

SPEAK_FOR_OTHERS = (PartyKind.REPRESENTATIVE, PartyKind.MEMBER_OF_PARLIAMENT, PartyKind.OTHER)
CHALLENGE_FOR_OTHERS = (ChallengerIs.REPRESENTATIVE, ChallengerIs.OTHER)
SPEAK_FOR_THEMSELVES = (PartyKind.SERVICE_USER, PartyKind.ORGANISATION)
CHALLENGE_FOR_THEMSELVES = (ChallengerIs.COMPLAINANT, ChallengerIs.ORGANISATION)


def tells(matter: Matter, look: Look) -> dict[str, str | bool]:
    """What the rules know of what the request says (paragraphs 30 to 32). An empty text: not on record."""
    day = date_to_give(matter, look)
    return {
        "reference": reference_of(matter),
        "deadline": "" if isinstance(day, Unknown) else say(day),
        "no_deadline_because": day.because if isinstance(day, Unknown) else "",
        "adjustments_on_record": has_adjustments(matter, look),
        "to_organisation": _is_organisation(matter),
    }


def _is_organisation(matter: Matter) -> bool:
    return matter.party.kind == PartyKind.ORGANISATION or matter.challenge.challenger_is == ChallengerIs.ORGANISATION


def addressee(matter: Matter) -> tuple[str, ...]:
    """Who gave the feedback, unless they speak, or may speak, for somebody else: then a person chooses."""
    party = matter.feedback.from_party
    if isinstance(party, Unknown) or _speaks_for_others(matter):
        return ()
    complainant = matter.file.case.complainant
    is_complainant = isinstance(complainant, Unknown) or complainant == party
    return (party,) if is_complainant or _speaks_for_themselves(matter) else ()


def _speaks_for_others(matter: Matter) -> bool:
    return matter.party.kind in SPEAK_FOR_OTHERS or matter.challenge.challenger_is in CHALLENGE_FOR_OTHERS


def _speaks_for_themselves(matter: Matter) -> bool:
    return matter.party.kind in SPEAK_FOR_THEMSELVES or matter.challenge.challenger_is in CHALLENGE_FOR_THEMSELVES


def _unless(matter: Matter, look: Look) -> str | None:
    """Grounds are asked for on the usual way only (3, 37)."""
    return no_decision_complaint(matter, look) or off_the_usual_way(matter, look)


def _sending(matter: Matter) -> Sending:
    return Sending(case_owner_of(matter), addressee(matter))


REQUEST_FOR_GROUNDS = Drafting("the request for grounds", ("30", "32", "A"), _unless, _sending, tells)
