"""Two assessments of one case, and in which dates, flags and tasks they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy.assessment import Assessment
from policy.roles import in_words

Said = dict[tuple[str, str, str], str]
"""By what it is, what it is about and its name: what is said of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would be otherwise; None where it is not there at all."""

    what: str
    about: str
    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        return f"{self.what} '{self.name}' about {self.about}: {self.before or 'none'} -> {self.after or 'none'}"


def differences(before: Assessment, after: Assessment) -> tuple[Difference, ...]:
    """The deadlines, flags and tasks that differ, in the order in which they come up."""
    was, would_be = _said(before), _said(after)
    keys = dict.fromkeys((*was, *would_be))
    changed = (key for key in keys if was.get(key) != would_be.get(key))
    return tuple(Difference(*key, was.get(key), would_be.get(key)) for key in changed)


def _said(assessment: Assessment) -> Said:
    said: dict[tuple[str, str, str], list[str]] = {}
    for key, words in _all_said(assessment):
        said.setdefault(key, []).append(words)
    return {key: "; ".join(words) for key, words in said.items()}


def _all_said(assessment: Assessment) -> Iterator[tuple[tuple[str, str, str], str]]:
    for each in assessment.deadlines:
        day = "not known" if each.date is None else each.date.isoformat()
        yield ("deadline", each.about, each.name.replace("_", " ")), day
    for flag in assessment.flags:
        yield ("flag", flag.about, flag.name.replace("_", " ")), flag.because
    for task in assessment.tasks:
        key = ("task", task.want.key.about, task.want.name.value)
        due = "" if task.want.due is None else f", due {task.want.due.isoformat()}"
        yield key, f"{task.state} for {in_words(task.want.for_)}{due}"
