"""Paragraphs 30-32 and Annex A: asking for the grounds."""

from policy.paragraphs.paragraph import GUIDANCE, MUST, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "30",
        "Confirming grounds for review",
        (
            Part(
                None,
                GUIDANCE,
                "The grounds are asked for in writing: why the decision is wrong, what they would like to"
                " happen, any evidence.",
            ),
        ),
        "d5bf064177b7fbb1",
    ),
    Paragraph(
        "31",
        "Confirming grounds for review",
        (Part(None, MUST, "Reasonable adjustments that are known are captured and followed."),),
        "4250e98d26e1dd50",
    ),
    Paragraph(
        "32",
        "Confirming grounds for review",
        (
            Part(
                None,
                GUIDANCE,
                "The person is given a date for their grounds, usually a month after the decision; the"
                " manager may agree a later one; every date is written down.",
            ),
        ),
        "6a58aeddc14480ff",
    ),
    Paragraph(
        "A",
        "Template wording",
        (
            Part(
                None,
                GUIDANCE,
                "Wording for the letter: sorry that explaining did not help, and there is nothing to add;"
                " the three questions, in writing; adjustments to how we work; the date for everything that"
                " is to count, what may follow after it, and to say beforehand if it is too soon; we will be"
                " in touch when we need more or have a view; nobody has a right to a review, and what we are"
                " given decides; the same complaint again is not a challenge, so be specific and show"
                " evidence; somebody who took no part in the decision considers it fairly, first how serious"
                " the matter is or whether the public has an interest, then whether something wrong might"
                " change the decision; and then comes a review or further work, and what was wrong is put"
                " right.",
            ),
        ),
        "31f875d51d53c4bc",
    ),
)
