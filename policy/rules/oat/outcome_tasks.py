"""The task with which OAT tells the case owner its outcome (paragraph 47): which one is meant, and what ours holds."""

from policy.absent import Unknown, is_known
from policy.deadlines import london_date
from policy.facts import OutcomeGiven, Task
from policy.look import Look
from policy.matter import FINAL, Matter
from policy.outcomes import Outcome
from policy.rules.named_tasks import meant
from policy.rules.oat.rounds import outcomes
from policy.tasks import Fate, Purpose, TaskName

ASKS = {
    Outcome.MORE_INFORMATION: "OAT had not enough to decide. Please supply what OAT asks for and refer the case again.",
    Outcome.FURTHER_WORK: "OAT thinks that you can do more to resolve this. Please do the further work and assess the"
    " risk again before it.",
    Outcome.SERVICE_COMPLAINT: "This is a service complaint. Please pass it to your manager, who handles it as one.",
    Outcome.CRITERIA_NOT_MET: "There is no review. Please tell the service user in OAT's wording, which stands on the"
    " outcome record, and that this is the end of our process.",
    Outcome.NOT_FOR_OAT: "OAT does not take the case on. Please act on OAT's directions.",
    Outcome.ACCEPTED: "OAT takes the case on, and from now on speaks to the service user about it.",
}
"""What each outcome asks of the case owner, in the words of their task."""
NO_NEXT_STEPS = "The next steps are not on the outcome record yet: please ask OAT for them."
NEXT_STEPS_AT_MOST = 1000
"""Characters. A task's description holds 2,000 in Dataverse as it is delivered; the rest is for what stands around."""


def contents(outcome: OutcomeGiven, which: Outcome) -> tuple[str, ...]:
    """The outcome in the policy's words, what it asks, and OAT's next steps as they stand on the outcome record."""
    steps = outcome.next_steps
    words = NO_NEXT_STEPS if isinstance(steps, Unknown) else f"Next steps from OAT: {excerpt(steps)}"
    return (f"Outcome: {which.value}.", ASKS[which], words)


def excerpt(words: str) -> str:
    """The words as a task holds them: long ones cut, with a word to the outcome record."""
    whole = words.strip()
    return whole if len(whole) <= NEXT_STEPS_AT_MOST else f"{whole[:NEXT_STEPS_AT_MOST]} [more on the outcome record]"


def outcome_tasks(matter: Matter, look: Look, outcome: OutcomeGiven) -> tuple[Task, ...]:
    """The standing tasks that tell the case owner this outcome, one made by hand first. Raises FactMissing."""
    given = outcomes(matter, look)
    others = {other.task for other in given if other.id != outcome.id and is_known(other.task)}
    found = (task for task in meant(matter, Purpose.OAT_OUTCOME, TaskName.OAT_OUTCOME) if task.id not in others)
    of_the_case = [task for task in found if _tells(task, outcome, is_first=given[0].id == outcome.id)]
    named = [task for task in matter.file.tasks if task.id == outcome.task and task not in of_the_case]
    return (*named, *of_the_case)


def _tells(task: Task, outcome: OutcomeGiven, *, is_first: bool) -> bool:
    """Ours by its round; one made by hand unless it is older than the day of this outcome and may be another's."""
    if task.made_as is not None:
        return task.made_as.occasion == outcome.id
    if is_first or task.id == outcome.task:
        return True
    if isinstance(task.created_at, Unknown) or isinstance(outcome.at, Unknown):
        return True
    return london_date(task.created_at) >= london_date(outcome.at)


def is_set_by_hand(matter: Matter, look: Look, outcome: OutcomeGiven) -> bool:
    """Whether somebody set the task for this outcome themselves."""
    return any(task.made_as is None for task in outcome_tasks(matter, look, outcome)) or (
        is_known(outcome.task) and all(task.id != outcome.task for task in matter.file.tasks)
    )


def fates(matter: Matter, outcome: OutcomeGiven) -> tuple[Fate, ...]:
    """What became of the tasks that this software set for an outcome."""
    return tuple(made.fate for made in matter.made(Purpose.OAT_OUTCOME) if made.key.occasion == outcome.id)


def was_removed(matter: Matter, outcome: OutcomeGiven) -> bool:
    """Whether a person took away the task that this software set for an outcome: it is not set again."""
    return any(fate in FINAL and fate not in (Fate.DONE, Fate.MOVED) for fate in fates(matter, outcome))
