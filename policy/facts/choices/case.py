"""Choices of a case, its decisions and the people in it."""

from enum import StrEnum


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


class PartReason(StrEnum):
    """Why a part of an open case is not investigated; the text gives two examples (paragraph 20)."""

    OUT_OF_REMIT = "out_of_remit"
    OUT_OF_TIME = "out_of_time"
    OTHER = "other"


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


class TeamKind(StrEnum):
    """The teams that the text names."""

    CASEWORK = "casework"
    OAT = "oat"
    LEGAL = "legal"
    JOINT_WORKING = "joint_working"
    SHARED_SERVICES = "shared_services"
