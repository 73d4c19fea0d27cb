"""One piece of feedback with all on the case file that belongs to it: what a rule is asked about."""

from collections.abc import Iterator
from dataclasses import dataclass

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.facts import (
    CaseFile,
    Challenge,
    Decision,
    Feedback,
    Kind,
    Message,
    MessageKind,
    MessageState,
    Person,
    Task,
    TaskStatus,
)
from policy.roles import Role, RoleHeld
from policy.tasks import Fate, Made, Purpose

ON_RECORD = (MessageState.SENT, MessageState.RECEIVED, MessageState.CONFIRMED_ON_RECORD)


@dataclass(frozen=True)
class Matter:
    """A piece of feedback on its case file."""

    file: CaseFile
    feedback: Feedback

    @property
    def challenge(self) -> Challenge:
        """The challenge's own facts; all unknown where none is on record."""
        return self.file.challenge_by_id.get(self.feedback.id, Challenge(id=self.feedback.id))

    @property
    def decision(self) -> Fact[Decision]:
        """The decision complained about."""
        chosen = self.feedback.decision
        if isinstance(chosen, Unknown):
            return UNKNOWN
        return self.file.decision_by_id.get(chosen, UNKNOWN)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks about this feedback; those set on the case itself too, where no other feedback could be meant."""
        alone = sum(other.kind == self.feedback.kind for other in self.file.feedback) == 1
        return tuple(task for task in self.file.tasks if self._is_about(task.about, alone))

    def _is_about(self, about: Fact[str], alone: bool) -> bool:
        return about == self.feedback.id or (alone and about == self.file.case.id)

    def made(self, purpose: Purpose) -> tuple[Made, ...]:
        """The tasks that this software remembers having made here for a purpose."""
        return tuple(
            made for made in self.file.made if made.key.about == self.feedback.id and made.key.purpose is purpose
        )

    def messages(self, kind: MessageKind) -> Iterator[Message]:
        """The messages of a kind that are about this feedback and prove something: a draft does not.

        One linked to the case alone counts where the case holds no other feedback.
        """
        alone = len(self.file.feedback) == 1
        return (
            message
            for message in self.file.messages
            if message.kind == kind and message.state in ON_RECORD and self._is_about(message.about, alone)
        )

    def person(self, who: Fact[str]) -> Person:
        """What is on record about a person; all unknown where nothing is."""
        if isinstance(who, Unknown):
            return Person(id="")
        return self.file.person_by_id.get(who, Person(id=who))

    @property
    def is_closed(self) -> bool:
        """Whether this piece of feedback is closed: then nobody is asked to do anything more."""
        return is_known(self.feedback.closed_at)

    @property
    def case_owner(self) -> Fact[str]:
        """The owner when the decision was made; the present owner where that is not known (reading R28)."""
        case = self.file.case
        return case.original_case_owner if is_known(case.original_case_owner) else case.current_case_owner

    def holders(self, role: Role) -> tuple[RoleHeld, ...]:
        """Everyone who holds or has held a role."""
        return tuple(held for held in self.file.roles if held.role is role)


def is_positive(matter: Matter) -> bool:
    """Paragraphs 7 to 9 are about positive feedback."""
    return matter.feedback.kind == Kind.POSITIVE


def is_decision_complaint(matter: Matter) -> bool:
    """Paragraphs 2 and 32 to 36 are about complaints about a decision."""
    return matter.feedback.kind == Kind.DECISION_COMPLAINT


def is_standing(task: Task) -> bool:
    """Whether a task is there to be acted on or has been: a cancelled one is neither."""
    return task.status is not TaskStatus.CANCELLED


FINAL = (Fate.DONE, Fate.CANCELLED, Fate.DELETED, Fate.MOVED)
"""What a person did with a task; final for its round."""
