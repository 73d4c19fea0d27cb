"""What must hold in a small world whenever all is quiet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chaos.oracle import memory
from chaos.oracle.invariants import broken
from chaos.oracle.named import WRITTEN_WHEN
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Rows
from chaos.oracle.undone import OWNER
from chaos.world.instance import Ended
from mappings.remembering.ledger import NOT_AS_SEEDED
from policy.tasks import Fate, Purpose
from sandbox.demo.office import DECISION_COMPLAINT, SERVICE_COMPLAINT
from sandbox.month.journal import Deed
from tests.chaos.stateful.explained import guessed, unexplained
from tests.chaos.stateful.playing import Small

OPEN = 0
OTHER_KINDS = (SERVICE_COMPLAINT, DECISION_COMPLAINT)
FACTS = frozenset({"phso_inputs", "phso_evaluatedon"})
"""The hash of the facts of an answer, and the day of them."""
STATE = frozenset({"statecode", "statuscode"})
EMPTIED = ("phso_FeedbackId_Task@odata.bind", None)


def wrong_with(small: Small) -> Iterator[str]:
    """A sentence for each thing that does not hold."""
    rows = small.rows()
    cases = {key: key[:8] for key in rows["incidents"]}
    deeds = [standing for deed in small.journal.deeds if (standing := _as_it_stands(small, deed)) is not None]
    deleted = tuple(small.history.deleted)
    yield from broken(Remains(small.people.api, small.mapping, small.history.user, deeds, cases, deleted), rows)
    yield from small.counts.conduct.wrong
    yield from _there_again(small, rows)
    yield from guessed(rows)
    yield from unexplained(small.mapping, rows)
    yield from _not_called_for(small, rows)
    yield from _moved_by_another_look(small, rows)


def _as_it_stands(small: Small, deed: Deed) -> Deed | None:
    """A deed without what makes no task a person's own; None where nothing else is in it.

    That is a lookup to its feedback that was emptied, for the app knows the task by its id; and an owner or a state
    that it had before, that the app had set it for, or that it lost when its case was assigned or resolved.
    """
    if not deed.of_ours or deed.columns is None or deed.entity_set != "tasks":
        return deed
    theirs = small.history.theirs
    gift, none_of_theirs = theirs.gifts.get(deed.row), STATE - theirs.columns[deed.row]
    left = {name: value for name, value in deed.columns.items() if (name, value) != EMPTIED}
    if gift is None or gift not in str(left.get(OWNER)):
        none_of_theirs |= {OWNER}
    left = {name: value for name, value in left.items() if name not in none_of_theirs}
    return replace(deed, columns=left) if left else None


def _there_again(small: Small, rows: Rows) -> Iterator[str]:
    """What a person deleted."""
    for deed in small.journal.deeds:
        if deed.columns is None and deed.row in rows[deed.entity_set]:
            yield f"{deed.entity_set}({deed.row}), which a person deleted, is there again"


def _not_called_for(small: Small, rows: Rows) -> Iterator[str]:
    """An open task for positive feedback, as the app made it, about feedback that is something else."""
    for key, entry in memory.remembered(small.mapping, rows).items():
        task, feedback = rows["tasks"].get(key), rows["phso_feedbacks"].get(entry.key.about)
        is_as_made = entry.fate is Fate.OPEN and entry.seeds != NOT_AS_SEEDED and not entry.given_away
        if task is None or feedback is None or not is_as_made or entry.key.purpose is not Purpose.POSITIVE_FEEDBACK:
            continue
        nobody_acted = all(deed.row != key for deed in small.journal.deeds)
        if task["statecode"] == OPEN and nobody_acted and feedback["phso_kind"] in OTHER_KINDS:
            yield f"task {key} is open, and its feedback is not positive"


def _moved_by_another_look(small: Small, rows: Rows) -> Iterator[str]:
    """Each case is looked at once more, by instances that know nothing yet: nothing is written.

    But for an assessment whose case somebody emptied, and the hash of the facts of a case that was merged into another:
    where nothing is open, no sweep asks for it before that look.
    """
    unbound = {key for key, row in rows["phso_assessments"].items() if row["_phso_caseid_value"] is None}
    made, changed = len(small.history.made), small.history.changed.copy()
    for case in rows["incidents"]:
        small.restart_an_instance()
        if small.look(case) is not Ended.WELL:
            yield f"another look at case {case} failed: {dict(small.counts.failures)}"
    small.timeline.play_out()
    yield from (f"another look made {each.table} {each.row}" for each in small.history.made[made:])
    for table, row in small.history.changed - changed:
        if row not in unbound and not _says_the_same(small, rows, row):
            yield f"another look changed {table} {row}"


def _says_the_same(small: Small, rows: Rows, assessment: str) -> bool:
    """Whether only the facts' hash was written anew, about a case that was merged into another."""
    before = rows["phso_assessments"].get(assessment)
    if before is None or rows["incidents"].get(str(before["_phso_caseid_value"]), {}).get("_masterid_value") is None:
        return False
    now = small.people.api.row("phso_assessments", assessment)
    return {name for name, value in before.items() if now.get(name) != value} <= FACTS | WRITTEN_WHEN
