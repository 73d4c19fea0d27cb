"""One piece of feedback with all on the case file that belongs to it: what a rule is asked about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from policy.absent import UNKNOWN, Fact, Unknown, is_known
from policy.deadlines import london_date
from policy.facts import (
    CaseFile,
    Challenge,
    ChallengeAnalysis,
    Decision,
    Feedback,
    FreshPrimaryRequest,
    Kind,
    LearningPoint,
    Message,
    MessageKind,
    MessageState,
    OatReview,
    Party,
    Person,
    Proposal,
    QuashRequest,
    Remedy,
    RiskAssessment,
    ServiceComplaint,
    Task,
    TaskStatus,
)
from policy.roles import HELD_BY_ONE, Role
from policy.tasks import Fate, Made, Purpose

R = TypeVar("R", FreshPrimaryRequest, LearningPoint, Proposal, QuashRequest, Remedy, RiskAssessment)
ON_RECORD = (MessageState.SENT, MessageState.RECEIVED, MessageState.CONFIRMED_ON_RECORD)


@dataclass(frozen=True)
class Matter:
    """A piece of feedback on its case file."""

    file: CaseFile
    feedback: Feedback

    @cached_property
    def challenge(self) -> Challenge:
        """The challenge's own facts; all unknown where none is on record."""
        return self.file.challenge_by_id.get(self.feedback.id) or Challenge(id=self.feedback.id)

    @cached_property
    def analysis(self) -> ChallengeAnalysis:
        """The analysis of Annex B; all unknown where none is on record."""
        return self.file.analysis_by_id.get(self.feedback.id, ChallengeAnalysis(id=self.feedback.id))

    @cached_property
    def review(self) -> OatReview:
        """OAT's consideration; all unknown where none is on record."""
        return self.file.review_by_id.get(self.feedback.id, OatReview(id=self.feedback.id))

    @cached_property
    def service(self) -> ServiceComplaint:
        """What a complaint about our service holds beyond other feedback; all unknown where none is on record."""
        return self.file.service_complaint_by_id.get(self.feedback.id, ServiceComplaint(id=self.feedback.id))

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """The remedies for this complaint or its review."""
        return _in_order(each for each in self.file.remedies if each.for_ == self.feedback.id)

    @cached_property
    def fresh_requests(self) -> tuple[FreshPrimaryRequest, ...]:
        """The forms of Annex C that belong to this feedback."""
        return _in_order(each for each in self.file.fresh_primary_requests if each.feedback == self.feedback.id)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals to open a new detailed investigation that its review led to."""
        return _in_order(each for each in self.file.proposals if each.oat_review == self.feedback.id)

    @cached_property
    def quash_requests(self) -> tuple[QuashRequest, ...]:
        """The requests to quash that its review led to."""
        return _in_order(each for each in self.file.quash_requests if each.oat_review == self.feedback.id)

    @cached_property
    def risk_assessments(self) -> tuple[RiskAssessment, ...]:
        """The risk assessments that belong to this feedback."""
        return _in_order(each for each in self.file.risk_assessments if each.feedback == self.feedback.id)

    @cached_property
    def learning_points(self) -> tuple[LearningPoint, ...]:
        """The learning points recorded on this feedback or its review, or on the case where no other is meant."""
        return _in_order(each for each in self.file.learning_points if self._is_about(each.recorded_on))

    @cached_property
    def party(self) -> Party:
        """Who gives the feedback; all unknown where nothing is on record."""
        who = self.feedback.from_party
        return Party(id="") if isinstance(who, Unknown) else self.file.party_by_id.get(who, Party(id=who))

    @cached_property
    def decision(self) -> Fact[Decision]:
        """The decision complained about."""
        chosen = self.feedback.decision
        if isinstance(chosen, Unknown):
            return UNKNOWN
        return self.file.decision_by_id.get(chosen, UNKNOWN)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that are about this feedback, whoever made them."""
        return tuple(task for task in self.file.tasks if self._is_task_about(task))

    @cached_property
    def tasks_of_the_case(self) -> tuple[Task, ...]:
        """Tasks set on the case itself, which do not say which of several pieces of feedback they are about."""
        by_hand = (task for task in self.file.tasks if task.made_as is None)
        return tuple(task for task in by_hand if self._is_about_the_case(task.about) and not self._is_alone)

    @property
    def _is_alone(self) -> bool:
        """Whether no other feedback on the case could be meant."""
        return len(self.file.feedback) == 1

    def _is_task_about(self, task: Task) -> bool:
        """One that this software made is about what it was made for, wherever its links point now."""
        return self._is_about(task.about) if task.made_as is None else task.made_as.about == self.feedback.id

    def _is_about(self, about: Fact[str]) -> bool:
        return about == self.feedback.id or (self._is_alone and self._is_about_the_case(about))

    def _is_about_the_case(self, about: Fact[str]) -> bool:
        """What stands on the case file and does not say what it is about is about the case, and no more is known."""
        return isinstance(about, Unknown) or about == self.file.case.id

    def made(self, purpose: Purpose) -> tuple[Made, ...]:
        """The tasks that this software remembers having made here for a purpose."""
        return tuple(
            made for made in self.file.made if made.key.about == self.feedback.id and made.key.purpose is purpose
        )

    def messages(self, kind: MessageKind) -> Iterator[Message]:
        """The messages of a kind that are about this feedback and prove something: a draft does not.

        One linked to the case alone counts where the case holds no other feedback.
        """
        return (message for message in self._proof(kind) if self._is_about(message.about))

    @property
    def messages_about(self) -> Iterator[Message]:
        """All messages and notes that are about this feedback, drafts among them."""
        return (message for message in self.file.messages if self._is_about(message.about))

    def messages_of_the_case(self, kind: MessageKind) -> Iterator[Message]:
        """Messages linked to the case alone, which do not say which of several pieces of feedback they are about."""
        mine = (message for message in self._proof(kind) if self._is_about_the_case(message.about))
        return iter(()) if self._is_alone else mine

    def _proof(self, kind: MessageKind) -> Iterator[Message]:
        """A contact that came in is there once saved, an open note of a call too; what goes out has to be sent."""
        of_kind = (each for each in self.file.messages if each.kind == kind)
        return (each for each in of_kind if kind is MessageKind.CONTACT_IN or _is_on_record(each))

    def person(self, who: Fact[str]) -> Person:
        """What is on record about a person; all unknown where nothing is."""
        if isinstance(who, Unknown):
            return Person(id="")
        return self.file.person_by_id.get(who, Person(id=who))

    def managers_of(self, who: str, at: Fact[datetime] = UNKNOWN) -> frozenset[str]:
        """Who managed somebody at a moment (reading R28); all who ever did where the moment is not known.

        Where only the present manager is on record, that one.
        """
        person = self.person(who)
        if not person.managers:
            return frozenset() if isinstance(person.line_manager, Unknown) else frozenset({person.line_manager})
        day = None if isinstance(at, Unknown) else london_date(at)
        return frozenset(
            each.person
            for each in person.managers
            if day is None or (each.starts or date.min) <= day <= (each.ends or date.max)
        )

    @property
    def is_closed(self) -> bool:
        """Whether this piece of feedback is closed: then nobody is asked to do anything more."""
        return is_known(self.feedback.closed_at)

    @cached_property
    def case_owner(self) -> Fact[str]:
        """The owner when the decision was made; the present owner where that is not known (reading R28)."""
        case = self.file.case
        return case.original_case_owner if is_known(case.original_case_owner) else case.current_case_owner

    def is_of(self, role: Role, who: Fact[str]) -> bool:
        """Whether somebody is the role itself, a present holder of it, or a member of the team that holds it."""
        holders = frozenset(held.holder for held in self.file.roles if held.role is role)
        teams = {membership.team for membership in self.file.memberships if membership.person == who}
        return who == role.value or who in holders or bool(teams & holders)

    def holders(self, role: Role, at: Fact[datetime]) -> frozenset[str]:
        """Who held a role at a moment; everyone who ever held it where the moment is not known."""
        held = [each for each in self.file.roles if each.role is role]
        if isinstance(at, Unknown):
            return frozenset(each.holder for each in held)
        day = london_date(at)
        begun = [each for each in held if (each.starts or date.min) <= day <= (each.ends or date.max)]
        if role not in HELD_BY_ONE:
            return frozenset(each.holder for each in begun)
        latest = max((each.starts or date.min for each in begun), default=None)
        return frozenset(each.holder for each in begun if (each.starts or date.min) == latest)

    def held_role(self, who: Fact[str], roles: tuple[Role, ...], at: Fact[datetime]) -> bool | Unknown:
        """Whether somebody held one of some roles at a moment, themselves or as a member of a team that held it.

        Unknown where it is not on record who held them (reading R30).
        """
        if isinstance(who, Unknown):
            return Unknown("who it was is not on record")
        holders = frozenset(holder for role in roles for holder in self.holders(role, at))
        teams = {membership.team for membership in self.file.memberships if membership.person == who}
        if who in holders or teams & holders:
            return True
        known = self.file.roles_known_of
        if who in known if known is not None else any(each.role in roles for each in self.file.roles):
            return False
        return Unknown("who held that role is not on record")


