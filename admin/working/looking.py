"""Looks at several cases in this process, one after another, and at those that a look tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from admin.terminal import progress
from admin.working.in_place import AskedBy, InPlace, Tried

FEEDBACK_LEFT = "looked at as well, since feedback had left it"


def looks(worker: InPlace, cases: Mapping[str, AskedBy], *, mark: bool = False) -> Iterator[Tried]:
    """Look at cases in their order, and at each that one of them tells of right after that one.

    With `mark` the assessment of a case that fails says so; that of a case which was only told of does in any event,
    since nothing but the mark would lead there again. Raises what is no fault of a case.
    """
    ahead, never_again = dict(cases), set[str]()
    while ahead:
        case = next(iter(ahead))
        asked_by = ahead.pop(case)
        tried = worker.look(case, asked_by, mark=mark or case not in cases)
        yield tried
        if tried.why:
            never_again.add(case)
        if told := [each for each in tried.left if each not in never_again]:
            never_again.update(told)  # two cases that fail may tell of each other without end
            ahead = dict.fromkeys(told, asked_by) | ahead


def looked_at(worker: InPlace, cases: Mapping[str, AskedBy], *, mark: bool = False) -> list[Tried]:
    """The same, with the progress of those that were asked for."""
    tried, still = [], set(cases)
    with progress(len(cases), "cases looked at") as advance:
        for each in looks(worker, cases, mark=mark):
            tried.append(each)
            if each.case in still:
                still.remove(each.case)
                advance()
    return tried


def in_words(tried: Tried) -> str:
    """What became of a case that nobody asked for, for people."""
    return f"{FEEDBACK_LEFT}, which failed: {tried.why}" if tried.why else FEEDBACK_LEFT
