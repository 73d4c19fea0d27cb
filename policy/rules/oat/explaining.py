"""The task to tell the service user what is happening after an answer of OAT's (paragraphs 49 and 50)."""

from policy.absent import Unknown
from policy.deadlines import london_date
from policy.facts import OutcomeGiven, Task
from policy.finding import Want
from policy.matter import Matter
from policy.roles import Assignee
from policy.rules.named_tasks import meant
from policy.tasks import Key, Purpose, TaskName


def explanation(matter: Matter, outcome: OutcomeGiven, who: Assignee, words: str, paragraph: str) -> Want:
    """The task for whoever speaks to the service user after this outcome."""
    return Want(
        key=Key(matter.feedback.id, Purpose.EXPLAIN_NEXT_STEP, occasion=outcome.id),
        name=TaskName.EXPLAIN_NEXT_STEP,
        for_=who,
        contents=(words,),
        paragraphs=(paragraph,),
    )


def is_explained_by_hand(matter: Matter, outcome: OutcomeGiven) -> bool:
    """Whether somebody set that task themselves, from the day of the outcome on."""
    set_for_it = meant(matter, Purpose.EXPLAIN_NEXT_STEP, TaskName.EXPLAIN_NEXT_STEP)
    return any(task.made_as is None and _is_since(task, outcome) for task in set_for_it)


def _is_since(task: Task, outcome: OutcomeGiven) -> bool:
    if isinstance(task.created_at, Unknown) or isinstance(outcome.at, Unknown):
        return True
    return london_date(task.created_at) >= london_date(outcome.at)
