"""Finds what each record of a case file belongs to, and gives it the id that the rules know that by.

Inside the policy the records that hold further facts of a piece of feedback bear its id; what names one of them in
a file, by whatever id it has there, is made to name the feedback.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from admin.case_files.kinds import OF_FEEDBACK, PARTS
from admin.case_files.mistakes import shown
from admin.case_files.raw import Raw

REFERS: Mapping[str, tuple[str, ...]] = {
    "for": ("service_complaint", "oat_review", "feedback", "challenge", "challenge_analysis"),
    "recorded_on": ("feedback", "oat_review", "case", "service_complaint", "challenge", "challenge_analysis"),
    "about": ("feedback", "case", "decision", "task", "challenge", "oat_review", "service_complaint"),
    "case": ("case",),
}
"""Which kinds of record a key may name, the likeliest first; any other key names a record of its own name."""
KINDS_THAT_HAVE: Mapping[str, str] = {
    "service_complaint": "service_complaint",
    "challenge": "decision_complaint",
    "challenge_analysis": "decision_complaint",
    "oat_review": "decision_complaint",
    "proposal": "decision_complaint",
    "quash_request": "decision_complaint",
}
"""Records that only one kind of feedback has."""
MAY_NAME_WHAT_IS_ELSEWHERE = frozenset({"about", "recorded_on", "case"})


@dataclass
class Belonging:
    """The records of a file by kind and id, and what has been found out about where they belong."""

    by_id: Mapping[str, Mapping[str, Raw]]
    feedback_of: dict[int, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Raw]) -> Belonging:
        """Of the records of one file."""
        by_id: dict[str, dict[str, Raw]] = {}
        for raw in records:
            by_id.setdefault(raw.kind.name, {})[raw.id] = raw
        return cls(by_id)

    def feedback(self, raw: Raw) -> str | None:
        """The id of the feedback that a record holds further facts of; None where that cannot be said."""
        if raw.kind.name == "feedback":
            return raw.id
        if id(raw) not in self.feedback_of:
            self.feedback_of[id(raw)] = None  # a record that belongs to itself by a circle belongs to nothing
            self.feedback_of[id(raw)] = self._found(raw)
        return self.feedback_of[id(raw)]

    def _found(self, raw: Raw) -> str | None:
        said = self.said(raw)
        if said:
            return _agreed(raw, said)
        if raw.id in self.by_id.get("feedback", {}):
            return raw.id
        return self.only_possible(raw)

    def said(self, raw: Raw) -> list[str]:
        """What a record says it belongs to: by what it stands in, and by name."""
        inside = [] if raw.within is None else [self.known_as(raw.within)]
        return inside + [named for key, name in raw.said.items() if (named := self.named(raw, key, name)) is not None]

    def known_as(self, raw: Raw) -> str:
        """The id by which the rules know a record."""
        return (self.feedback(raw) or raw.id) if raw.kind.name in OF_FEEDBACK else raw.id

    def named(self, raw: Raw, key: str, name: str) -> str | None:
        """The id by which the rules know what a key names; notes it where that has to be in the file and is not."""
        for kind in REFERS.get(key, (key, *OF_FEEDBACK)):
            if name in self.by_id.get(kind, {}):
                return self.known_as(self.by_id[kind][name])
        if key in MAY_NAME_WHAT_IS_ELSEWHERE:
            return name
        raw.place.field(key).wrong(shown(name), "no such record is in this file; give the id of one that is")
        return None

    def only_possible(self, raw: Raw) -> str | None:
        """The only feedback that a record could belong to, where there is only one."""
        wanted = KINDS_THAT_HAVE.get(raw.kind.name)
        possible = [each.id for each in self.by_id.get("feedback", {}).values() if _may_have(each, wanted)]
        if raw.kind.link == "oat_review":
            reviewed = {self.feedback(review) for review in self.by_id.get("oat_review", {}).values()}
            possible = [each for each in possible if each in reviewed] or possible
        if len(possible) == 1:
            return possible[0]
        count = "several pieces" if possible else "no piece"
        raw.place.wrong(f"{count} of feedback that it could belong to", 'name one: "feedback": "<its id>"')
        return None


def _may_have(feedback: Raw, wanted: str | None) -> bool:
    kind = feedback.facts.get("kind")
    return kind is None or kind == wanted or (wanted is None and kind != "positive")


def _agreed(raw: Raw, said: list[str]) -> str | None:
    if len(set(said)) > 1:
        raw.place.wrong(f"said to belong to {' and to '.join(sorted(set(said)))}", "say one of them")
    return said[0]


def link_up(records: Iterable[Raw]) -> None:
    """Gives each record the id that the rules know it by, and the fact that says what it belongs to."""
    belonging = Belonging.of(records)
    for raw in records:
        if raw.kind.name in PARTS:
            _refuse_circle(raw, belonging)
    for raw in records:
        _link(raw, belonging)
    for raw in records:
        raw.id = belonging.known_as(raw)


def _refuse_circle(raw: Raw, belonging: Belonging) -> None:
    """Records that only name each other belong to no feedback."""
    found = belonging.feedback(raw)
    if found is not None and found not in belonging.by_id.get("feedback", {}):
        raw.place.wrong("belongs to no feedback of this file", 'name one: "feedback": "<its id>"')


def _link(raw: Raw, belonging: Belonging) -> None:
    link = raw.kind.link
    if link is not None:
        known: Any = _parent(raw, belonging)
        if known is not None:
            raw.facts[link] = known
    if raw.kind.name == "decision" and raw.within is not None:
        raw.said["case"] = raw.within.id
    review = raw.facts.get("follows_upheld_review")
    if isinstance(review, str) and review in belonging.by_id.get("oat_review", {}):
        raw.facts["follows_upheld_review"] = belonging.known_as(belonging.by_id["oat_review"][review])


def _parent(raw: Raw, belonging: Belonging) -> str | None:
    said = belonging.said(raw)
    if said:
        return _agreed(raw, said)
    is_said = bool(raw.said) or raw.kind.link in raw.facts
    return None if is_said or not raw.kind.alone else belonging.only_possible(raw)
