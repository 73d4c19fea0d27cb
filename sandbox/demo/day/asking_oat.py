"""Where OAT is asked first: a Member of Parliament supports the challenge, or the case was of high risk."""

from __future__ import annotations

from sandbox.demo.day.challenges import THIS_MORNING, record
from sandbox.demo.day.situation import Desk, Rows, Situation
from sandbox.demo.office import YES
from sandbox.demo.on_record import HIGH, OF_THE_CASE, cannot_resolve


def _not_resolved(desk: Desk, rows: Rows) -> dict[str, str]:
    return record(desk, rows, **cannot_resolve(desk.office.priya, desk.moment))


def _mp_writes(desk: Desk, rows: Rows) -> None:
    desk.save(rows, {"phso_mpsupportschallenge": YES})


def _challenges_high_risk(desk: Desk, rows: Rows) -> None:
    record(desk, rows, THIS_MORNING, **cannot_resolve(desk.office.priya, desk.moment))


SITUATIONS = (
    Situation(
        title="C03",
        person="David Cole",
        at="09:40",
        told="A Member of Parliament supports David Cole's challenge; Priya records it.",
        about=("26",),
        in_words=("26",),
        act=_mp_writes,
        prepare=_not_resolved,
        sent="2025-03-28",
    ),
    Situation(
        title="C04",
        person="Esi Danso",
        at="10:00",
        told="Esi Danso challenges a high-risk case's decision; Priya cannot resolve it.",
        about=("28",),
        act=_challenges_high_risk,
        sent="2025-03-28",
        of_the_case={**OF_THE_CASE, "phso_originalrisk": HIGH, "phso_currentrisk": HIGH},
    ),
)
