"""How the cases must stand that show the rest of the policy: service, reviews and what follows them, and a finding."""

from __future__ import annotations

from sandbox.demo.day.expected_tasks import (
    CHRIS,
    DANA,
    LEGAL_TEAM,
    MORGAN,
    OLA,
    PRIYA,
    is_open,
    is_withdrawn,
)
from sandbox.demo.end_state import Standing

UNDER_REVIEW, DECIDED = "Challenge: accepted by OAT, under review", "Challenge: decided by OAT"
FOR_YOU, PASSED_UP = "Complaint about our service: for you to consider", "Complaint about our service: passed up to you"
RISK = "Assess the risk: further work follows a complaint"
LEARN = "Record the learning points and give feedback on them"
PROPOSAL_LETTER = "We propose to look at the complaint again"
REQUEST = "Request to quash: for the Legal Team"
THREE_MONTHS = "2025-06-14"
"""Paragraph 71, from 14 March. A complaint about service alone is about no decision, and has no such date."""
OUTCOME = is_open("Outcome from OAT", PRIYA)

AFTERNOON_END = (
    # 13: passed to the case owner's manager, who tries to resolve it (14).
    Standing(
        "C15",
        "Service complaint: with the manager, to be tried",
        "Try to resolve the complaint about our service, and record what you tried",
        MORGAN,
        None,
        tasks=(is_open(FOR_YOU, MORGAN),),
    ),
    # 14, 18: tried, upheld, a remedy offered, recorded. 16: whether it is resolved is the service user's to say. 78.
    Standing(
        "C16",
        "Service complaint: tried, the service user's view awaited",
        "Record whether the service user considers it resolved",
        MORGAN,
        None,
        tasks=(is_open(RISK, PRIYA), is_withdrawn(FOR_YOU, MORGAN, "13")),
    ),
    # R16: about Morgan, so it was Dana's from the start. 15: passed up to Chris.
    Standing(
        "C17",
        "Service complaint: passed up the line",
        "Take up the complaint that was passed up to you: resolve it, or close it",
        CHRIS,
        None,
        tasks=(is_open(RISK, PRIYA), is_withdrawn(FOR_YOU, DANA, "13"), is_open(PASSED_UP, CHRIS)),
    ),
    # 12: a challenge from now on. R20: received on 9 April, within a month of 14 March, so 2 marks nothing.
    Standing(
        "C18",
        "Challenge: with the case owner",
        "Consider whether you can resolve the complaint yourself, by explaining more, and record it",
        PRIYA,
        THREE_MONTHS,
        tasks=(is_withdrawn(FOR_YOU, MORGAN, "13"),),
    ),
    # 53 to 60, 74: everything is done; it can be closed.
    Standing(
        "C19",
        DECIDED,
        "Close the feedback, or record what is still to be done",
        PRIYA,
        THREE_MONTHS,
        tasks=(OUTCOME,),
    ),
    # 74: the letter is out without the sentence. 50: with the decision shared nothing is left of that task.
    Standing(
        "C20",
        DECIDED,
        "Write to the complainant that they have reached the end of our internal process",
        OLA,
        THREE_MONTHS,
        flagged=("74",),
        tasks=(OUTCOME, is_withdrawn("Tell the service user what is happening", OLA, "49")),
    ),
    # 57, Annex C: asked for with a whole form. 78: its risk is to be assessed. 55: what is learned is still owed.
    Standing(
        "C21",
        UNDER_REVIEW,
        LEARN,
        OLA,
        THREE_MONTHS,
        tasks=(is_open(RISK, OLA), OUTCOME),
    ),
    # 61, 63: proposed; both sides are to be written to, and one letter is drafted. Nothing is sent. 78.
    Standing(
        "C22",
        UNDER_REVIEW,
        "Write to the service user to tell them of the proposal to open a new case, with a summary of the complaint"
        " that we propose to investigate, and invite comments",
        OLA,
        THREE_MONTHS,
        tasks=(is_open(RISK, OLA), OUTCOME),
        drafts=((PROPOSAL_LETTER, OLA),),
    ),
    # 63 to 65, 73: both letters, the agreement, the comments and the approval came before the opening (R12).
    Standing("C23", UNDER_REVIEW, LEARN, OLA, THREE_MONTHS, tasks=(OUTCOME,)),
    # R12, opened without: 63 the trust's letter, its summary, its chance to comment, the agreement; 64 the comments
    # considered; 73 sharing and approval. Shared services can still be told.
    Standing(
        "C24",
        UNDER_REVIEW,
        "Send the details of the case, and the case file if appropriate, to shared services, explaining that it should"
        " be allocated as a priority",
        OLA,
        THREE_MONTHS,
        flagged=("63", "63", "63", "63", "64", "73", "73"),
        tasks=(OUTCOME,),
    ),
    # 68: with the Legal Team by a task that holds the reasons. 69: nobody else can decide.
    Standing(
        "C25",
        UNDER_REVIEW,
        "Decide whether to quash, and record it: only the Ombudsman or a Deputy Ombudsman can",
        "the Ombudsman",
        THREE_MONTHS,
        tasks=(OUTCOME, is_open(REQUEST, LEGAL_TEAM)),
    ),
    # 69: quashed by the Ombudsman; 66: all whom it affects are to be told. 68 stays met.
    Standing(
        "C26",
        UNDER_REVIEW,
        "Tell everybody affected that the report or decision is quashed and is treated as invalid",
        OLA,
        THREE_MONTHS,
        tasks=(OUTCOME, is_withdrawn(REQUEST, LEGAL_TEAM, "68")),
    ),
    # 9: still breached, and left as it is: it asks for nothing any more, and nothing is flagged.
    Standing(
        "C27",
        "Positive feedback: with the manager",
        "Close the task 'positive feedback received'",
        MORGAN,
        None,
        tasks=(is_open("positive feedback received", MORGAN),),
    ),
)
