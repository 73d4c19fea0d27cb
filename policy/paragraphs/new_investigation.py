"""Paragraphs 61-65: a new detailed investigation."""

from policy.paragraphs.paragraph import GUIDANCE, LEGAL, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "61",
        "Opening a new detailed investigation",
        (
            Part(
                None,
                GUIDANCE,
                "Where the review shows that an investigation was decided wrongly, a new case may look at the"
                " complaint again, in whole or in part.",
            ),
        ),
        "305179d250912154",
    ),
    Paragraph(
        "62",
        "Opening a new detailed investigation",
        (
            Part(
                None,
                GUIDANCE,
                "That is for exceptional circumstances: usually flawed evidence, unfairness on our side, or new"
                " information that would have weighed heavily.",
            ),
        ),
        "32fb00beab23c0a9",
    ),
    Paragraph(
        "63",
        "Opening a new detailed investigation",
        (
            Part("service user written to", POLICY, "OAT writes to the service user that a new case is proposed."),
            Part(
                "organisation written to",
                POLICY,
                "OAT writes to the organisation complained about that a new case is proposed.",
            ),
            Part("summary of complaint set out", POLICY, "What would be investigated is summed up for both."),
            Part(None, GUIDANCE, "Both sides thereby get the chance to say what they think of the proposal."),
            Part(
                "LEGAL: agreed in line with the Delegation Scheme",
                LEGAL,
                "The proposal is agreed by somebody to whom the Delegation Scheme gives that power.",
            ),
        ),
        "24579db518a2cdd0",
    ),
    Paragraph(
        "64",
        "Opening a new detailed investigation",
        (
            Part(
                "any comments considered, to decide whether to proceed",
                POLICY,
                "Comments that came are considered before it is decided whether to go on.",
            ),
            Part(
                "if proceeding, case details (and the case file if appropriate) sent to shared services",
                POLICY,
                "Where it goes on, shared services get the new case's details, and its file where that suits.",
            ),
            Part(
                "with the explanation that it should be allocated as a priority",
                POLICY,
                "They are told to allocate it before others.",
            ),
        ),
        "bbf447ce48941413",
    ),
    Paragraph(
        "65",
        "Opening a new detailed investigation",
        (
            Part("treated as a priority", POLICY, "From the recommendation on, the case comes before others."),
            Part("risk level reconsidered", POLICY, "Its level of risk is thought through again."),
        ),
        "b0b53c09326ddedb",
    ),
)
