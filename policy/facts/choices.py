"""The choices that a fact may hold. Values are the policy's own; an open list has OTHER, explained in words."""

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


class Status(StrEnum):
    """Whether the case complained about is open or closed."""

    OPEN = "open"
    CLOSED = "closed"


class Risk(StrEnum):
    """The risk of a case: the three that the text names."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class PartyKind(StrEnum):
    """Who somebody outside is."""

    SERVICE_USER = "service_user"
    ORGANISATION = "organisation"
    REPRESENTATIVE = "representative"
    MEMBER_OF_PARLIAMENT = "member_of_parliament"
    OTHER = "other"


class AdjustmentFor(StrEnum):
    """What a reasonable adjustment is for."""

    GIVING_GROUNDS = "giving_grounds"
    CONTACT = "contact"
    OTHER = "other"


class Scope(StrEnum):
    """Whether a decision ended the case or a part of an open one (paragraph 20)."""

    FINAL = "final"
    PART_OF_OPEN_CASE = "part_of_open_case"


class DecisionStage(StrEnum):
    """What kind of work a decision followed (paragraphs 43 to 45)."""

    PRIMARY_INVESTIGATION = "primary_investigation"
    DETAILED_INVESTIGATION = "detailed_investigation"
    OTHER = "other"


class Form(StrEnum):
    """The form of a decision."""

    REPORT = "report"
    LETTER = "letter"
    OTHER = "other"


class ChallengerIs(StrEnum):
    """Who brings the challenge (paragraph 26, Annex B)."""

    COMPLAINANT = "complainant"
    ORGANISATION = "organisation"
    REPRESENTATIVE = "representative"
    OTHER = "other"


class FurtherActionOrOat(StrEnum):
    """What the original caseworker and the manager decided between (paragraph 4)."""

    FURTHER_ACTION = "further_action"
    PASS_TO_OAT = "pass_to_oat"


class JrOrUnlawfulness(StrEnum):
    """Whether there is a credible threat of Judicial Review or a reasonable allegation (paragraph 26)."""

    NONE = "none"
    CREDIBLE_THREAT = "credible_threat_of_jr"
    REASONABLE_ALLEGATION = "reasonable_allegation_of_unlawfulness"
    BOTH = "both"


class AdviceBecause(StrEnum):
    """Why OAT was asked for advice (paragraphs 26 and 44)."""

    CRITERIA_OF_26 = "criteria_of_26"
    POSSIBLY_INCORRECT_DETAILED_DECISION = "possibly_incorrect_detailed_decision"


class OatAnswer(StrEnum):
    """What OAT answered: the first three of paragraph 27, the last of paragraph 44 (in words)."""

    WITHIN_OAT = "within_oat"
    FURTHER_OVERSIGHT = "further_oversight"
    AS_USUAL = "as_usual"
    NEXT_STEPS = "next_steps"


class HighRiskAnswer(StrEnum):
    """What the discussion with OAT on a high-risk case came to (paragraph 29)."""

    REVIEW = "review"
    REVIEW_NOT_APPROPRIATE = "review_not_appropriate"


class PassedTo(StrEnum):
    """To whom a complaint was passed straight on (paragraphs 37 and 76)."""

    OAT = "oat"
    JOINT_WORKING_TEAM = "joint_working_team"


class EvidenceGiven(StrEnum):
    """Whether evidence came with the grounds; none offered is complete (paragraph 30, reading R32)."""

    GIVEN = "given"
    NONE_OFFERED = "none_offered"


class GroundsForm(StrEnum):
    """In which form the grounds came (paragraphs 30 and 31)."""

    IN_WRITING = "in_writing"
    TAKEN_DOWN_BY_US = "taken_down_by_us"
    OTHER_ADJUSTMENT = "other_adjustment"


class GoodReason(StrEnum):
    """Reasons for which the time limit may be put aside (paragraph 34); the list is open."""

    ILLNESS_OR_BEREAVEMENT = "illness_or_bereavement"
    SUPPORT_NEEDED = "support_needed_from_advocate_or_mp"
    PROBLEMS_OBTAINING_EVIDENCE = "problems_obtaining_essential_evidence"
    TIME_TAKEN_BY_CASE_OWNER = "time_taken_by_case_owner"
    DIFFICULT_WITHIN_A_MONTH = "difficult_within_a_month_and_returned_reasonably_promptly"
    OTHER = "other"


class UnhappyOrUnspecific(StrEnum):
    """Whether the service user only says that they are unhappy, or is unspecific (paragraph 40)."""

    NEITHER = "neither"
    ONLY_UNHAPPY = "only_unhappy"
    UNSPECIFIC = "unspecific"


class AnythingFurther(StrEnum):
    """Whether anything further can resolve an actionable challenge (paragraph 41)."""

    NOTHING = "nothing"
    CLARITY_CAN_BE_GIVEN = "clarity_can_be_given"
    OTHER_WORK = "other_work"


class PrimaryDecisionView(StrEnum):
    """The case owner's view of a challenged primary investigation decision (paragraphs 43 and 45)."""

    NOT_SHOWN_WRONG = "not_shown_wrong"
    WRONG_AND_ACCEPTED = "wrong_and_accepted"
    RATIONALE_FLAWED_DECISION_RIGHT = "rationale_flawed_decision_right"


