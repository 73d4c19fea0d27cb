"""Choices of a learning point."""

from enum import StrEnum


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
