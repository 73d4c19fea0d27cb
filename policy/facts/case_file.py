"""All that is on record about one case, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from policy.facts.accepted import AcceptedAsIs
from policy.facts.activities import Message, Task
from policy.facts.after_review import FreshPrimaryRequest, Proposal, QuashRequest, RiskAssessment
from policy.facts.case import Case, Decision, Party, Person, Team
from policy.facts.challenge import Challenge, ChallengeAnalysis
from policy.facts.feedback import Feedback
from policy.facts.learning import LearningPoint
from policy.facts.oat_review import OatReview
from policy.facts.remedy import Remedy
from policy.facts.service_complaint import ServiceComplaint
from policy.roles import Membership, RoleHeld
from policy.tasks import Made


@dataclass(frozen=True)
class CaseFile:
    """All that is on record about one case. `made` is what this software remembers of its tasks.

    `cannot_hold` names the roles whose holder cannot own a task now: such a task goes to whoever covers.
    `new_cases` are those that this process led to. `roles_known_of` names whose roles are on record; None where
    they are for everybody, so that whoever is not listed as holding a role does not hold it.
    """

    case: Case
    feedback: tuple[Feedback, ...] = ()
    service_complaints: tuple[ServiceComplaint, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    analyses: tuple[ChallengeAnalysis, ...] = ()
    oat_reviews: tuple[OatReview, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    fresh_primary_requests: tuple[FreshPrimaryRequest, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    quash_requests: tuple[QuashRequest, ...] = ()
    learning_points: tuple[LearningPoint, ...] = ()
    risk_assessments: tuple[RiskAssessment, ...] = ()
    new_cases: tuple[Case, ...] = ()
    decisions: tuple[Decision, ...] = ()
    people: tuple[Person, ...] = ()
    teams: tuple[Team, ...] = ()
    parties: tuple[Party, ...] = ()
    tasks: tuple[Task, ...] = ()
    messages: tuple[Message, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    memberships: tuple[Membership, ...] = ()
    roles_known_of: frozenset[str] | None = None
    accepted: tuple[AcceptedAsIs, ...] = ()
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
    def service_complaint_by_id(self) -> Mapping[str, ServiceComplaint]:
        """The complaints about our service by the id of their feedback."""
        return {complaint.id: complaint for complaint in self.service_complaints}

    @cached_property
    def accepted_by_finding(self) -> Mapping[tuple[str, str, str | None], AcceptedAsIs]:
        """What people left as it is, by what the finding is about, its paragraph and its part."""
        known = (each for each in self.accepted if isinstance(each.about, str) and isinstance(each.paragraph, str))
        return {
            (str(each.about), str(each.paragraph), each.part if isinstance(each.part, str) else None): each
            for each in known
        }

    @cached_property
    def case_by_id(self) -> Mapping[str, Case]:
        """The case and the new ones that this process led to, by id."""
        return {case.id: case for case in (self.case, *self.new_cases)}

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
