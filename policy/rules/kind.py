"""What kind of feedback it is: until that is on record, nobody can say which paragraphs apply."""

from policy.absent import Unknown
from policy.finding import Stage, State, Step, Verdict
from policy.look import Look
from policy.matter import Matter
from policy.rule import Rule, Staging, rule
from policy.rules.holding import case_owner_of


def is_of_unknown_kind(matter: Matter) -> bool:
    """Whether no rule of any section can be asked."""
    return isinstance(matter.feedback.kind, Unknown)


@rule("7", applies=is_of_unknown_kind)
def kind_is_on_record(matter: Matter, look: Look) -> Verdict:
    """A rule of ours: the kind is recorded, so that it is known which paragraphs apply."""
    kind = look.see("feedback.kind", matter.feedback.kind)
    reason = (
        kind.because
        if isinstance(kind, Unknown) and kind.because
        else "what kind of feedback this is, is not on record"
    )
    return Verdict(
        State.CANNOT_DECIDE,
        f"cannot decide which paragraphs apply: {reason}",
        Step("Record what kind of feedback this is", case_owner_of(matter)),
        flag=reason,
        missing=("feedback.kind",),
    )


def _stage(matter: Matter, look: Look) -> Stage:  # noqa: ARG001 - every stage is asked in the same way
    return Stage(matter.feedback.id, "Feedback of a kind that is not on record")


RULES: tuple[Rule, ...] = (kind_is_on_record,)
STAGES: tuple[Staging, ...] = (Staging(is_of_unknown_kind, _stage),)
