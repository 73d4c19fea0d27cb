"""Paragraphs 33 to 36 before a referral: the grounds came, and time does not stand against it."""

from collections.abc import Iterator

from policy.absent import Unknown
from policy.look import Look
from policy.matter import Matter
from policy.rules.grounds.lateness import arrival, is_declined
from policy.rules.referring.lacking import Lacking

JUDGED = ("challenge.explanation_reasonable", "challenge.time_limit_set_aside")


def lacking(matter: Matter, look: Look) -> Iterator[Lacking]:
    """Grounds on record, settled whether in time, and if late a reason that a person accepted."""
    received = look.see("challenge.grounds_received_at", matter.challenge.grounds_received_at)
    if isinstance(received, Unknown):
        yield Lacking("33", "no grounds are on record as received", ("challenge.grounds_received_at",))
        return
    settled = look.see("challenge.in_time", matter.challenge.in_time)
    if isinstance(settled, Unknown):
        what = "the case owner has not settled whether the grounds are in time"
        yield Lacking("33", what, ("challenge.in_time",))
    if is_declined(matter, look) is True:
        yield Lacking("35", "the challenge was declined as out of time")
    elif _is_late(matter, look):
        yield from _without_reason(matter, look)


def _is_late(matter: Matter, look: Look) -> bool:
    """As the case owner settled it; as the dates say where nobody has."""
    settled = matter.challenge.in_time
    if not isinstance(settled, Unknown):
        return not settled.value
    came = arrival(matter, look)
    return came is not None and came.late


def _without_reason(matter: Matter, look: Look) -> Iterator[Lacking]:
    aside = look.see("challenge.time_limit_set_aside", matter.challenge.time_limit_set_aside)
    reasonable = look.see("challenge.explanation_reasonable", matter.challenge.explanation_reasonable)
    if not isinstance(aside, Unknown) and aside.value:
        return
    if isinstance(reasonable, Unknown):
        yield Lacking("35", "late, and whether there is a reasonable explanation is not on record", JUDGED)
    elif not reasonable.value:
        yield Lacking(
            "35", "late, with neither a reasonable explanation nor a good reason to put the limit aside", JUDGED
        )
