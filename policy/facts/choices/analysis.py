"""Choices of the analysis of Annex B."""

from enum import StrEnum


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
