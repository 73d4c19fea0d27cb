"""How every case of the two routes must stand in the end, out of the policy's text and not out of a run."""

from __future__ import annotations

from sandbox.demo.day.expected import DAY_END
from sandbox.demo.end_state import CaseEnd, Standing

MET, BREACHED, PENDING, UNKNOWN = "met", "breached", "pending", "cannot_decide"
NOT_YET, A_CHOICE = "not_triggered", "discretionary"
MORGAN, PRIYA = "Morgan Manager", "Priya Caseworker"

ROWS = {"tasks": 42, "phso_feedbacks": 32, "phso_assessments": 34, "emails": 47}
"""How many rows there are in all, the day's among them, so that none is left over that belongs to no case.

Two rows among the assessments are about no case: how much the app may do, and what the way to it is tried with.
"""
NOT_LATE = {"34": (NOT_YET,), "35": (NOT_YET, NOT_YET), "36": (NOT_YET,)}

ROUTES = (
    # Thanked, saved, with the manager, answered to all three, closed.
    CaseEnd(
        case="A1",
        stage="Positive feedback: dealt with",
        next_step=None,
        by=None,
        judicial_review=None,
        tasks=(("positive feedback received", MORGAN, "completed", None),),
        findings={"7": (MET, MET), "8": (MET, MET, MET, MET), "9": (MET, MET, MET, MET)},
    ),
    # The Chief Executive was not copied, and the task is still open.
    CaseEnd(
        case="A2",
        stage="Positive feedback: with the manager",
        next_step="Forward the comments to the Chief Executive",
        by=MORGAN,
        judicial_review=None,
        flagged=("9",),
        tasks=(("positive feedback received", MORGAN, "open", None),),
        findings={"7": (MET, MET), "8": (MET, MET, MET, MET), "9": (MET, MET, BREACHED, PENDING)},
    ),
    # Extended to 11 April, late by half an hour, asked, judged reasonable, taken on; the grounds are to be attached.
    CaseEnd(
        case="B1",
        stage="Challenge: received late, considered",
        next_step="Attach the grounds to the feedback",
        by=PRIYA,
        judicial_review="2025-05-28",
        one_month_date="2025-03-28",
        grounds_due="2025-04-11",
        flagged=("33",),
        tasks=(
            (
                "Ask why the challenge came late",
                PRIYA,
                "withdrawn",
                "Withdrawn: what is on record no longer calls for this task (paragraph 33).",
            ),
            ("Attach the grounds and mark them", PRIYA, "open", None),
        ),
        findings={
            "2": (NOT_YET,),
            "3": (MET,),
            "23": (MET,),
            "30": (MET, PENDING),
            "32": (MET, MET),
            "33": (MET, MET),
            "34": (A_CHOICE,),
            "35": (NOT_YET, NOT_YET),
            "36": (MET,),
            "38": (PENDING, PENDING, NOT_YET),
        },
    ),
    # No date of the decision: one month from it cannot be told; the date given can.
    CaseEnd(
        case="B2",
        stage="Challenge: grounds awaited",
        next_step="Await the grounds",
        by=PRIYA,
        due="2025-04-24",
        judicial_review=None,
        grounds_due="2025-04-24",
        flagged=("2",),
        to_fill=("phso_decisionsent.phso_senton", "phso_decision.phso_letterdate", "phso_decision.phso_madeon"),
        look_again_on="2025-04-25",
        findings={"2": (UNKNOWN,), "23": (MET,), "32": (MET, NOT_YET), "33": (NOT_YET, NOT_YET), **NOT_LATE},
    ),
    # Told of an extension that the manager had not agreed to: not followed, and the date told still counts.
    CaseEnd(
        case="B3",
        stage="Challenge: grounds awaited",
        next_step="Await the grounds",
        by=PRIYA,
        due="2025-04-25",
        judicial_review="2025-06-03",
        one_month_date="2025-04-03",
        grounds_due="2025-04-25",
        flagged=("32",),
        look_again_on="2025-04-26",
        findings={"2": (NOT_YET,), "23": (MET,), "32": (MET, BREACHED), "33": (NOT_YET, NOT_YET), **NOT_LATE},
    ),
)
EXPECTED: tuple[Standing, ...] = (*ROUTES, *DAY_END)
