"""Paragraphs 58-60: remedy, and payment for poor service."""

from policy.paragraphs.paragraph import GUIDANCE, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "58",
        "Remedy",
        (
            Part(
                "if upheld the analysis considers remedy",
                POLICY,
                "Where a complaint is to be upheld, OAT's analysis weighs which remedy would fit.",
            ),
            Part(
                "explains what remedy if any",
                POLICY,
                "The analysis says plainly which remedy is proposed, or that there is none.",
            ),
        ),
        "3dbda603fa308695",
    ),
    Paragraph(
        "59",
        "Remedy",
        (
            Part(
                "Principles for Remedy used",
                POLICY,
                "The Principles for Remedy are used to find the kind of redress that fits.",
            ),
            Part("service model guidance used", POLICY, "So is the guidance of the service model."),
            Part(
                None,
                GUIDANCE,
                "OAT also weighs what it meant for the person, whether the remedy is in proportion, and whether a"
                " payment puts them back where they would have been.",
            ),
        ),
        "cf4f9ccb8976f22e",
    ),
    Paragraph(
        "60",
        "Compensation for our poor service",
        (
            Part(
                None,
                GUIDANCE,
                "What cannot be put right may be met by a payment; any such proposal keeps to the Principles for"
                " Remedy and is checked against the typology and the severity scale.",
            ),
        ),
        "d515f1291ee78336",
    ),
)
