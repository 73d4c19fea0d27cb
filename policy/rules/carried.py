"""What every task carries beside its own contents: the risk now (paragraph 77), known adjustments (paragraph 31)."""

from policy.absent import Unknown
from policy.finding import Want
from policy.matter import Matter
from policy.rules.grounds.asking_for_grounds import adjustment_words


def carrying(want: Want, matter: Matter) -> tuple[str, ...]:
    """The contents of a task with what it carries."""
    risk = matter.file.case.current_risk
    carried = () if isinstance(risk, Unknown) else (f"Risk of the case now: {risk.value}.",)
    adjustments = adjustment_words(matter)
    return (*want.contents, *carried, *(() if adjustments is None else (adjustments,)))
