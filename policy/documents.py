"""The documents that this software prepares when a person asks for one. It never sends any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policy.roles import Assignee


class DocumentKind(StrEnum):
    """Which document. Frozen: a kind is part of the id of every draft made for it."""

    REQUEST_FOR_GROUNDS = "request_for_grounds"
    CHALLENGE_ANALYSIS = "challenge_analysis"
    MANAGER_COMMENTS = "manager_comments"
    ASKED_WHY_LATE = "asked_why_late"
    DECLINED_OUT_OF_TIME = "declined_out_of_time"
    NO_FURTHER_ACTION = "no_further_action"
    RATIONALE_FLAWED_EXPLAINED = "rationale_flawed_explained"
    CRITERIA_NOT_MET = "criteria_not_met"
    OUTCOME_OF_REVIEW = "outcome_of_review"
    FRESH_PRIMARY_REQUEST = "fresh_primary_request"
    FRESH_PRIMARY_TO_SHARED_SERVICES = "fresh_primary_to_shared_services"
    PROPOSAL_TO_SERVICE_USER = "proposal_to_service_user"
    PROPOSAL_TO_ORGANISATION = "proposal_to_organisation"
    DETAILS_TO_SHARED_SERVICES = "details_to_shared_services"
    QUASHED_NOTICE = "quashed_notice"
    QUASH_REQUEST_TO_LEGAL = "quash_request_to_legal"
    REVIEW_DECISION = "review_decision"
    LEARNING_FEEDBACK = "learning_feedback"
    REVIEW_NOT_APPROPRIATE = "review_not_appropriate"


@dataclass(frozen=True, slots=True)
class DocumentWant:
    """A draft that somebody asked for: from whom, to whom (nobody: a person chooses), and what it tells.

    `to` and `copied_to` are people, roles and those outside, by id; `mailbox` is an address that nobody holds here.
    `tells` holds what the rules know, by name: dates in full, sentences of our own, yes or no as booleans. Names and
    people's own words are filled in by whoever writes the draft; `quotes` are the ids of the records they stand in.
    """

    kind: DocumentKind
    about: str
    from_: Assignee
    to: tuple[Assignee, ...]
    paragraphs: tuple[str, ...]
    tells: Mapping[str, str | bool] = field(default_factory=dict)
    copied_to: tuple[Assignee, ...] = ()
    mailbox: str | None = None
    quotes: tuple[str, ...] = ()


class DocumentState(StrEnum):
    """What is to happen with a document that somebody asked for."""

    TO_MAKE = "to make"
    NOT_AVAILABLE = "not available"


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """Why a document that was asked for is not prepared; `missing` names facts that would settle it."""

    because: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A document that somebody asked for, as it stands in an assessment."""

    want: DocumentWant
    refused: NotAvailable | None = None

    @property
    def state(self) -> DocumentState:
        """Whether a draft is to be made of it."""
        return DocumentState.TO_MAKE if self.refused is None else DocumentState.NOT_AVAILABLE
