"""Paragraphs 11: complaints about our service, as far as they touch a review."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "11",
        "Complaints about our service",
        (
            Part(
                None,
                GUIDANCE,
                "A service complaint is the manager's to resolve, passed up the line in rare circumstances,"
                " and never subject to a review.",
            ),
        ),
        "83c9f32c691c267d",
    ),
)
