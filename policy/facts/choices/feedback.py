"""Choices of a piece of feedback."""

from enum import StrEnum


class Kind(StrEnum):
    """What a piece of feedback is treated as."""

    POSITIVE = "positive"
    SERVICE_COMPLAINT = "service_complaint"
    DECISION_COMPLAINT = "decision_complaint"


class Channel(StrEnum):
    """How feedback or a message reached us, or left us."""

    EMAIL = "email"
    PHYSICAL = "physical"
    TELEPHONE = "telephone"
    MEETING = "meeting"
    DIGITAL_FORM = "digital_form"
    NOTE = "note"
    OTHER = "other"


class ManagerConsidered(StrEnum):
    """Whether the manager had comments on positive feedback; none is a full answer (paragraph 9)."""

    COMMENTS = "comments"
    NO_COMMENTS = "no_comments"


class OneMonthChoice(StrEnum):
    """The choice that paragraph 2 leaves to a person."""

    CONSIDER = "consider"
    DO_NOT_CONSIDER = "do_not_consider"


class CloseReason(StrEnum):
    """Why a piece of feedback was closed; also the reason in the figures."""

    FEEDBACK_HANDLED = "feedback_handled"
    RESOLVED_IN_USERS_VIEW = "resolved_in_users_view"
    CLOSED_BY_MANAGER_UNRESOLVED = "closed_by_manager_unresolved"
    OUTSIDE_ONE_MONTH = "outside_one_month_not_considered"
    NO_REVIEW_LOW_LEVEL = "no_review_low_level"
    DECLINED_FOR_BEHAVIOUR = "declined_for_behaviour"
    ALREADY_REVIEWED = "already_reviewed"
    SENT_TO_JOINT_WORKING_TEAM = "sent_to_joint_working_team"
    DECLINED_OUT_OF_TIME = "declined_out_of_time"
    ONLY_UNHAPPY_OR_UNSPECIFIC = "only_unhappy_or_unspecific"
    RECONSIDERATION_MEETS_IT = "reconsideration_meets_it"
    REVIEW_NOT_APPROPRIATE = "review_not_appropriate_high_risk"
    REVIEW_CRITERIA_NOT_MET = "review_criteria_not_met"
    REVIEW_COMPLETED = "review_completed"
    OTHER = "other"


class FollowUpChoice(StrEnum):
    """Whether contact after the end of the process is answered: case by case (paragraph 75)."""

    RESPOND = "respond"
    DO_NOT_RESPOND = "do_not_respond"
