"""Paragraphs 20-25: complaints about our decision, and the case owner's own consideration."""

from policy.paragraphs.paragraph import GUIDANCE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "20",
        "Complaints about our decision",
        (
            Part(
                None,
                GUIDANCE,
                "A complaint about a decision is usually about the one that closed the case; it may be about"
                " one on an open case not to investigate a part.",
            ),
        ),
        "a3cd37f424716928",
    ),
    Paragraph(
        "21",
        "Complaints about our decision",
        (Part(None, GUIDANCE, "A case closed as low-level injustice or impact carries no review."),),
        "0b30b03562a61791",
    ),
    Paragraph(
        "22",
        "Complaints about our decision",
        (
            Part(
                None,
                GUIDANCE,
                "In exceptional circumstances access to a review may be declined for behaviour; that is"
                " recorded and actioned under the unacceptable behaviour policy.",
            ),
        ),
        "0637d29169967f16",
    ),
    Paragraph(
        "23",
        "Case owner consideration of a complaint about our decision",
        (Part(None, GUIDANCE, "The case owner first considers whether they can resolve the complaint themselves."),),
        "62cc51ae7b424408",
    ),
    Paragraph(
        "24",
        "Case owner consideration of a complaint about our decision",
        (
            Part(
                None,
                GUIDANCE,
                "Where the service user then considers it resolved, that is noted on the case and the"
                " complaint can be closed.",
            ),
        ),
        "6048cc5db621ccb6",
    ),
    Paragraph(
        "25",
        "Issuing an amended version of a decision or report",
        (
            Part(
                None,
                GUIDANCE,
                "For an inconsequential mistake an amended version may be sent; it keeps the first issue date.",
            ),
        ),
        "89048251c1d1337c",
    ),
)
