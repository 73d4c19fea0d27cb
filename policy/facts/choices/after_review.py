"""Choices of what may follow a review: investigations, quashing, further work."""

from enum import StrEnum


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


class FurtherWork(StrEnum):
    """The decision to do further work for which risk is assessed; the list is open (paragraph 78, reading R19)."""

    RECONSIDERATION = "reconsideration"
    FURTHER_WORK_RETURNED = "further_work_returned"
    FRESH_PRIMARY_INVESTIGATION = "fresh_primary_investigation"
    NEW_DETAILED_INVESTIGATION = "new_detailed_investigation"
    SERVICE_COMPLAINT_WORK = "service_complaint_work"
    OTHER = "other"
