"""Paragraphs 26-29: advice from OAT, and high-risk cases."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "26",
        "Seeking advice from OAT",
        (
            Part(
                None,
                GUIDANCE,
                "Before going further the case owner considers whether OAT's advice is needed; some kinds of"
                " case usually are for OAT to see.",
            ),
        ),
        "a3e1af5b4d836443",
    ),
    Paragraph(
        "27",
        "Seeking advice from OAT",
        (
            Part(
                None,
                GUIDANCE,
                "Where any of these is met OAT is asked for advice, and says who considers the complaint and how.",
            ),
        ),
        "ef78d5bf6aefa157",
    ),
    Paragraph(
        "28",
        "High risk cases",
        (
            Part(
                None,
                GUIDANCE,
                "High-risk decisions had extra assurance already; OAT assures as the Ombudsman and the"
                " deputies require.",
            ),
        ),
        "19cb2a58e1410d39",
    ),
    Paragraph(
        "29",
        "High risk cases",
        (
            Part(
                None,
                GUIDANCE,
                "On a high-risk case the case owner discusses with OAT whether to review; if not, OAT advises"
                " on what is next.",
            ),
        ),
        "bec7dbcce1485916",
    ),
)
