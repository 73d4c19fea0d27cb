"""Paragraphs 26, 27 and 29 before a referral: every criterion is judged, and OAT has answered what it was asked."""

from collections.abc import Iterator

from policy.absent import Unknown
from policy.facts import Risk
from policy.look import Look
from policy.matter import Matter
from policy.rules.advice.advice_from_oat import still_to_record, waits_for_advice
from policy.rules.advice.high_risk import waits_for_discussion
from policy.rules.referring.lacking import Lacking


def of_high_risk(matter: Matter, look: Look) -> Iterator[Lacking]:
    """The risk of the original case; and for a high one OAT's answer whether to review."""
    risk = look.see("case.original_risk", matter.file.case.original_risk)
    if isinstance(risk, Unknown):
        yield Lacking("29", "the risk of the original case is not on record", ("case.original_risk",))
    elif risk is Risk.HIGH and waits_for_discussion(matter, look) is not None:
        what = "the case is high risk, and OAT's answer whether to review is not on record"
        yield Lacking("29", what, ("challenge.high_risk_discussion",))


def of_advice(matter: Matter, look: Look) -> Iterator[Lacking]:
    """OAT's advice where a criterion is met; where none is, the criteria that nobody has judged."""
    waits = waits_for_advice(matter, look)
    if waits is not None:
        yield Lacking("27", waits, ("challenge.oat_advice",))
        return
    for each in still_to_record(matter, look):
        yield Lacking("26", f"not on record: {each.to_record}", each.facts)
