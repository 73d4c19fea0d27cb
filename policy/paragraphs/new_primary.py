"""Paragraph 57 and Annex C: a fresh primary investigation."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "57",
        "Creating a new primary investigation",
        (
            Part(
                None,
                GUIDANCE,
                "Where a review leads to a new primary investigation, OAT fills in the form, has shared services"
                " create the case, and advises who should get it.",
            ),
        ),
        "8aa2d904502c68d9",
        under="Action taken on a case following a review",
    ),
    Paragraph(
        "C",
        "Fresh primary investigation case creation pro forma",
        (
            Part(
                None,
                GUIDANCE,
                "The form for a fresh case, emailed to the enquiries mailbox: the old reference, the complainant,"
                " the bodies, the reason and the complexity; how the complaint first came; the documents, or why"
                " there are none; what should happen, whether to a certain person or team, and whether the customer"
                " gets a letter; the team and the caseworker.",
            ),
        ),
        "5a0e8c0cafadf5b5",
    ),
)
