"""What must hold in a small world whenever all is quiet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chaos.oracle import memory
from chaos.oracle.invariants import broken
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Rows
from chaos.world.instance import Ended
from mappings.remembering.ledger import NOT_AS_SEEDED
from policy.tasks import Fate, Purpose
from sandbox.demo.office import DECISION_COMPLAINT, SERVICE_COMPLAINT
from tests.chaos.stateful.playing import Small

OPEN = 0
OTHER_KINDS = (SERVICE_COMPLAINT, DECISION_COMPLAINT)


def wrong_with(small: Small) -> Iterator[str]:
    """A sentence for each thing that does not hold."""
    rows = small.rows()
    cases = {key: key[:8] for key in rows["incidents"]}
    theirs = [deed for deed in small.journal.deeds if not deed.of_ours]
    deleted = tuple(small.history.deleted)
    yield from broken(Remains(small.people.api, small.mapping, small.history.user, theirs, cases, deleted), rows)
    yield from small.counts.conduct.wrong
    yield from _there_again(small, rows)
    yield from _guessed(rows)
    yield from _unexplained(small, rows)
    yield from _not_called_for(small, rows)
    yield from _moved_by_another_look(small, rows)


def _there_again(small: Small, rows: Rows) -> Iterator[str]:
    """What a person deleted."""
    for deed in small.journal.deeds:
        if deed.columns is None and deed.row in rows[deed.entity_set]:
            yield f"{deed.entity_set}({deed.row}), which a person deleted, is there again"


def _guessed(rows: Rows) -> Iterator[str]:
    """A month from the decision, although nothing says when that was made, dated or sent."""
    for key, feedback in rows["phso_feedbacks"].items():
        decision = str(feedback["_phso_decisionid_value"])
        given = feedback["phso_onemonthdate"]
        if given is not None and feedback["statecode"] == OPEN and not _is_dated(decision, rows):
            yield f"the month from the decision of feedback {key} is guessed: {given}"


def _is_dated(decision: str, rows: Rows) -> bool:
    sent = (row for row in rows["phso_decisionsents"].values() if str(row["_phso_decisionid_value"]) == decision)
    own = (rows["phso_decisions"].get(decision, {}).get(name) for name in ("phso_madeon", "phso_letterdate"))
    return any(own) or any(row["phso_senton"] for row in sent)


def _unexplained(small: Small, rows: Rows) -> Iterator[str]:
    """A deadline that gives no reason, or that gives a date although it cannot be decided."""
    for key, row in memory.assessments(small.mapping, rows).items():
        said: Mapping[str, Any] = json.loads(row[small.mapping.writes.assessment.columns["result"]] or "{}")
        for each in said.get("deadlines", ()):
            is_undecided = bool(each["missing"]) or each["because"].startswith("cannot decide")
            if not each["because"] or (is_undecided and each["date"] is not None):
                yield f"assessment {key}: '{each['name']}' is {each['date']} with {each['missing']} missing"


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

    But for an assessment whose case somebody emptied: where nothing is open, no sweep asks for it before that look.
    """
    unbound = {key for key, row in rows["phso_assessments"].items() if row["_phso_caseid_value"] is None}
    made, changed = len(small.history.made), small.history.changed.copy()
    for case in rows["incidents"]:
        small.restart_an_instance()
        if small.look(case) is not Ended.WELL:
            yield f"another look at case {case} failed: {dict(small.counts.failures)}"
    small.timeline.play_out()
    yield from (f"another look made {each.table} {each.row}" for each in small.history.made[made:])
    moved = (small.history.changed - changed).keys()
    yield from (f"another look changed {table} {row}" for table, row in moved if row not in unbound)
