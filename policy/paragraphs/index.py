"""The paragraphs that rules stand for today, in their order, from the sections of the policy."""

from policy.paragraphs import (
    actionable,
    advice_from_oat,
    confirming_grounds,
    decision_complaints,
    joint_decisions,
    judicial_review,
    oat_review,
    overview,
    positive_feedback,
    reviewing,
    service_complaints,
    time_limit,
)
from policy.paragraphs.paragraph import Paragraph, Part

PARAGRAPHS: dict[str, Paragraph] = {
    paragraph.id: paragraph
    for section in (
        overview,
        positive_feedback,
        service_complaints,
        decision_complaints,
        advice_from_oat,
        confirming_grounds,
        time_limit,
        actionable,
        reviewing,
        oat_review,
        judicial_review,
        joint_decisions,
    )
    for paragraph in section.PARAGRAPHS
}


def part_of(paragraph: str, atom: str | None) -> Part:
    """The part that a rule stands for. Raises KeyError where the index has none such."""
    for part in PARAGRAPHS[paragraph].parts:
        if part.atom == atom:
            return part
    raise KeyError(f"paragraph {paragraph} has no part {atom!r} in the index")
