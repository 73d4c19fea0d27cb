"""A preview as people and machines read it: case by case, then the totals by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from admin.going_live.previewing import Case
from policy.documents import DocumentWant
from policy.finding import Want
from policy.roles import in_words


@dataclass(frozen=True)
class Report:
    """What acting would do with some cases. `open_cases` is how many have an open matter, also those not looked at."""

    cases: Sequence[Case]
    open_cases: int
    first_day: date | None
    brake: int

    @property
    def tasks(self) -> Counter[str]:
        """Tasks to make, by name."""
        return Counter(want.name.value for case in self.cases for want in case.tasks)

    @property
    def documents(self) -> Counter[str]:
        """Documents to draft, by kind."""
        return Counter(want.kind.value for case in self.cases for want in case.documents)

    @property
    def flags(self) -> Counter[str]:
        """Flags that would be shown, by name."""
        return Counter(flag.name for case in self.cases for flag in case.flags)

    @property
    def unread(self) -> list[Case]:
        """Cases of which nothing could be decided."""
        return [case for case in self.cases if case.unread]

    @property
    def to_make(self) -> int:
        """How much would be made that the brake counts."""
        return self.tasks.total() + self.documents.total()

    def _sum(self, what: str) -> int:
        return sum(getattr(case, what) for case in self.cases)

    def as_json(self) -> dict[str, Any]:
        """For machines: people by their ids."""
        return {
            "open_cases": self.open_cases,
            "looked_at": len(self.cases),
            "from": None if self.first_day is None else self.first_day.isoformat(),
            "before_from": self._sum("earlier"),
            "totals": {
                "tasks": dict(self.tasks),
                "documents": dict(self.documents),
                "flags": dict(self.flags),
                "feedback": self._sum("feedback"),
                "passed_on": self._sum("passed_on"),
                "withdrawn": self._sum("withdrawn"),
            },
            "brake": self.brake,
            "cases": [_case_json(case) for case in self.cases if case.is_touched],
            "unread": {case.name: case.unread for case in self.unread},
        }

    def as_lines(self) -> Iterator[str]:
        """For people, by name."""
        for case in self.cases:
            yield from _case_lines(case)
        yield f"Looked at {len(self.cases)} of {self.open_cases} cases with an open matter. Nothing was written."
        yield from self._totals()
        yield from self._warnings()

    def _totals(self) -> Iterator[str]:
        for heading, counts in (("Tasks", self.tasks), ("Documents", self.documents), ("Flags", self.flags)):
            yield f"{heading}: {counts.total()}"
            for name, count in sorted(counts.items()):
                yield f"  {count:>5}  {name.replace('_', ' ')}"
        yield f"Feedback with other columns: {self._sum('feedback')}"
        yield f"Tasks given to somebody else: {self._sum('passed_on')}; withdrawn: {self._sum('withdrawn')}"

    def _warnings(self) -> Iterator[str]:
        if self.first_day is not None:
            day = self.first_day.isoformat()
            yield f"Open matters received before {day}, which would only be assessed: {self._sum('earlier')}"
        if self.to_make > self.brake:
            yield (
                f"That is more than the brake lets through within an hour ({self.brake}): it would come on. Choose a"
                " later --from, act on some kinds only, or raise it with `mode set --brake`."
            )
        if self.unread:
            yield f"Cases that could not be decided: {len(self.unread)}"


def _case_json(case: Case) -> dict[str, Any]:
    return {
        "case": case.id,
        "reference": case.name,
        "tasks": [_task_json(want) for want in case.tasks],
        "documents": [_document_json(want) for want in case.documents],
        "flags": [{"name": f.name, "because": f.because, "paragraphs": list(f.paragraphs)} for f in case.flags],
        "feedback": case.feedback,
        "passed_on": case.passed_on,
        "withdrawn": case.withdrawn,
    }


def _task_json(want: Want) -> dict[str, Any]:
    due = None if want.due is None else want.due.isoformat()
    paragraphs = list(want.paragraphs)
    return {
        "name": want.name.value, "for": str(want.for_), "paragraphs": paragraphs, "about": want.key.about, "due": due
    }  # fmt: skip


def _document_json(want: DocumentWant) -> dict[str, Any]:
    paragraphs = list(want.paragraphs)
    return {"name": want.kind.value, "for": str(want.from_), "paragraphs": paragraphs, "about": want.about}


def _case_lines(case: Case) -> Iterator[str]:
    if case.unread:
        yield f"{case.name}: cannot be decided: {case.unread}"
    if not case.is_touched:
        return
    yield case.name
    for want in case.tasks:
        by = "" if want.due is None else f", due {want.due.isoformat()}"
        yield f"  + task '{want.name.value}' for {_who(want.for_, case)}{by} ({', '.join(want.paragraphs)})"
    for document in case.documents:
        kind, whose = document.kind.value.replace("_", " "), _who(document.from_, case)
        yield f"  + draft: {kind}, for {whose} ({', '.join(document.paragraphs)})"
    for flag in case.flags:
        yield f"  ! {flag.because} ({', '.join(flag.paragraphs)})"
    yield from _other_lines(case)


def _other_lines(case: Case) -> Iterator[str]:
    """What would become of feedback and tasks that are there."""
    counted = (
        (case.feedback, "other columns on feedback"),
        (case.passed_on, "tasks given to somebody else"),
        (case.withdrawn, "tasks withdrawn"),
    )
    for count, what in counted:
        if count:
            yield f"  ~ {what}: {count}"


def _who(assignee: str, case: Case) -> str:
    """A person by name, a role in words."""
    return case.names.get(assignee) or in_words(assignee)
