"""What the index holds of a paragraph: its parts with their class, and the fingerprint of its source."""

from dataclasses import dataclass

from policy.finding import FindingClass

POLICY = FindingClass.POLICY_REQUIREMENT
LEGAL = FindingClass.LEGAL_REQUIREMENT
MUST = FindingClass.MUST
GUIDANCE = FindingClass.GUIDANCE
TOOL_RULE = FindingClass.TOOL_RULE


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a paragraph, or a separate part of its requirement (`atom`), in this project's words."""

    atom: str | None
    class_: FindingClass
    restated: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph or an annex. `fingerprint` is that of the source text the rules were written for.

    `besides` says what its other sentences hold, and why no rule stands for them. `under` is the wider heading that
    stands above `heading` in the document, where there is one.
    """

    id: str
    heading: str
    parts: tuple[Part, ...]
    fingerprint: str
    besides: str = ""
    under: str = ""
