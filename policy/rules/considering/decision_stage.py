"""After which kind of investigation the decision was made: paragraphs 43 and 44 turn on it."""

from policy.absent import Fact, Unknown
from policy.facts import DecisionStage
from policy.look import Look
from policy.matter import Matter
from policy.rules.referring.lacking import Lacking


def stage_of(matter: Matter, look: Look) -> Fact[DecisionStage]:
    """The kind of investigation; unknown where the decision itself is not on the case file."""
    decision = matter.decision
    if isinstance(decision, Unknown):
        look.see("feedback.decision", matter.feedback.decision)
        return Unknown("the decision complained about is not on the case file")
    return look.see("decision.stage", decision.stage)


def unknown_stage(paragraph: str, matter: Matter) -> Lacking:
    """What is missing where the kind of investigation cannot be said."""
    if isinstance(matter.decision, Unknown):
        return Lacking(paragraph, "the decision complained about is not on the case file", ("feedback.decision",))
    what = "whether the decision followed a primary or a detailed investigation is not on record"
    return Lacking(paragraph, what, ("decision.stage",))
