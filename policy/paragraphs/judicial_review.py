"""Paragraphs 70-71: Judicial Review."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "70",
        "Timescales for completing review requests and applications for Judicial Review",
        (
            Part(
                None,
                GUIDANCE,
                "Where proceedings are being considered too, OAT asks the Legal Team before it considers the request.",
            ),
        ),
        "fb81581dcbe383fe",
    ),
    Paragraph(
        "71",
        "Timescales for completing review requests and applications for Judicial Review",
        (
            Part(
                None,
                GUIDANCE,
                "An application for Judicial Review is made promptly and usually within three months; where"
                " our answer took longer than that we would not usually object to delay.",
            ),
        ),
        "2ce819794738dbd4",
    ),
)
