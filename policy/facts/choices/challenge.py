"""Choices of a complaint about a decision."""

from enum import StrEnum


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
