"""What a usual case has on record: low risk, nothing in it that OAT is to be asked about, and people's judgements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.demo.office import CHOICE, NO, YES

Columns = Mapping[str, Any]
LOW, HIGH = CHOICE, CHOICE + 2
COMPLAINANT = CHOICE
NO_PROCEEDINGS = CHOICE

OF_THE_CASE: Columns = {
    "phso_originalrisk": LOW,
    "phso_currentrisk": LOW,
    "phso_closedaslowlevel": NO,
    "phso_supervised": YES,
    "phso_followsupheldreview": NO,
}
OF_THE_DECISION: Columns = {"phso_scope": CHOICE, "phso_stage": CHOICE, "phso_jointlywithlgsco": NO}
"""The final decision, after a primary investigation."""
OF_THE_PERSON: Columns = {"phso_partykind": CHOICE, "phso_listedforoat": NO}
NOTHING_FOR_OAT: Columns = {
    "phso_challengeris": COMPLAINANT,
    "phso_mpsupportschallenge": NO,
    "phso_jrorunlawfulness": NO_PROCEEDINGS,
    "phso_specialistknowledge": NO,
    "phso_otherreasonforoatadvice": NO,
    "phso_consideringjr": NO,
}
"""Columns of a challenge: none of the reasons to ask OAT for advice, and no thought of Judicial Review."""


def judged(what: str, answer: int, who: str, moment: str) -> dict[str, Any]:
    """A person's judgement as the form holds it: the answer, who gave it and when. `what` is such as InTime."""
    column = f"phso_{what.lower()}"
    return {column: answer, f"{column}on": moment, f"phso_{what}ById@odata.bind": f"/systemusers({who})"}


def cannot_resolve(who: str, moment: str) -> dict[str, Any]:
    """The case owner's own consideration, with which the grounds, or OAT's advice, come into question."""
    return {**judged("CanResolveSelf", NO, who, moment), **NOTHING_FOR_OAT}
