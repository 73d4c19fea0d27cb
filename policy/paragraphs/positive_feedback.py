"""Paragraphs 7-9: thanks."""

from policy.paragraphs.paragraph import POLICY, TOOL_RULE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "7",
        "Positive feedback",
        (
            Part(None, TOOL_RULE, "Ours: what kind of feedback it is stands on record."),
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
)
