"""Every paragraph and annex, from the sections of the policy."""

from policy.paragraphs import (
    actionable,
    advice_from_oat,
    approving,
    confirming_grounds,
    decision_complaints,
    follow_up,
    joint_decisions,
    judicial_review,
    learning,
    new_investigation,
    new_primary,
    oat_review,
    overview,
    positive_feedback,
    quashing,
    remedy,
    reviewing,
    risk,
    service_complaints,
    time_limit,
)
from policy.paragraphs.paragraph import Paragraph, Part

SECTIONS = (
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
    learning,
    new_primary,
    remedy,
    new_investigation,
    quashing,
    judicial_review,
    approving,
    follow_up,
    joint_decisions,
    risk,
)


def _place(paragraph: Paragraph) -> tuple[int, str]:
    """The place in the document: numbered paragraphs by their number, then the annexes."""
    return (int(paragraph.id), "") if paragraph.id.isdigit() else (10**6, paragraph.id)


PARAGRAPHS: dict[str, Paragraph] = {
    paragraph.id: paragraph
    for paragraph in sorted((each for section in SECTIONS for each in section.PARAGRAPHS), key=_place)
}


def part_of(paragraph: str, atom: str | None) -> Part:
    """The part that a rule stands for. Raises KeyError where the index has none such."""
    for part in PARAGRAPHS[paragraph].parts:
        if part.atom == atom:
            return part
    raise KeyError(f"paragraph {paragraph} has no part {atom!r} in the index")
