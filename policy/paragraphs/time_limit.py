"""Paragraphs 33-37: whether the grounds came in time."""

from policy.paragraphs.paragraph import GUIDANCE, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "33",
        "Time limit for review",
        (
            Part(
                None,
                GUIDANCE,
                "When the grounds come, the case owner settles whether they are in time; if not, the person"
                " is first asked why.",
            ),
        ),
        "1aadc86d6466bb24",
    ),
    Paragraph(
        "34",
        "Time limit for review",
        (Part(None, GUIDANCE, "For a good reason the case owner may put the time limit aside."),),
        "92e3678e265bf42b",
    ),
    Paragraph(
        "35",
        "Time limit for review",
        (
            Part(
                "no reasonable explanation so declined",
                POLICY,
                "Late without a reasonable explanation: the case is declined for review.",
            ),
            Part(
                "reasons recorded on Dynamics 365",
                POLICY,
                "The reasons for declining are written down in Dynamics 365.",
            ),
        ),
        "23a9d4a5f9033615",
    ),
    Paragraph(
        "36",
        "Time limit for review",
        (
            Part(
                "reasonable explanation so considered",
                POLICY,
                "Late with a reasonable explanation: the request is considered.",
            ),
        ),
        "ea2a1d9a13ef096e",
    ),
    Paragraph(
        "37",
        "Time limit for review",
        (
            Part(
                None,
                GUIDANCE,
                "Where OAT asked for the complaint to come straight to them it is passed on at once, with no"
                " decision about time.",
            ),
        ),
        "2c78ce6161396604",
    ),
)
