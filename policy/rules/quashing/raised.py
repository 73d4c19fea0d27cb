"""How a request to quash reached the Legal Team: a moment on record, a message, or a task for them (paragraph 68)."""

from collections.abc import Iterator
from datetime import datetime

from policy.absent import Fact, Unknown, is_known
from policy.facts import Message, MessageKind, QuashRequest, Task, TeamKind
from policy.look import Look
from policy.matter import Matter
from policy.roles import Role
from policy.rules.named_tasks import meant
from policy.rules.new_investigation.sent import none_may_be_meant, sent
from policy.tasks import Fate, Purpose, TaskName

KIND = MessageKind.QUASH_REQUEST_TO_LEGAL


def messages_to_legal(matter: Matter) -> tuple[Message, ...]:
    """What was sent to the Legal Team. Raises FactMissing where a message on the case could be the one."""
    alone = len(matter.file.quash_requests) == 1
    found = sent(matter, KIND, alone=alone)
    if not found:
        none_may_be_meant(matter, KIND, alone=alone)
    return found


def tasks_for_legal(matter: Matter, request: QuashRequest) -> tuple[Task, ...]:
    """The tasks that put the request before the Legal Team: ours for it, or one set for them by hand."""
    tasks = meant(matter, Purpose.QUASH_REQUEST_TO_LEGAL, TaskName.QUASH_REQUEST_TO_LEGAL)
    standing = (task for task in tasks if _puts_before_legal(matter, task, request))
    return (*standing, *_withdrawn(matter, request))


def _withdrawn(matter: Matter, request: QuashRequest) -> tuple[Task, ...]:
    """Our task was before them all the same until this software withdrew it, as the final decision was there."""
    made = (each for each in matter.made(Purpose.QUASH_REQUEST_TO_LEGAL) if each.fate is Fate.WITHDRAWN)
    keys = {each.key for each in made if each.key.occasion == request.id}
    return tuple(task for task in matter.tasks if task.made_as in keys)


def _puts_before_legal(matter: Matter, task: Task, request: QuashRequest) -> bool:
    if task.made_as is not None:
        return task.made_as.occasion == request.id
    return isinstance(task.owner, Unknown) or _is_legal(matter, task.owner)


def _is_legal(matter: Matter, who: str) -> bool:
    """The Legal Team itself, whoever holds that role, or a member of a team of that kind."""
    team = matter.person(who).team
    teams = {each.id for each in matter.file.teams if each.kind is TeamKind.LEGAL}
    return who in teams or (not isinstance(team, Unknown) and team in teams) or matter.is_of(Role.LEGAL, who)


def raisings(matter: Matter, look: Look, request: QuashRequest) -> Iterator[Fact[datetime]]:
    """When the request was raised with the Legal Team: one moment, known or not, for each way on record."""
    at = look.see("quash_request.raised_with_legal_at", request.raised_with_legal_at)
    if is_known(at):
        yield at
    yield from (message.at for message in messages_to_legal(matter))
    yield from (task.created_at for task in tasks_for_legal(matter, request))


def is_raised(matter: Matter, look: Look, request: QuashRequest) -> bool:
    """Whether the request is with the Legal Team in any of these ways."""
    return any(True for _ in raisings(matter, look, request))
