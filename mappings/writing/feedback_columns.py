"""The kept columns of a piece of feedback: where it stands, what is next, its dates, and what needs attention."""

from __future__ import annotations

from datetime import date
from typing import Any

from mappings.reading.observed import Observed
from mappings.writing.words import attention, steps_beside, who
from policy.assessment import Assessment

LONGEST_STAGE = 100
LONGEST_STEP = 500
LONGEST_BESIDE = 4_000
LONGEST_ATTENTION = 20_000
JUDICIAL_REVIEW = "Judicial Review: promptly, and usually no later than"
"""The name of the date that an assessment gives for each decision, about the decision itself."""


def feedback_columns(observed: Observed, assessment: Assessment, about: str) -> dict[str, Any]:
    """Every kept column of one piece of feedback with the value it should hold; None clears it."""
    flags = [flag for flag in assessment.flags if flag.about == about]
    steps = [step for step in assessment.next_steps if step.about == about]
    step = next((step for step in steps if step.leading), None)
    beside = steps_beside((step for step in steps if not step.leading), observed.names)
    stage = next((stage.words for stage in assessment.stages if stage.about == about), None)
    values: dict[str, Any] = {
        "stage": None if stage is None else _cut(stage, LONGEST_STAGE),
        "next_step": _cut(step.what, LONGEST_STEP) if step else None,
        "next_step_by": who(step.who, observed.names) if step else None,
        "next_step_due": _day(step.by if step else None),
        "beside": _cut(beside, LONGEST_BESIDE) or None,
        "one_month_date": _day(_deadline(assessment, about, "one month from the decision")),
        "grounds_due": _day(_deadline(assessment, about, "grounds due")),
        "judicial_review_date": _day(_deadline(assessment, observed.decision_of(about), JUDICIAL_REVIEW)),
        "needs_attention": bool(flags),
        "attention": _cut(attention(flags, observed.mapping), LONGEST_ATTENTION) or None,
    }
    columns = observed.mapping.writes.feedback
    return {columns[name]: value for name, value in values.items()}


def _deadline(assessment: Assessment, about: str | None, name: str) -> date | None:
    return next((d.date for d in assessment.deadlines if d.about == about and d.name == name), None)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
