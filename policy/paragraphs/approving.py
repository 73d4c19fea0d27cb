"""Paragraphs 72-73: who agrees to what a review proposes."""

from policy.paragraphs.paragraph import GUIDANCE, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "72",
        "Approving review decisions",
        (
            Part(
                None,
                GUIDANCE,
                "What a review proposes and what OAT answers is agreed as the Supervision Model and the Delegation"
                " Scheme lay down.",
            ),
        ),
        "16c77a412f7cd704",
    ),
    Paragraph(
        "73",
        "Approving review decisions",
        (
            Part(
                "shared with the Ombudsman or a Deputy Ombudsman",
                POLICY,
                "Every decision to investigate anew in detail after an upheld review is shown to the Ombudsman or a"
                " Deputy Ombudsman.",
            ),
            Part("approved by the Ombudsman or a Deputy Ombudsman", POLICY, "It has the approval of one of them."),
        ),
        "596d685fa53ece85",
    ),
)