def _is_on_record(message: Message) -> bool:
    """Sent, received, or confirmed; one that does not say so but has the moment it was sent or received was."""
    return message.state in ON_RECORD or (isinstance(message.state, Unknown) and is_known(message.at))


def _in_order(records: Iterable[R]) -> tuple[R, ...]:
    """Records by their ids: how they came says nothing."""
    return tuple(sorted(records, key=lambda record: record.id))


def is_positive(matter: Matter) -> bool:
    """Paragraphs 7 to 9 are about positive feedback."""
    return matter.feedback.kind == Kind.POSITIVE


def is_service_complaint(matter: Matter) -> bool:
    """Paragraphs 10 to 18 are about complaints about our service."""
    return matter.feedback.kind == Kind.SERVICE_COMPLAINT


def is_decision_complaint(matter: Matter) -> bool:
    """Most paragraphs from 20 on are about complaints about a decision."""
    return matter.feedback.kind == Kind.DECISION_COMPLAINT


def is_standing(task: Task) -> bool:
    """Whether a task is there to be acted on or has been: a cancelled one is neither."""
    return task.status is not TaskStatus.CANCELLED


FINAL = (Fate.DONE, Fate.CANCELLED, Fate.DELETED, Fate.MOVED)
"""What a person did with a task; final for its round."""
