"""Asks for ended work anew: what there is on a case, what somebody chose of it, and the mark under the case's token."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from admin.bad_input import BadInput
from admin.working.in_place import OF_THE_CASE, InPlace
from dynamics import outcomes
from function_app.asking import observe
from mappings.reading.observed import Observed
from mappings.remembering.ledger import LedgerUnreadable
from mappings.remembering.what_was_learned import Learned
from mappings.writing.changes import Change
from mappings.writing.remaking import (
    CannotBeAsked,
    EndedTask,
    GoneDraft,
    clearing_change,
    ended_tasks,
    gone_drafts,
    remake_changes,
    without_ledger,
)
from policy.documents import DocumentKind
from policy.tasks import Purpose
from policy.tasks_seen import NAMES

TRIES = 3


class NotMarked(Exception):
    """The case's assessment could not be marked. Says why; nothing was changed unless it says so."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants anew: of these purposes and kinds, about this feedback; `everything` that there is."""

    purposes: frozenset[Purpose] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    about: str | None = None
    everything: bool = False
    even_done: bool = False

    @property
    def is_made(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.purposes or self.kinds or self.about or self.everything)

    def task(self, ended: EndedTask) -> bool:
        """Whether a task is among it."""
        return self._about(ended.key.about) and (ended.key.purpose in self.purposes or self._whatever)

    def draft(self, gone: GoneDraft) -> bool:
        """Whether a document is among it."""
        return self._about(gone.about) and (gone.kind in self.kinds or self._whatever)

    @property
    def _whatever(self) -> bool:
        return not (self.purposes or self.kinds)

    def _about(self, feedback: str) -> bool:
        return self.about is None or self.about == feedback


@dataclass(frozen=True)
class Ended:
    """Tasks and documents that can be made anew."""

    tasks: Sequence[EndedTask]
    drafts: Sequence[GoneDraft]

    @property
    def is_empty(self) -> bool:
        """Whether there is none."""
        return not (self.tasks or self.drafts)


def observed(worker: InPlace, case: str) -> Observed:
    """The case as it stands. Raises BadInput where it is gone."""
    reconciler = worker.wired.reconciler
    seen = observe(reconciler.dataverse, reconciler.mapping, case, worker.correlation)
    if seen.case_row is None:
        raise BadInput(f"case {case} is gone; there is nothing to remake")
    return seen


def ended(seen: Observed, choice: Choice) -> Ended:
    """What was chosen of what is there; all that is there where nothing was chosen. Raises BadInput: no ledger."""
    try:
        tasks = [each for each in ended_tasks(seen, even_done=choice.even_done) if choice.task(each)]
        return Ended(tasks, [each for each in gone_drafts(seen) if choice.draft(each)])
    except LedgerUnreadable as unreadable:
        raise BadInput(str(unreadable)) from None


def mark(worker: InPlace, case: str, seen: Observed, chosen: Ended) -> None:
    """Ask for what was chosen, and for nothing else that ends meanwhile. Raises NotMarked and BadInput."""
    tasks, drafts = {each.task for each in chosen.tasks}, set(chosen.drafts)

    def changes(now: Observed) -> tuple[Change, ...]:
        there = ended(now, Choice(everything=True, even_done=True))
        still = [each.task for each in there.tasks if each.task in tasks]
        try:
            return remake_changes(now, still, [each for each in there.drafts if each in drafts])
        except CannotBeAsked as cannot:
            raise BadInput(str(cannot)) from None

    _written(worker, case, seen, changes)


def clear(worker: InPlace, case: str, seen: Observed) -> None:
    """Empty the column of a ledger that cannot be read; one that somebody mended meanwhile stays. Raises NotMarked."""

    def changes(now: Observed) -> tuple[Change, ...]:
        change = clearing_change(now) if is_unreadable(now) else None
        return () if change is None else (change,)

    _written(worker, case, seen, changes)


def is_unreadable(seen: Observed) -> bool:
    """Whether something else than a ledger stands in the column."""
    try:
        _ = seen.ledger
    except LedgerUnreadable:
        return True
    return False


@dataclass(frozen=True)
class Lost:
    """What clearing a ledger means: the names of tasks that are known again, and of those that are then made.

    `why` says what keeps even that from being told.
    """

    known_again: list[str]
    made_again: list[str]
    why: str = ""

    def as_lines(self) -> Iterator[str]:
        """For people. What stands in the column is shown to nobody: it may be anybody's words."""
        yield "What is remembered of this case cannot be read. Once it is cleared:"
        yield f"  tasks on the case that are known again by their ids, as people's: {_listed(self.known_again)}"
        yield f"  tasks that are made, also where a person had deleted or moved them away: {_listed(self.made_again)}"
        if self.why:
            yield f"  more cannot be told: {self.why}"


def lost_with_it(worker: InPlace, seen: Observed) -> Lost:
    """What the next look would come to, were the column empty."""
    cleared = without_ledger(seen)
    known = [NAMES[entry.key.purpose].value for _, entry in sorted(cleared.ledger.entries.items())]
    try:
        decided = worker.wired.reconciler.decide(cleared, Learned())
    except OF_THE_CASE as failed:
        return Lost(known, [], str(failed))
    return Lost(known, [want.name.value for want in decided.settled.to_make])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def _written(worker: InPlace, case: str, seen: Observed, changes: Callable[[Observed], Collection[Change]]) -> None:
    """Write what is still to be written of a case, and look again wherever nobody can tell what became of it."""
    outcome: outcomes.Outcome | None = None
    for _ in range(TRIES):
        to_write = changes(seen)
        if not to_write:
            return
        outcome = worker.wired.reconciler.dataverse.write(tuple(to_write), worker.correlation)
        if isinstance(outcome, outcomes.Done):
            return
        if isinstance(outcome, outcomes.Refused | outcomes.Throttled):
            break
        seen = observed(worker, case)
    raise NotMarked(f"the assessment of case {case} could not be written: {_why(outcome)}")


def _why(outcome: outcomes.Outcome | None) -> str:
    match outcome:
        case outcomes.Refused(_, status, code):
            return f"Dataverse refused it with status {status}, code {code or 'none'}; nothing was changed"
        case outcomes.Throttled(seconds):
            return f"Dataverse asks for a pause of {seconds:.0f} seconds; nothing was changed"
        case _:
            return "others keep changing the case, or answers are lost; run it again: it goes on from what is there"
