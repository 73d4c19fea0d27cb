"""Paragraphs 55-56 and Annex D: what is learned from a review."""

from policy.paragraphs.paragraph import GUIDANCE, MUST, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "55",
        "When a case is accepted by OAT",
        (
            Part(
                "learning points fed back if something could have been done better",
                POLICY,
                "Where we could have done better, in the decision or the service, the reviewer feeds back what is"
                " to be learned.",
            ),
            Part(
                "good practice highlighted and shared",
                POLICY,
                "Good practice that the reviewer sees is pointed out and shared too.",
            ),
        ),
        "94d97879664b0062",
    ),
    Paragraph(
        "56",
        "When a case is accepted by OAT",
        (
            Part("recorded on the review case", POLICY, "What was learned is written down on the review's own case."),
            Part(
                "fed back to the case owner's manager",
                POLICY,
                "It is passed to the manager of the case owner concerned.",
            ),
        ),
        "167a5e9cdcb89ec9",
    ),
    Paragraph(
        "D",
        "Capturing and feeding back learning points from a review",
        (
            Part(
                None,
                GUIDANCE,
                "What went wrong is recorded on the review case by OAT or a peer reviewer, and emailed to the line"
                " manager; good practice only says what went well.",
            ),
            Part(
                "linked to the Service Model and the Service Charter",
                MUST,
                "What went wrong is tied to the guidance of the Service Model and to the commitment of the Service"
                " Charter that it falls short of.",
            ),
        ),
        "c5cd13cdb9568ab7",
    ),
)
