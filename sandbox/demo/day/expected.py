"""How everybody's case must stand at the end of the day, out of the policy's text and not out of a run."""

from __future__ import annotations

from sandbox.demo.day.expected_later import AFTERNOON_END
from sandbox.demo.day.expected_tasks import JOINT_TEAM, MORGAN, OAT_TEAM, OLA, PRIYA, is_open, is_withdrawn
from sandbox.demo.end_state import Standing

ANNEX_A = "Annex A"
WITH_OAT = "Consider the referral and record the outcome"
LETTER = "What we need from you if you think our decision is wrong"
LACKING = (
    "missing from the analysis: the level of the injustice claimed (Annex B)",
    "whether genuine doubt has been cast on the decision is not on record (paragraph 42)",
    "the choice of case owner and manager to pass it to OAT is not on record: whether it is further action or OAT"
    " (paragraph 4)",
)


DAY_END = (
    # 23 comes first. Three months of paragraph 71 from 28 March.
    Standing(
        "C01",
        "Challenge: with the case owner",
        "Consider whether you can resolve the complaint yourself, by explaining more, and record it",
        PRIYA,
        "2025-06-28",
    ),
    # Low risk, no reason to ask OAT: 32 is next, and a month from 8 April leaves a fair time. Nothing is sent.
    Standing(
        "C02",
        "Challenge: grounds to be asked for",
        "Ask for the grounds in writing and record the date given, usually 8 May 2025",
        PRIYA,
        "2025-07-08",
        drafts=((LETTER, PRIYA),),
    ),
    # 26, 27: a Member of Parliament; the rest waits.
    Standing(
        "C03",
        "Challenge: waits for OAT",
        "Answer the case owner's question for advice",
        "OAT",
        "2025-06-28",
        tasks=(is_open("Advice from OAT", OAT_TEAM),),
    ),
    # 29: a discussion with OAT before anything else.
    Standing(
        "C04",
        "Challenge: waits for OAT",
        "Discuss with the case owner whether to review this high-risk case, and record the answer",
        "OAT",
        "2025-06-28",
        tasks=(is_open("High-risk case: discuss with OAT whether to review", OAT_TEAM),),
    ),
    # 21: no review; no task.
    Standing(
        "C05",
        "Challenge: no review (paragraph 21)",
        "Explain that the case carries no review, and close the feedback",
        PRIYA,
        "2025-07-02",
    ),
    # 76: for the Joint Working Team, not for OAT.
    Standing(
        "C06",
        "Challenge: no review (paragraph 76)",
        "Close the feedback as sent to the Joint Working Team",
        PRIYA,
        "2025-07-02",
        tasks=(is_open("Joint decision with the LGSCO: for the Joint Working Team", JOINT_TEAM),),
    ),
    # 37, R18: passed on with no decision about time; the grounds are to be attached and marked all the same. 2 marks
    # what came after a month.
    Standing(
        "C07",
        "Challenge: with OAT",
        WITH_OAT,
        "OAT",
        "2025-06-03",
        flagged=(ANNEX_A, "2"),
        tasks=(
            is_open("Attach the grounds and mark them", PRIYA),
            is_open("Challenge passed straight to OAT", OAT_TEAM),
        ),
    ),
    # 38, R04: a task of a person's takes the place of ours; its near miss is said on it.
    Standing(
        "C08",
        "Challenge: actionable, with the case owner",
        "Put the subject right, or mark the grounds on the feedback: 'Challenge to our decision'",
        PRIYA,
        "2025-06-14",
        flagged=("38",),
        tasks=(
            is_withdrawn("Attach the grounds and mark them", PRIYA, "38"),
            is_open(
                "Challenge to our descision", PRIYA, "the subject should be 'Challenge to our decision' (paragraph 38)"
            ),
        ),
    ),
    # 46: everything on record. Who considers it is not, and nobody assumes that it is somebody independent.
    Standing(
        "C09",
        "Challenge: with OAT",
        WITH_OAT,
        "OAT",
        "2025-06-14",
        flagged=(ANNEX_A,),
        tasks=(is_open("OAT referral", OAT_TEAM),),
    ),
    # 46: set by hand, it stays; it is told what it lacks, and each of that is flagged.
    Standing(
        "C10",
        "Challenge: with OAT",
        WITH_OAT,
        "OAT",
        "2025-06-14",
        flagged=(ANNEX_A, "4", "Annex B", "42", "46"),
        tasks=(is_open("OAT referral", OAT_TEAM, *LACKING),),
    ),
    # 47 to 49: the outcome and what is to be told are with the case owner; nothing is left for OAT's referral.
    Standing(
        "C11",
        "Challenge: returned by OAT, review criteria not met",
        "Tell the service user in OAT's wording, and that it is the end of our process (paragraph 74)",
        PRIYA,
        "2025-06-14",
        tasks=(
            is_withdrawn("OAT referral", OAT_TEAM, "46"),
            is_open("Outcome from OAT", PRIYA),
            is_open("Tell the service user what is happening", PRIYA),
        ),
    ),
    # Annex A: neither who considers it nor whom it is allocated to is independent. 50: Ola speaks to the service user.
    Standing(
        "C12",
        "Challenge: accepted by OAT, under review",
        "Have somebody who took no part in the decision consider the challenge",
        "OAT",
        "2025-06-14",
        flagged=(ANNEX_A, ANNEX_A),
        tasks=(is_open("Outcome from OAT", PRIYA), is_open("Tell the service user what is happening", OLA)),
    ),
    # 70: OAT asks the Legal Team first; the referral stays with OAT.
    Standing(
        "C13",
        "Challenge: with OAT, which waits for the Legal Team's advice",
        "Seek the Legal Team's advice before considering the request for a review",
        "OAT",
        "2025-06-14",
        tasks=(is_open("OAT referral", OAT_TEAM), is_open("Seek advice from the Legal Team", OAT_TEAM)),
    ),
    # 7, 8: saved, and with Tomasz's manager.
    Standing(
        "C14",
        "Positive feedback: with the manager",
        "Consider the feedback; give the caseworker any comments, or record that there are none",
        MORGAN,
        None,
        tasks=(is_open("positive feedback received", MORGAN),),
    ),
    *AFTERNOON_END,
)