class Reconsideration(StrEnum):
    """Where a case is reconsidered (paragraph 43)."""

    OWN_TEAM = "own_team"
    ELSEWHERE = "elsewhere"


class Referral(StrEnum):
    """Whether the case owner asks to refer the case to OAT (paragraph 46, reading R06)."""

    REFER = "refer"
    CLOSE_WITHOUT_REFERRAL = "close_without_referral"


class LateReasonsView(StrEnum):
    """Annex B's question where the challenge is not in time."""

    ACCEPTED = "accepted"
    DECLINED_OUT_OF_TIME = "declined_out_of_time"


class OfficerRole(StrEnum):
    """Who gives the view of Annex B."""

    CASEWORKER = "caseworker"
    SENIOR_CASEWORKER = "senior_caseworker"
    OPERATIONS_MANAGER = "operations_manager"


class InjusticeStatus(StrEnum):
    """What we found of the injustice, in Annex B's words."""

    LEVEL_FOUND = "level_found"
    NOT_CONSIDERED = "not_considered_not_relevant"
    NONE_FOUND = "none_found"
    CHALLENGED = "found_but_level_or_extent_challenged"


class OatRoute(StrEnum):
    """How OAT handles an accepted case (paragraph 51); the list is open."""

    FINANCIAL_REMEDY = "financial_remedy"
    FRESH_PRIMARY_INVESTIGATION = "fresh_primary_investigation"
    NEW_DETAILED_INVESTIGATION = "new_detailed_investigation"
    QUASHING = "quashing"
    OTHER = "other"


class PutRight(StrEnum):
    """What became of what went wrong (paragraph 5)."""

    PUT_RIGHT = "put_right"
    OTHER_REMEDY = "other_remedy"
    NOTHING_WRONG = "nothing_wrong"


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


class PartReason(StrEnum):
    """Why a part of an open case is not investigated; the text gives two examples (paragraph 20)."""

    OUT_OF_REMIT = "out_of_remit"
    OUT_OF_TIME = "out_of_time"
    OTHER = "other"


class ServiceAspect(StrEnum):
    """What about our service the complaint is about; the list is open (paragraph 10)."""

    COURTESY_OR_RESPECT = "courtesy_or_respect"
    UNNECESSARY_DELAY = "unnecessary_delay"
    UNCLEAR_EXPLANATION = "unclear_explanation"
    OTHER = "other"


class AttemptToResolve(StrEnum):
    """What the manager tried, to resolve a complaint about our service; the list is open (paragraphs 14 and 16)."""

    APOLOGY = "apology"
    CONTACT_ARRANGED = "contact_arranged"
    IMPROVEMENT_SHOWN = "improvement_shown"
    EXPLANATION = "explanation"
    PRIORITY_ALLOCATION = "priority_allocation"
    OTHER = "other"


class CloseOrEscalate(StrEnum):
    """The manager's choice where they cannot resolve it (paragraph 15)."""

    CLOSE = "close"
    ESCALATE = "escalate"


class FreshReason(StrEnum):
    """The only reason that the form of Annex C knows."""

    FOLLOWING_CHALLENGE = "fresh_primary_investigation_following_challenge_to_our_decision"


class Complexity(StrEnum):
    """How complex a fresh primary investigation is (Annex C)."""

    NORMAL = "normal"
    SENIOR = "senior"
    COMPLEX = "complex"


class FormOfContact(StrEnum):
    """How the original complaint reached us (Annex C)."""

    EMAIL = "email"
    POST = "post"
    DIGITAL_FORM = "digital_form"


