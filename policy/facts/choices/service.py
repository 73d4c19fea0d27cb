"""Choices of a complaint about our service."""

from enum import StrEnum


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
