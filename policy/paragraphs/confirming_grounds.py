"""Paragraphs 30-32: asking for the grounds."""

from policy.paragraphs.paragraph import GUIDANCE, MUST, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "30",
        "Confirming grounds for review",
        (
            Part(
                None,
                GUIDANCE,
                "The grounds are asked for in writing: why the decision is wrong, what they would like to"
                " happen, any evidence.",
            ),
        ),
        "d5bf064177b7fbb1",
    ),
    Paragraph(
        "31",
        "Confirming grounds for review",
        (Part(None, MUST, "Reasonable adjustments that are known are captured and followed."),),
        "4250e98d26e1dd50",
    ),
    Paragraph(
        "32",
        "Confirming grounds for review",
        (
            Part(
                None,
                GUIDANCE,
                "The person is given a date for their grounds, usually a month after the decision; the"
                " manager may agree a later one; every date is written down.",
            ),
        ),
        "6a58aeddc14480ff",
    ),
)
