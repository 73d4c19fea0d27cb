"""All that is on record about one case, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from policy.facts.activities import Message, Task
from policy.facts.case import Case, Decision, Party, Person
from policy.facts.challenge import Challenge, ChallengeAnalysis
from policy.facts.feedback import Feedback
from policy.facts.oat_review import OatReview
from policy.roles import Membership, RoleHeld
from policy.tasks import Made


@dataclass(frozen=True)
class CaseFile:
    """All that is on record about one case. `made` is what this software remembers of its tasks.

    `cannot_hold` names the roles whose holder cannot own a task now: such a task goes to whoever covers.
    """

    case: Case
    feedback: tuple[Feedback, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    analyses: tuple[ChallengeAnalysis, ...] = ()
    oat_reviews: tuple[OatReview, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    tasks: tuple[Task, ...] = ()
    messages: tuple[Message, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    memberships: tuple[Membership, ...] = ()
    cannot_hold: frozenset[str] = frozenset()
    made: tuple[Made, ...] = ()

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        """The people on the case file by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def party_by_id(self) -> Mapping[str, Party]:
        """Those outside by id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def challenge_by_id(self) -> Mapping[str, Challenge]:
        """The challenges by the id of their feedback."""
        return {challenge.id: challenge for challenge in self.challenges}

    @cached_property
    def analysis_by_id(self) -> Mapping[str, ChallengeAnalysis]:
        """The analyses of Annex B by the id of their feedback."""
        return {analysis.id: analysis for analysis in self.analyses}

    @cached_property
    def review_by_id(self) -> Mapping[str, OatReview]:
        """OAT's considerations by the id of their feedback."""
        return {review.id: review for review in self.oat_reviews}

    @cached_property
    def decision_by_id(self) -> Mapping[str, Decision]:
        """The decisions by id."""
        return {decision.id: decision for decision in self.decisions}

    @cached_property
    def message_by_id(self) -> Mapping[str, Message]:
        """The messages by id."""
        return {message.id: message for message in self.messages}
