"""Paragraphs 33 and 35: the letter that asks why a request came late, and the one that declines it as out of time."""

from policy.absent import Unknown, is_known
from policy.deadlines import london_date
from policy.facts import MessageKind
from policy.look import FactMissing, Look
from policy.matter import Matter
from policy.rules.drafts.draft_of_annex_a import addressee
from policy.rules.drafts.drafting import Drafting, Sending, Tells, letter, no_decision_complaint
from policy.rules.grounds.grounds_dates import due_date, say, told_date
from policy.rules.grounds.lateness import arrival, is_declined, is_set_aside, not_late
from policy.rules.holding import case_owner_of
from policy.rules.which_way.routes import off_before_referral

NOT_JUDGED = "nobody has judged yet whether there is a reasonable explanation for the delay"
TO_BE_CONSIDERED = "a person judged the explanation to be reasonable, so the request is considered (paragraph 36)"
SET_ASIDE = "the case owner put the time limit to one side (paragraph 34)"


def _off_the_way(matter: Matter, look: Look) -> str | None:
    return no_decision_complaint(matter, look) or off_before_referral(matter, look)


def _is_not_late(matter: Matter, look: Look) -> str | None:
    """Why the request is not late: the case owner's view counts before the dates. Raises FactMissing."""
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    if not isinstance(settled, Unknown):
        return not_late(matter, look) if settled.value else None
    came = arrival(matter, look)
    if came is None:
        raise FactMissing("when the request for a review came is not on record", "challenge.grounds_received_at")
    return None if came.late else not_late(matter, look)


def _nothing_to_ask(matter: Matter, look: Look) -> str | None:
    return _off_the_way(matter, look) or _is_not_late(matter, look)


def _nothing_to_decline(matter: Matter, look: Look) -> str | None:
    """A decline needs a person's judgement that there is no reasonable explanation. Raises FactMissing."""
    reason = _off_the_way(matter, look) or _settled_otherwise(matter, look)
    if reason is not None or is_declined(matter, look) is True:
        return reason
    reason = _is_not_late(matter, look)
    if reason is None and isinstance(matter.challenge.explanation_reasonable, Unknown):
        raise FactMissing(NOT_JUDGED, "challenge.explanation_reasonable")
    return reason


def _settled_otherwise(matter: Matter, look: Look) -> str | None:
    """What a person settled that leaves nothing to decline: in time, set aside (34), or reasonable (36)."""
    in_time = look.see("challenge.in_time", matter.challenge.in_time)
    if not isinstance(in_time, Unknown) and in_time.value:
        return not_late(matter, look)
    if is_set_aside(matter, look):
        return SET_ASIDE
    judged = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    return TO_BE_CONSIDERED if not isinstance(judged, Unknown) and judged.value else None


def _sending(matter: Matter) -> Sending:
    return Sending(case_owner_of(matter), addressee(matter))


def _dates(matter: Matter, look: Look) -> Tells:
    """The day the request came, and the date it is tested against. An empty text: not on record."""
    came = look.see("challenge.grounds_received_at", matter.challenge.grounds_received_at)
    due, given = _due(matter, look)
    received = "" if isinstance(came, Unknown) else say(london_date(came))
    return {**letter(matter, look), "received": received, "due": due, "date_was_given": given}


def _due(matter: Matter, look: Look) -> tuple[str, bool]:
    try:
        return say(due_date(matter, look).date), told_date(matter, look) is not None
    except FactMissing:
        return "", False


def _tells_decline(matter: Matter, look: Look) -> Tells:
    asked = any(matter.messages(MessageKind.ASKED_WHY_LATE)) or is_known(matter.challenge.late_explanation)
    return {**_dates(matter, look), "was_asked_why": asked}


ASKED_WHY_LATE = Drafting("the letter that asks why the request is late", ("33",), _nothing_to_ask, _sending, _dates)
DECLINED_OUT_OF_TIME = Drafting(
    "the letter that declines the request as out of time", ("35", "74"), _nothing_to_decline, _sending, _tells_decline
)
