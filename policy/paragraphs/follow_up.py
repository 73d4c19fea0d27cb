"""Paragraphs 74-75: the end of our own process, and contact after it."""

from policy.paragraphs.paragraph import GUIDANCE, POLICY, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "74",
        "Follow up contact regarding decision or service complaint",
        (
            Part(
                "complainant told it is the end of the internal process",
                POLICY,
                "The letter that ends a review, or says that there will be none, tells the complainant that our own"
                " process is over.",
            ),
        ),
        "712f17de78a07fd0",
    ),
    Paragraph(
        "75",
        "Follow up contact regarding decision or service complaint",
        (
            Part(
                None,
                GUIDANCE,
                "With that our process has ended; whether to answer later contact is decided each time by itself.",
            ),
        ),
        "b666ead22fb1382b",
    ),
)
