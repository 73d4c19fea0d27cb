"""Paragraphs 66-69: quashing our own report or decision."""

from policy.paragraphs.paragraph import GUIDANCE, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "66",
        "Quashing of reports or decisions",
        (
            Part(
                None,
                GUIDANCE,
                "To quash a report or decision of ours is a remedy that may be considered; it then counts for"
                " nothing, and everyone affected is told so.",
            ),
        ),
        "ea83b55571d8019a",
    ),
    Paragraph(
        "67",
        "Quashing of reports or decisions",
        (
            Part(
                None,
                GUIDANCE,
                "Only where weighty evidence was missed or is new, or the decision is plainly and badly wrong;"
                " where nothing else settles it, the public interest asks for it, and no new detailed investigation"
                " can be done.",
            ),
        ),
        "d189357ea40126ba",
    ),
    Paragraph(
        "68",
        "Quashing of reports or decisions",
        (
            Part(
                "request raised with Legal Team",
                POLICY,
                "Where OAT thinks that something should be quashed, it asks the Legal Team.",
            ),
            Part("case details given", POLICY, "The request tells the Legal Team about the case."),
            Part(
                "reasons given why it meets the circumstances of P67",
                POLICY,
                "The request says why OAT believes that each condition for quashing holds.",
            ),
        ),
        "d512e6fe968ba3da",
    ),
    Paragraph(
        "69",
        "Quashing of reports or decisions",
        (
            Part(
                "decided only by the Ombudsman or deputies",
                POLICY,
                "Whether to quash is in the end for the Ombudsman or a deputy, and for nobody else.",
            ),
        ),
        "62422e3530cdafe7",
    ),
)
