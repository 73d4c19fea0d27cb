"""What every task carries beside its own contents: the risk now (paragraph 77), known adjustments (paragraph 31)."""

from policy.absent import Unknown, is_known
from policy.facts import Risk, Task, TaskStatus
from policy.finding import State, Step, Verdict, Want
from policy.look import Look
from policy.matter import Matter
from policy.rule import Rule, rule
from policy.rules.grounds.asking_for_grounds import adjustment_words
from policy.rules.holding import case_owner_of
from policy.rules.task_subjects import bears_name
from policy.tasks import Purpose, TaskName

CURRENT = "case.current_risk"


def carrying(want: Want, matter: Matter) -> tuple[str, ...]:
    """The contents of a task with what it carries."""
    risk = matter.file.case.current_risk
    carried = () if isinstance(risk, Unknown) else (_risk_words(risk),)
    adjustments = adjustment_words(matter)
    return (*want.contents, *carried, *(() if adjustments is None else (adjustments,)))


def _risk_words(risk: Risk) -> str:
    return f"Risk of the case now: {risk.value}."


def _has_a_kind(matter: Matter) -> bool:
    """Risk belongs to contact with whoever gives feedback, of any kind."""
    return is_known(matter.feedback.kind)


@rule("77", applies=_has_a_kind)
def tasks_carry_the_risk(matter: Matter, look: Look) -> Verdict:
    """Risk is kept in mind throughout: each open task that this policy knows shows the risk of the case now.

    Never more than still to be done: the text asks for the mind, and a task made by hand may show it elsewhere.
    """
    tasks = () if matter.is_closed else tuple(task for task in matter.tasks if _is_of_the_policy(task))
    if not tasks:
        return Verdict(State.NOT_TRIGGERED, "no open task is there to carry the risk")
    risk = look.see(CURRENT, matter.file.case.current_risk)
    if isinstance(risk, Unknown):
        because = "cannot decide: the risk of the case now is not on record, so no task can carry it"
        return Verdict(State.CANNOT_DECIDE, because, missing=(CURRENT,))
    without = [task for task in tasks if not _shows(task, risk)]
    # one for all, in no order of theirs: a task that is about to be made stands last, and reads back elsewhere
    look.see("task.risk_shown", min((task.risk_shown for task in without or tasks), key=str))
    if not without:
        return Verdict(State.MET, "each open task shows the risk of the case now")
    because = f"open tasks that do not show the risk of the case now: {len(without)} of {len(tasks)}"
    step = Step("Show the risk of the case now on its open tasks", case_owner_of(matter))
    return Verdict(State.PENDING, because, step, missing=("task.risk_shown",))


def _is_of_the_policy(task: Task) -> bool:
    """An open task of ours, or one by hand that is for something this policy asks or bears one of its names."""
    if task.status is not TaskStatus.OPEN:
        return False
    is_for = is_known(task.purpose) and task.purpose is not Purpose.OTHER
    return task.made_as is not None or is_for or any(bears_name(task.name, name) for name in TaskName)


def _shows(task: Task, risk: Risk) -> bool:
    return task.risk_shown == risk or (isinstance(task.contents, str) and _risk_words(risk) in task.contents)


RULES: tuple[Rule, ...] = (tasks_carry_the_risk,)
