"""How every case must stand at the end of the story, out of the policy's text and not out of a run."""

from __future__ import annotations

from sandbox.demo.end_state import CaseEnd

MET, BREACHED, PENDING, UNKNOWN = "met", "breached", "pending", "cannot_decide"
NOT_YET, A_CHOICE = "not_triggered", "discretionary"

ROWS = {"tasks": 3, "phso_feedbacks": 5, "phso_assessments": 5}
"""How many rows there are in all, so that none is left over that belongs to no case."""

EXPECTED = (
    # Thanked, saved, with the manager, answered to all three, closed.
    CaseEnd(
        case="A1",
        stage="Positive feedback: dealt with",
        next_step=None,
        by=None,
        due=None,
        one_month_date=None,
        grounds_due=None,
        flagged=(),
        to_fill=(),
        tasks=(("positive feedback received", "Morgan Manager", "completed", None),),
        look_again_on=None,
        findings={"7": (MET, MET), "8": (MET, MET, MET, MET), "9": (MET, MET, MET, MET)},
    ),
    # The Chief Executive was not copied, and the task is still open.
    CaseEnd(
        case="A2",
        stage="Positive feedback: with the manager",
        next_step="Forward the comments to the Chief Executive",
        by="Morgan Manager",
        due=None,
        one_month_date=None,
        grounds_due=None,
        flagged=("9",),
        to_fill=(),
        tasks=(("positive feedback received", "Morgan Manager", "open", None),),
        look_again_on=None,
        findings={"7": (MET, MET), "8": (MET, MET, MET, MET), "9": (MET, MET, BREACHED, PENDING)},
    ),
    # Extended to 11 April, late by half an hour, asked, judged reasonable, taken on.
    CaseEnd(
        case="B1",
        stage="Challenge: received late, considered",
        next_step=None,
        by=None,
        due=None,
        one_month_date="2025-03-28",
        grounds_due="2025-04-11",
        flagged=("33",),
        to_fill=(),
        tasks=(
            (
                "Ask why the challenge came late",
                "Priya Caseworker",
                "withdrawn",
                "Withdrawn: what is on record no longer calls for this task (paragraph 33).",
            ),
        ),
        look_again_on=None,
        findings={
            "2": (NOT_YET,),
            "32": (MET, MET),
            "33": (MET, MET),
            "34": (A_CHOICE,),
            "35": (NOT_YET, NOT_YET),
            "36": (MET,),
        },
    ),
    # No date of the decision: one month from it cannot be told; the date given can.
    CaseEnd(
        case="B2",
        stage="Challenge: grounds awaited",
        next_step="Await the grounds",
        by="Priya Caseworker",
        due="2025-04-24",
        one_month_date=None,
        grounds_due="2025-04-24",
        flagged=("2",),
        to_fill=("phso_decisionsent.phso_senton", "phso_decision.phso_letterdate", "phso_decision.phso_madeon"),
        tasks=(),
        look_again_on="2025-04-25",
        findings={
            "2": (UNKNOWN,),
            "32": (MET, NOT_YET),
            "33": (NOT_YET, NOT_YET),
            "34": (NOT_YET,),
            "35": (NOT_YET, NOT_YET),
            "36": (NOT_YET,),
        },
    ),
    # Told of an extension that the manager had not agreed to: a breach, and the date told still counts.
    CaseEnd(
        case="B3",
        stage="Challenge: grounds awaited",
        next_step="Await the grounds",
        by="Priya Caseworker",
        due="2025-04-25",
        one_month_date="2025-04-03",
        grounds_due="2025-04-25",
        flagged=("32",),
        to_fill=(),
        tasks=(),
        look_again_on="2025-04-26",
        findings={
            "2": (NOT_YET,),
            "32": (MET, BREACHED),
            "33": (NOT_YET, NOT_YET),
            "34": (NOT_YET,),
            "35": (NOT_YET, NOT_YET),
            "36": (NOT_YET,),
        },
    ),
)
