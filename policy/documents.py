"""The documents that this software prepares when a person asks for one. It never sends any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policy.roles import Assignee


class DocumentKind(StrEnum):
    """Which document. Frozen: a kind is part of the id of every draft made for it."""

    REQUEST_FOR_GROUNDS = "request_for_grounds"
    CHALLENGE_ANALYSIS = "challenge_analysis"


@dataclass(frozen=True, slots=True)
class DocumentWant:
    """A draft that somebody asked for: from whom, to which party (None: nobody in particular), and what it tells.

    `tells` holds what the rules know, by name: dates in full, sentences of our own, yes or no as booleans. Names and
    people's own words are filled in by whoever writes the draft.
    """

    kind: DocumentKind
    about: str
    from_: Assignee
    to: str | None
    paragraphs: tuple[str, ...]
    tells: Mapping[str, str | bool] = field(default_factory=dict)


class DocumentState(StrEnum):
    """What is to happen with a document that somebody asked for."""

    TO_MAKE = "to make"
    NOT_AVAILABLE = "not available"


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """Why a document that was asked for is not prepared; `missing` names facts that would settle it."""

    because: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A document that somebody asked for, as it stands in an assessment."""

    want: DocumentWant
    refused: NotAvailable | None = None

    @property
    def state(self) -> DocumentState:
        """Whether a draft is to be made of it."""
        return DocumentState.TO_MAKE if self.refused is None else DocumentState.NOT_AVAILABLE
