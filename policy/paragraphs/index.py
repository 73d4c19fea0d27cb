"""The paragraphs that rules stand for today, part by part, with the class that the policy's own marks give them."""

from dataclasses import dataclass

from policy.finding import FindingClass

POLICY = FindingClass.POLICY_REQUIREMENT
GUIDANCE = FindingClass.GUIDANCE


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a paragraph, or a separate part of its requirement (`atom`), in this project's words."""

    atom: str | None
    class_: FindingClass
    restated: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph or an annex. `fingerprint` is that of the source text the rules were written for."""

    id: str
    heading: str
    parts: tuple[Part, ...]
    fingerprint: str


PARAGRAPHS: dict[str, Paragraph] = {
    paragraph.id: paragraph
    for paragraph in (
        Paragraph(
            "2",
            "Our review and feedback process",
            (
                Part(
                    None,
                    GUIDANCE,
                    "Concerns about a decision usually reach the case owner or their manager within a month of it;"
                    " after that a person may choose not to consider them.",
                ),
            ),
            "b4be5af65b7bb657",
        ),
        Paragraph(
            "7",
            "Positive feedback",
            (
                Part(None, FindingClass.TOOL_RULE, "Ours: what kind of feedback it is stands on record."),
                Part("saved to the relevant case", POLICY, "Positive contact is saved to the case it concerns."),
                Part(
                    "in a timely way (no number given)",
                    POLICY,
                    "It is saved without undue wait; the text names no number of days.",
                ),
            ),
            "7dca6ebd7b33a0a5",
        ),
        Paragraph(
            "8",
            "Positive feedback",
            (
                Part(
                    "task set for the manager of the caseworker who received it",
                    POLICY,
                    "Once it is saved, the manager of whoever received it gets a task to look at it.",
                ),
                Part("contains the main contents", POLICY, "The task tells the manager what was said."),
                Part(
                    "subject is positive feedback received",
                    POLICY,
                    "The task bears the subject that everybody knows it by.",
                ),
                Part("email linked to the record", POLICY, "The contact itself is linked to the record."),
            ),
            "4fb118407a4bbf2f",
        ),
        Paragraph(
            "9",
            "Positive feedback",
            (
                Part(
                    "manager considers and gives any comments",
                    POLICY,
                    "The manager considers the feedback and tells the caseworker any comments there are.",
                ),
                Part(
                    "Director of Operations and quality copied",
                    POLICY,
                    "The Director of Operations and Quality gets a copy of the comments.",
                ),
                Part("Chief Executive copied", POLICY, "The Chief Executive gets a copy of the comments."),
                Part("task closed", POLICY, "The manager then closes the task."),
            ),
            "35bd108e05d7c485",
        ),
        Paragraph(
            "32",
            "Confirming grounds for review",
            (
                Part(
                    None,
                    GUIDANCE,
                    "The person is given a date for their grounds, usually a month after the decision; the manager"
                    " may agree a later one; every date is written down.",
                ),
            ),
            "6a58aeddc14480ff",
        ),
        Paragraph(
            "33",
            "Time limit for review",
            (
                Part(
                    None,
                    GUIDANCE,
                    "When the grounds come, the case owner settles whether they are in time; if not, the person is"
                    " first asked why.",
                ),
            ),
            "1aadc86d6466bb24",
        ),
        Paragraph(
            "34",
            "Time limit for review",
            (
                Part(
                    None,
                    GUIDANCE,
                    "For a good reason the case owner may put the time limit aside.",
                ),
            ),
            "92e3678e265bf42b",
        ),
        Paragraph(
            "35",
            "Time limit for review",
            (
                Part(
                    "no reasonable explanation so declined",
                    POLICY,
                    "Late without a reasonable explanation: the case is declined for review.",
                ),
                Part(
                    "reasons recorded on Dynamics 365",
                    POLICY,
                    "The reasons for declining are written down in Dynamics 365.",
                ),
            ),
            "23a9d4a5f9033615",
        ),
        Paragraph(
            "36",
            "Time limit for review",
            (
                Part(
                    "reasonable explanation so considered",
                    POLICY,
                    "Late with a reasonable explanation: the request is considered.",
                ),
            ),
            "ea2a1d9a13ef096e",
        ),
    )
}


def part_of(paragraph: str, atom: str | None) -> Part:
    """The part that a rule stands for. Raises KeyError where the index has none such."""
    for part in PARAGRAPHS[paragraph].parts:
        if part.atom == atom:
            return part
    raise KeyError(f"paragraph {paragraph} has no part {atom!r} in the index")
