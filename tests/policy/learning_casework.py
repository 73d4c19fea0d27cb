"""Case files for tests of what was learned: points on a review of Amal's work, and who was told of them."""

from dataclasses import replace
from typing import Any

from policy.facts import (
    CaseFile,
    Channel,
    IdentifiedBy,
    Judgement,
    LearningKind,
    LearningPoint,
    Message,
    MessageKind,
    SeenAs,
    SharedWider,
)
from tests.policy.casework import AMAL, MO, moment
from tests.policy.oat_casework import KIM, told

SHARED, NOT_APPROPRIATE = Judgement(SharedWider.SHARED), Judgement(SharedWider.NOT_APPROPRIATE)
BY_OAT = IdentifiedBy(KIM, SeenAs.OAT)


def point(id_: str = "point", **facts: Any) -> LearningPoint:
    """A point on Amal's handling that Kim of OAT saw, complete but for its sharing."""
    given = {
        "recorded_on": "complaint",
        "kind": LearningKind.INDIVIDUAL,
        "what": "The person was not called.",
        "service_model_link": "Section 2",
        "charter_commitment": "Commitment 5",
        "identified_by": BY_OAT,
        "recorded_at": moment("2025-06-02 09:00"),
        "concerns": (AMAL,),
    }
    return LearningPoint(id_, **{**given, **facts})


def praise(id_: str = "praise", **facts: Any) -> LearningPoint:
    """Good practice of Amal's that Kim saw."""
    return point(id_, **{"kind": LearningKind.GOOD_PRACTICE, "what": "A clear letter.", **facts})


def general(id_: str = "general", **facts: Any) -> LearningPoint:
    """A point for the organisation, about nobody in particular."""
    return point(id_, **{"kind": LearningKind.ORGANISATION, "concerns": (), **facts})


def learned(file: CaseFile, *points: LearningPoint) -> CaseFile:
    """The same case file with these points."""
    return replace(file, learning_points=points)


def to(*who: str, kind: MessageKind = MessageKind.LEARNING_FEEDBACK, **facts: Any) -> Message:
    """Learning feedback by email to these people."""
    return told(kind, *who, **{"channel": Channel.EMAIL, **facts})


TO_MO = to(MO)
