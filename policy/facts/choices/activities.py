"""Choices of messages and tasks."""

from enum import StrEnum


class MessageKind(StrEnum):
    """What a message is for."""

    CONTACT_IN = "contact_in"
    MANAGER_COMMENTS = "manager_comments"
    EXPLANATION_OF_DECISION = "explanation_of_decision"
    RESOLVED_NOTE = "resolved_note"
    REQUEST_FOR_GROUNDS = "request_for_grounds"
    ASKED_WHY_LATE = "asked_why_late"
    DECLINED_OUT_OF_TIME = "declined_out_of_time"
    NO_FURTHER_ACTION = "no_further_action"
    REVIEW_NOT_APPROPRIATE = "review_not_appropriate"
    FURTHER_CLARITY = "further_clarity"
    RATIONALE_FLAWED_EXPLAINED = "rationale_flawed_explained"
    WHAT_IS_HAPPENING = "what_is_happening"
    OUTCOME_TO_CASE_OWNER = "outcome_to_case_owner"
    OUTCOME_TO_MANAGER = "outcome_to_manager"
    FEEDBACK_ON_REFERRAL = "feedback_on_referral"
    REVIEW_DECISION = "review_decision"
    CRITERIA_NOT_MET = "criteria_not_met"
    FRESH_PRIMARY_REQUEST = "fresh_primary_request"
    PROPOSAL_LETTER = "proposal_letter"
    DETAILS_TO_SHARED_SERVICES = "details_to_shared_services"
    QUASH_REQUEST_TO_LEGAL = "quash_request_to_legal"
    QUASHED_NOTICE = "quashed_notice"
    REMEDY_OFFER = "remedy_offer"
    LEARNING_FEEDBACK = "learning_feedback"
    PROGRESS_UPDATE = "progress_update"
    FOLLOW_UP_CONTACT = "follow_up_contact"
    OTHER = "other"


class Direction(StrEnum):
    """From a party, to a party, or between staff."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class MessageState(StrEnum):
    """Whether a message proves anything: a draft does not."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    CONFIRMED_ON_RECORD = "confirmed_on_record"


class TaskStatus(StrEnum):
    """Whether a task is open, completed or cancelled."""

    OPEN = "open"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Says(StrEnum):
    """Elements found in a message, or confirmed for it; the list is open."""

    WHY_WRONG_QUESTION = "why_wrong_question"
    WHAT_WANTED_QUESTION = "what_wanted_question"
    EVIDENCE_QUESTION = "evidence_question"
    DEADLINE_DATE = "deadline_date"
    CONSEQUENCE_OF_MISSING_IT = "consequence_of_missing_it"
    TIMESCALE_UNREASONABLE_INVITE = "timescale_unreasonable_invite"
    ADJUSTMENTS_INVITE = "adjustments_invite"
    NO_AUTOMATIC_RIGHT = "no_automatic_right"
    REPEATS_NOT_ACCEPTED = "repeats_not_accepted"
    WHO_CONSIDERS_AND_ORDER = "who_considers_and_order"
    WHAT_MAY_FOLLOW = "what_may_follow"
    NO_FURTHER_ACTION = "no_further_action"
    JUDICIAL_REVIEW = "judicial_review"
    INDEPENDENT_CONSIDERATION = "independent_consideration"
    END_OF_PROCESS = "end_of_process"
    SUMMARY_OF_PROPOSED_COMPLAINT = "summary_of_proposed_complaint"
    INVITES_COMMENTS = "invites_comments"
    PRIORITY_ALLOCATION = "priority_allocation"
    CASE_DETAILS = "case_details"
    REASONS_MEET_QUASH_CIRCUMSTANCES = "reasons_meet_quash_circumstances"
    OTHER = "other"
