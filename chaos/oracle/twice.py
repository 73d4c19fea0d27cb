"""Nothing made twice for a purpose in a round: told by what stands in the rows, and not by their ids alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from chaos.oracle import memory
from chaos.oracle.made import made_by
from chaos.oracle.remains import Remains
from chaos.oracle.tables import Rows
from mappings.remembering.ledger import NOT_AS_SEEDED, Entry
from mappings.writing.drafts import request_column

For = tuple[str, str]
"""The feedback that a task is about, and the number of its purpose."""


def made_twice(remains: Remains, rows: Rows, withdrawn: frozenset[str]) -> Iterator[str]:
    """A line for each round that has more than one task, and for each document drafted more often than asked for."""
    for (about, purpose), tasks in sorted(_tasks_for(remains, rows, withdrawn).items()):
        for occasion, keys in _by_round(tasks).items():
            if len(keys) > 1:
                opened = f" in the round of {occasion}" if occasion else ""
                yield f"{len(keys)} tasks for purpose {purpose} about feedback {about}{opened}: {', '.join(keys)}"
    yield from _drafted_too_often(remains, rows)


def _tasks_for(remains: Remains, rows: Rows, withdrawn: frozenset[str]) -> dict[For, dict[str, str]]:
    """The app's tasks for each purpose, with the record that opened the round: only an assessment says which."""
    known = memory.remembered(remains.mapping, rows)
    (purpose, *_) = dict(remains.mapping.sources.task.record.facts)["purpose"].columns
    feedback = remains.mapping.writes.task.feedback.column
    found: defaultdict[For, dict[str, str]] = defaultdict(dict)
    for key, row in sorted(made_by(remains.ourselves, rows, remains.mapping.sources.task.entity_set)):
        entry = known.get(key)
        if key not in withdrawn and not _was_opened_again(entry):
            about = str(row[feedback] or (entry.key.about if entry else "nothing"))
            found[about, str(row[purpose])][key] = entry.key.occasion if entry else ""
    return found


def _by_round(tasks: Mapping[str, str]) -> dict[str, list[str]]:
    """The tasks of each round; one of which nobody knows the round is taken to be of the first."""
    first = next((occasion for occasion in tasks.values() if occasion), "")
    rounds: defaultdict[str, list[str]] = defaultdict(list)
    for key, occasion in tasks.items():
        rounds[occasion or first].append(key)
    return rounds


def _was_opened_again(entry: Entry | None) -> bool:
    """Whether a person opened it again after it was withdrawn: it may stand beside its successor, and is theirs."""
    return entry is not None and entry.made_on != "" and entry.seeds == NOT_AS_SEEDED


def _drafted_too_often(remains: Remains, rows: Rows) -> Iterator[str]:
    """Drafts of a kind of message about a piece of feedback, against how often somebody asked for a document."""
    email = remains.mapping.writes.email
    asked: defaultdict[str, int] = defaultdict(int)
    for deed in remains.deeds:
        if deed.columns and deed.columns.get(request_column(remains.mapping)) is not None:
            asked[deed.row] += 1
    drafts: defaultdict[str, list[str]] = defaultdict(list)
    for key, row in made_by(remains.ourselves, rows, email.entity_set):
        drafts[str(row[email.feedback.column])].append(key)
    for about, keys in sorted(drafts.items()):
        if about in asked and len(keys) > asked[about]:
            yield f"{len(keys)} drafts about feedback {about}, and {asked[about]} were asked for: {', '.join(keys)}"