class WhatShouldHappen(StrEnum):
    """Where a fresh primary investigation starts (Annex C)."""

    READY_FOR_PRIMARY_INVESTIGATION = "ready_for_primary_investigation"
    NEEDS_INITIAL_CHECKS = "needs_full_initial_checks_consideration"


class SchemePart(StrEnum):
    """What of a review was agreed under the schemes (paragraph 72)."""

    PROPOSAL = "proposal"
    RESPONSE = "response"


class Scheme(StrEnum):
    """Under which scheme it was agreed (paragraph 72)."""

    SUPERVISION_MODEL = "supervision_model"
    DELEGATION_SCHEME = "delegation_scheme"


class RemedyProposal(StrEnum):
    """Whether a remedy is proposed; none is a full answer (paragraph 58)."""

    REMEDY_PROPOSED = "remedy_proposed"
    NONE_PROPOSED = "none_proposed"


class RemedyKind(StrEnum):
    """The form of a remedy; the list is open (paragraphs 18, 51 and 58)."""

    FURTHER_EXPLANATION = "further_explanation"
    APOLOGY = "apology"
    SERVICE_IMPROVEMENT = "service_improvement"
    PAYMENT = "payment"
    PUT_DECISION_RIGHT = "put_decision_right"
    OTHER = "other"


class PaymentFor(StrEnum):
    """What a payment is for; only one for our poor service is checked by paragraph 60."""

    OUR_POOR_SERVICE = "our_poor_service"
    OTHER = "other"


class Extent(StrEnum):
    """How far a complaint is looked at again (paragraph 61)."""

    FULL = "full"
    PART = "part"


class NewInvestigationGround(StrEnum):
    """Why a new detailed investigation is proposed; the list is open (paragraph 62)."""

    EVIDENCE_FLAWED = "evidence_flawed"
    UNFAIR_INVESTIGATION = "unfair_investigation"
    SIGNIFICANT_NEW_INFORMATION = "significant_new_information"
    OTHER = "other"


class ProceedOrNot(StrEnum):
    """What becomes of a proposal once comments have been considered (paragraph 64)."""

    PROCEED = "proceed"
    DO_NOT_PROCEED = "do_not_proceed"


class CaseFileSent(StrEnum):
    """Whether the case file went to shared services too (paragraph 64)."""

    SENT = "sent"
    NOT_APPROPRIATE = "not_appropriate"


class EvidenceMissedOrNew(StrEnum):
    """The first of the circumstances for quashing (paragraph 67)."""

    NEITHER = "neither"
    MISSED = "missed_significant_material_evidence"
    NEW = "significant_new_evidence"
    BOTH = "both"


class QuashOrNot(StrEnum):
    """The final decision on a request to quash, either way (paragraph 69)."""

    QUASH = "quash"
    DO_NOT_QUASH = "do_not_quash"


class LearningKind(StrEnum):
    """What a learning point is about (paragraphs 19 and 55, Annex D)."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    GOOD_PRACTICE = "good_practice"


class SeenAs(StrEnum):
    """In which role somebody saw a learning point (reading R14)."""

    OAT = "oat"
    OM_PEER_REVIEWER = "om_peer_reviewer"
    MANAGER = "manager"
    OTHER = "other"


class SharedWider(StrEnum):
    """Whether a learning point goes to the wider organisation; both answers are complete (paragraph 19)."""

    SHARED = "shared"
    NOT_APPROPRIATE = "not_appropriate"


class FurtherWork(StrEnum):
    """The decision to do further work for which risk is assessed; the list is open (paragraph 78, reading R19)."""

    RECONSIDERATION = "reconsideration"
    FURTHER_WORK_RETURNED = "further_work_returned"
    FRESH_PRIMARY_INVESTIGATION = "fresh_primary_investigation"
    NEW_DETAILED_INVESTIGATION = "new_detailed_investigation"
    SERVICE_COMPLAINT_WORK = "service_complaint_work"
    OTHER = "other"


class FollowUpChoice(StrEnum):
    """Whether contact after the end of the process is answered: case by case (paragraph 75)."""

    RESPOND = "respond"
    DO_NOT_RESPOND = "do_not_respond"


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


class TeamKind(StrEnum):
    """The teams that the text names."""

    CASEWORK = "casework"
    OAT = "oat"
    LEGAL = "legal"
    JOINT_WORKING = "joint_working"
    SHARED_SERVICES = "shared_services"
