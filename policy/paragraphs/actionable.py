"""Paragraphs 38-40 and Annex B: whether an actionable challenge came."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "38",
        "Reviewing whether an actionable challenge has been received",
        (
            Part(
                None,
                GUIDANCE,
                "The grounds are attached and marked, and the challenge is analysed on the form of Annex B.",
            ),
        ),
        "5ced1cd72a5ed445",
    ),
    Paragraph(
        "39",
        "Reviewing whether an actionable challenge has been received",
        (
            Part(
                None,
                GUIDANCE,
                "The case owner considers whether it is a challenge to the decision and whether it says"
                " clearly why the decision is wrong.",
            ),
        ),
        "82666a35158c049d",
    ),
    Paragraph(
        "40",
        "Reviewing whether an actionable challenge has been received",
        (
            Part(
                None,
                GUIDANCE,
                "Somebody who only says that they are unhappy, or not what we should consider, is told that"
                " nothing further can be done.",
            ),
        ),
        "ef56ab69a1c99cf0",
    ),
    Paragraph(
        "B",
        "Analysis of challenge to decision",
        (
            Part(
                None,
                GUIDANCE,
                "The analysis has an answer to each of its questions, the risk and the links among them.",
            ),
        ),
        "cd2143aa6650e6e9",
    ),
)
