"""The step that is left when no rule asks for anything more: every open matter has one leading next step."""

from policy.facts import Kind
from policy.finding import Finding, NextStep
from policy.matter import Matter
from policy.rules.holding import case_owner_of

PARAGRAPHS = {Kind.POSITIVE: "9", Kind.SERVICE_COMPLAINT: "11", Kind.DECISION_COMPLAINT: "24"}
WHAT = "Close the feedback, or record what is still to be done"
CANNOT_DECIDE = "cannot decide: "


def closing_step(matter: Matter, undecided: Finding | None = None) -> NextStep:
    """For the case owner, on the paragraph under which such a matter is closed.

    Where something cannot be decided, what is missing comes before closing, on the paragraph that needs it.
    """
    about, who = matter.feedback.id, case_owner_of(matter)
    if undecided is not None:
        what = f"Put on record what is missing: {undecided.because.removeprefix(CANNOT_DECIDE)}"
        return NextStep(what, who, None, (undecided.paragraph,), about, leading=False)
    kind = matter.feedback.kind
    paragraph = PARAGRAPHS[kind] if isinstance(kind, Kind) else "7"
    return NextStep(WHAT, who, None, (paragraph,), about, leading=False)
