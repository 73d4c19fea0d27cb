"""Where a complaint about our service stands, in a few words: paragraphs 12 to 18 from the latest step back."""

from collections.abc import Callable

from policy.facts import CloseOrEscalate
from policy.finding import Stage
from policy.look import Look
from policy.matter import Matter
from policy.rules.asked_once import asked_once
from policy.rules.service.on_record import choice, is_resolved, is_tried, judged_about_decision
from policy.rules.service.passing import is_with_the_manager, tasks_for_the_manager
from policy.rules.service.the_line import may_handle
from policy.rules.service.upholding import is_offered, is_upheld


def service_stage(matter: Matter, look: Look) -> Stage:
    """Where it stands; finished once it is closed."""
    words = next((said for ask in ASKED if (said := ask(matter, look)) is not None), "for the case owner's manager")
    return Stage(matter.feedback.id, f"Service complaint: {words}", finished=matter.is_closed)


def _ended(matter: Matter, look: Look) -> str | None:
    if matter.is_closed:
        return "closed"
    is_about_it = judged_about_decision(matter, look) is not None
    return "to be treated as a complaint about the decision" if is_about_it else None


def _upheld(matter: Matter, look: Look) -> str | None:
    if is_upheld(matter, look) is not True or is_offered(matter, look):
        return None
    return "upheld, remedy to be offered"


def _chosen(matter: Matter, look: Look) -> str | None:
    if is_resolved(matter, look) is True:
        return "resolved, to be closed"
    chosen = choice(matter, look)
    if chosen is None:
        return None
    return "passed up the line" if chosen is CloseOrEscalate.ESCALATE else "to be closed"


def _tried(matter: Matter, look: Look) -> str | None:
    if not is_tried(matter, look):
        return None
    if is_resolved(matter, look) is False:
        return "tried and not resolved, to be closed or passed up"
    return "tried, the service user's view awaited"


def _with_the_manager(matter: Matter, look: Look) -> str | None:
    return "with the manager, to be tried" if with_the_manager(matter, look) else None


@asked_once
def with_the_manager(matter: Matter, look: Look) -> bool:
    """Whether it has reached the manager: by a task, or by whose handling is on record. Raises FactMissing."""
    passed = any(task.owner in may_handle(matter, look) for task in tasks_for_the_manager(matter))
    return passed or is_with_the_manager(matter, look)


ASKED: tuple[Callable[[Matter, Look], str | None], ...] = (_ended, _upheld, _chosen, _tried, _with_the_manager)
