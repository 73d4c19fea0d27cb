"""Case files for tests of complaints about our service: Amal owns the case, Mo manages Amal, Sam Mo, Tess Sam."""

from dataclasses import replace
from typing import Any

from policy.absent import UNKNOWN, Fact
from policy.facts import (
    AttemptToResolve,
    CaseFile,
    CloseOrEscalate,
    ConsideredBy,
    Direction,
    Judgement,
    Kind,
    Message,
    MessageKind,
    MessageState,
    Person,
    Remedy,
    ServiceComplaint,
    UsersView,
)
from policy.tasks import Purpose, TaskName
from tests.policy.casework import AMAL, MO, challenged, moment
from tests.policy.routed import by_hand, ours

SAM, TESS, ZOE = "sam", "tess", "zoe"
LINE = (
    Person(AMAL, line_manager=MO, active=True),
    Person(MO, line_manager=SAM, active=True),
    Person(SAM, line_manager=TESS, active=True),
    Person(TESS, active=True),
    Person(ZOE, active=True),
)
TRIED_AT, CHOSEN_AT = "2025-03-12 09:00", "2025-03-14 09:00"
RESOLVED, UNRESOLVED = UsersView(value=True), UsersView(value=False)
NAME, PURPOSE = TaskName.SERVICE_COMPLAINT_FOR_MANAGER, Purpose.SERVICE_COMPLAINT_FOR_MANAGER
CLOSED = moment("2025-05-01 09:00")


def service(*, feedback: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    """A case with a complaint about our service, these facts of the feedback and these of the complaint."""
    given = {"kind": Kind.SERVICE_COMPLAINT, **(feedback or {})}
    file = replace(challenged(feedback=given), people=LINE)
    return replace(file, service_complaints=(ServiceComplaint("complaint", **facts),)) if facts else file


def considered(*who: Fact[str], **facts: Any) -> tuple[ConsideredBy, ...]:
    """Who considered it, in order, without moments."""
    return tuple(ConsideredBy(f"considered {number}", person=each, **facts) for number, each in enumerate(who))


def attempt(by: str | None = MO, at: str | None = TRIED_AT) -> Judgement[AttemptToResolve]:
    """An apology."""
    return Judgement(
        AttemptToResolve.APOLOGY, by=UNKNOWN if by is None else by, at=UNKNOWN if at is None else moment(at)
    )


def chosen(which: CloseOrEscalate, at: str | None = CHOSEN_AT, **facts: Any) -> Judgement[CloseOrEscalate]:
    """Mo's choice where it is not resolved."""
    return Judgement(which, **{"by": MO, "at": UNKNOWN if at is None else moment(at), **facts})


def tried(*, feedback: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    """The same, with Mo's attempt on record."""
    return service(feedback=feedback, **{"attempt_to_resolve": attempt(), **facts})


def upheld(*remedies: Remedy, feedback: dict[str, Any] | None = None, **facts: Any) -> CaseFile:
    """The same, tried and upheld, with these remedies."""
    file = tried(feedback=feedback, **{"upheld": Judgement(value=True, by=MO), **facts})
    return replace(file, remedies=remedies)


def remedy(**facts: Any) -> Remedy:
    """A remedy for the complaint."""
    return Remedy("remedy", for_="complaint", **facts)


def offer(**facts: Any) -> Message:
    """The message that offers a remedy."""
    given = {"about": "complaint", "kind": MessageKind.REMEDY_OFFER, "state": MessageState.SENT}
    return Message("offer", **{**given, "direction": Direction.OUT, **facts})


def with_task(file: CaseFile, owner: Any, **facts: Any) -> CaseFile:
    """The same file with the manager's task, set by hand for somebody."""
    return replace(file, tasks=(*file.tasks, by_hand(NAME, purpose=PURPOSE, owner=owner, **facts)))


def with_our_task(file: CaseFile, owner: Any, **facts: Any) -> CaseFile:
    """The same file with the manager's task as this software made it."""
    return replace(file, tasks=(*file.tasks, ours(PURPOSE, NAME, owner=owner, owner_as_made=True, **facts)))


def without_managers(file: CaseFile) -> CaseFile:
    """The same file with nothing on record about who manages whom."""
    return replace(file, people=tuple(replace(each, line_manager=UNKNOWN) for each in file.people))
