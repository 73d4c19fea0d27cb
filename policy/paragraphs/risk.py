"""Paragraphs 77-78: risk."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "77",
        "Risk Assessment",
        (
            Part(
                None, GUIDANCE, "Whoever deals with the person giving feedback keeps the case's risk in mind all along."
            ),
        ),
        "ab6131f3601cd1d0",
    ),
    Paragraph(
        "78",
        "Risk Assessment",
        (Part(None, GUIDANCE, "Risk is assessed when we decide to do more work after a complaint."),),
        "da3611350ed12cf2",
    ),
)
