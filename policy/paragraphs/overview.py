"""Paragraphs 1-6: what a complaint about a decision is, and what a review is."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "1",
        "Our review and feedback process",
        (
            Part(
                None,
                GUIDANCE,
                "A concern is first raised with whoever handled the case, or with their manager where it is"
                " about service: they know it best.",
            ),
        ),
        "8589ffe7f92c5dc4",
    ),
    Paragraph(
        "2",
        "Our review and feedback process",
        (
            Part(
                None,
                GUIDANCE,
                "Concerns about a decision usually reach the case owner or their manager within a month of"
                " it; after that a person may choose not to consider them.",
            ),
        ),
        "b4be5af65b7bb657",
    ),
    Paragraph(
        "3",
        "Our review and feedback process",
        (
            Part(
                None,
                GUIDANCE,
                "What the case owner cannot resolve is put in writing by whoever complains; there is no"
                " review of a case closed as low-level injustice or impact.",
            ),
        ),
        "a035f6175d1eb9f9",
    ),
    Paragraph(
        "4",
        "Our review and feedback process",
        (
            Part(
                None,
                GUIDANCE,
                "The original caseworker and the manager decide together: further action to resolve it, or on to OAT.",
            ),
        ),
        "9fd9e58f7a6cd1f7",
    ),
    Paragraph(
        "5",
        "Our review and feedback process",
        (
            Part(
                None,
                GUIDANCE,
                "A review asks what went wrong, what it did to the decision and how it is put right; a case"
                " is reviewed once, but for exceptional circumstances.",
            ),
        ),
        "648aa9973e8ee902",
    ),
    Paragraph(
        "6",
        "Our review and feedback process",
        (
            Part(
                None,
                GUIDANCE,
                "We review where information shows that we got something wrong in a way that could change the"
                " decision; being unhappy is not enough. A decision is final, and only Judicial Review can"
                " challenge it.",
            ),
        ),
        "a2af8087a82ce8a2",
    ),
)
