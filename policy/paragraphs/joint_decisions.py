"""Paragraphs 76: decisions made jointly with the LGSCO."""

from policy.paragraphs.paragraph import POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "76",
        "Joint Working with the Local Government and Social Care Ombudsman",
        (
            Part(
                "directed to the Joint working Team, not considered by OAT",
                POLICY,
                "A joint decision goes to the Joint Working Team, not to OAT.",
            ),
        ),
        "2a929526105f0d84",
    ),
)
