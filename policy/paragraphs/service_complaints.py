"""Paragraphs 10-19: complaints about our service, and what is shared of any case."""

from policy.paragraphs.paragraph import GUIDANCE, POLICY, TOOL_RULE, Paragraph, Part

PARAGRAPHS = (
    Paragraph(
        "10",
        "Complaints about our service",
        (
            Part(
                None,
                GUIDANCE,
                "A service complaint is any unhappiness with how anyone involved in the case treated the person or"
                " did the work.",
            ),
        ),
        "f784f21778d8b7dd",
    ),
    Paragraph(
        "11",
        "Complaints about our service",
        (
            Part(
                None,
                GUIDANCE,
                "A service complaint is the manager's to resolve, passed up the line in rare circumstances, and"
                " never subject to a review.",
            ),
        ),
        "83c9f32c691c267d",
    ),
    Paragraph(
        "12",
        "Complaints about our service",
        (
            Part(
                "treated as a decision complaint",
                POLICY,
                "A complaint put as one about service, but at heart about the decision, is handled as a complaint"
                " about the decision.",
            ),
        ),
        "3d495bf7ee6b4937",
    ),
    Paragraph(
        "13",
        "Handling a service complaint",
        (
            Part(
                "considered by or passed to the relevant case owner's manager",
                POLICY,
                "A complaint about the service of a person or a team is for the manager of the case owner"
                " concerned, or is passed to them.",
            ),
            Part(
                "not handled by whoever it is about (rule of ours)",
                TOOL_RULE,
                "Ours: nobody handles a complaint about themselves; where it is about that manager, it goes up the"
                " line.",
            ),
        ),
        "99d1d64381d213d8",
    ),
    Paragraph(
        "14",
        "Handling a service complaint",
        (
            Part(
                "manager attempts to resolve",
                POLICY,
                "The manager tries to put the person's concerns right, before closing or passing up.",
            ),
        ),
        "c0c2a1473170942e",
        besides=(
            "How that may be done is told by examples: saying sorry for a delay, putting the person in touch with"
            " the caseworker, or showing what will get better. Any of them will do, so nothing is found for or"
            " against one."
        ),
    ),
    Paragraph(
        "15",
        "Handling a service complaint",
        (
            Part(
                None,
                GUIDANCE,
                "Where the manager cannot satisfy the person, they choose to close the case or to pass it up the"
                " line, each case by itself; OAT can advise.",
            ),
        ),
        "652240e6ab7997bb",
    ),
    Paragraph(
        "16",
        "Considering service complaints",
        (Part(None, GUIDANCE, "Most service complaints are put right quickly, where they first arrive."),),
        "add8f90e249dafcd",
    ),
    Paragraph(
        "17",
        "Considering service complaints",
        (
            Part(
                None,
                GUIDANCE,
                "Where that does not come easily, the manager considers what to do, much as with complaints about"
                " others: what happened, what ought to have, and what lies between.",
            ),
        ),
        "10545ad731b63ef0",
    ),
    Paragraph(
        "18",
        "Considering service complaints",
        (
            Part(
                "if upheld an appropriate remedy is offered",
                POLICY,
                "Where the service complaint is upheld, the manager offers a remedy that fits, with guidance from"
                " OAT as needed.",
            ),
            Part(
                None,
                GUIDANCE,
                "It may take many forms; a payment keeps to the severity scale, and the case is recorded as a"
                " service review.",
            ),
        ),
        "6f480b681b94c2e1",
    ),
    Paragraph(
        "19",
        "Considering service complaints",
        (
            Part(
                "good practice and learning shared with line manager and wider organisation as appropriate",
                POLICY,
                "What was done well, and what is to be learned, on a case is passed to the line manager and, where"
                " it suits, to everybody, as the annex on learning says.",
            ),
        ),
        "a97a69dcc9dfd092",
    ),
)
