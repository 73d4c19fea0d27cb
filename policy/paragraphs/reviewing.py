"""Paragraphs 41-46: what the case owner does with an actionable challenge."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "41",
        "Reviewing a decision",
        (
            Part(
                None,
                GUIDANCE,
                "First the case owner considers whether anything further can resolve it; clarity that can be"
                " given is given before further action.",
            ),
        ),
        "92f769fdcfe48b37",
    ),
    Paragraph(
        "42",
        "Reviewing a decision",
        (Part(None, GUIDANCE, "Then the case owner considers whether genuine doubt has been cast on the decision."),),
        "c9064e7ceb470cc0",
    ),
    Paragraph(
        "43",
        "Reviewing a decision",
        (
            Part(
                None,
                GUIDANCE,
                "Where a primary investigation decision is shown to be wrong and that is accepted, the case"
                " is reconsidered, usually in the same team.",
            ),
        ),
        "b750d831b6195034",
    ),
    Paragraph(
        "44",
        "Reviewing a decision",
        (
            Part(
                None, GUIDANCE, "Where a detailed investigation decision may be incorrect, OAT is asked for next steps."
            ),
        ),
        "c938e16de981de63",
    ),
    Paragraph(
        "45",
        "Reviewing a decision",
        (
            Part(
                None,
                GUIDANCE,
                "Where the reasons were flawed and the result right, the case owner explains that; no fresh"
                " investigation is needed.",
            ),
        ),
        "09ec36d1769a41a8",
    ),
    Paragraph(
        "46",
        "Reviewing a decision",
        (
            Part(
                None,
                GUIDANCE,
                "Once that is done the case is referred to OAT for an independent review, by a task of the"
                " agreed name.",
            ),
        ),
        "23c9ca80ee042f9c",
    ),
)
