"""Paragraphs 47-54: OAT's answer, and OAT's own review."""

from policy.paragraphs.paragraph import GUIDANCE, MUST, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "47",
        "OAT case review",
        (
            Part(
                None,
                GUIDANCE,
                "OAT reviews the referral with its analysis and sets a task for the case owner: outcome and"
                " next steps.",
            ),
        ),
        "396cfbcdeb862049",
    ),
    Paragraph(
        "48",
        "OAT case review",
        (Part(None, GUIDANCE, "The outcome is one of six."),),
        "1c085d8a46833c27",
    ),
    Paragraph(
        "49",
        "OAT case review",
        (
            Part(
                None, GUIDANCE, "The case owner acts on OAT's directions and tells the service user what is happening."
            ),
        ),
        "d0130210f1c30f03",
    ),
    Paragraph(
        "50",
        "When a case is accepted by OAT",
        (
            Part(
                None,
                GUIDANCE,
                "Once a case is accepted, the OAT caseworker it is allocated to is the one who speaks to the"
                " service user.",
            ),
        ),
        "3137ea710fdd14f2",
    ),
    Paragraph(
        "51",
        "When a case is accepted by OAT",
        (
            Part(
                None,
                GUIDANCE,
                "OAT chooses the most suitable way to handle the case; a new detailed investigation only in"
                " exceptional circumstances.",
            ),
        ),
        "b5dc642bc1dab646",
    ),
    Paragraph(
        "52",
        "When a case is accepted by OAT",
        (
            Part(
                None,
                MUST,
                "Even where OAT speaks to the service user only at the end, adjustments needed or agreed are"
                " taken into account.",
            ),
        ),
        "627de08b5aedf823",
    ),
    Paragraph(
        "53",
        "When a case is accepted by OAT",
        (
            Part("case owner told the outcome", POLICY, "The case owner is told the outcome of the review."),
            Part(
                "their manager told if the case was supervised",
                POLICY,
                "So is their manager where the case was supervised.",
            ),
        ),
        "797f050ba7eda11c",
    ),
    Paragraph(
        "54",
        "When a case is accepted by OAT",
        (
            Part(
                None,
                GUIDANCE,
                "OAT tells the case owner how they handled the challenge, and whether their work before the"
                " referral was proportionate.",
            ),
        ),
        "4ac63f6090efb1ae",
    ),
)
