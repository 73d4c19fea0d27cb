"""What this software remembers of the tasks and drafts it made: kept as JSON in the case's assessment row."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from mappings.remembering.case_seen import CaseSeen, read_case_seen
from mappings.remembering.changed_back import ChangedBacks, changed_back_json, read_changed_back
from mappings.writing.canonical import canonical_json, hash_of
from policy.documents import DocumentKind
from policy.tasks import Fate, Key, Made, Purpose

T = TypeVar("T")

PARTS: Mapping[str, Any] = {"tasks": {}, "refused": [], "documents": {}, "away": {}}
"""The parts that make a ledger, and what each is when it is empty."""
NOT_AS_SEEDED = "a person's"
"""Stands for the hash of a task whose seeded values are not to be compared any more."""


class LedgerUnreadable(ValueError):
    """A ledger is not empty and yet none: somebody wrote something else into its column."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where} holds something that is no ledger, so nobody can tell which tasks people have ended: look at"
            " the tasks of the case, then clear the column with `python -m admin remake CASEREF --ledger`; those still"
            " there will be known again by their ids"
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One task: its key, when it was made, for whom, the owner it was given, its seeded values, and its fate.

    `regarding` is the row that the task regarded when it was made or first recognised; empty where an older
    release did not remember it. `given_away` is yes while a person has given the task to somebody else. `remade`:
    somebody asked for another in its place, so that its fate, a person's doing, is final no more.
    """

    key: Key
    made_on: str
    for_: str
    owner: str
    seeds: str
    fate: Fate
    regarding: str = ""
    given_away: bool = False
    remade: bool = False

    @property
    def counts_as(self) -> Fate:
        """Its fate for the round that it was made in: one in whose place another is to come counts as withdrawn."""
        return Fate.WITHDRAWN if self.remade else self.fate


@dataclass(frozen=True, slots=True)
class Drafted:
    """One draft: the feedback it is about, which document it is, and when it was made."""

    about: str
    kind: DocumentKind
    made_on: str


@dataclass(frozen=True)
class Ledger:
    """Entries by the task's id, drafts by the email's id, the owners that Dataverse refused, and the case itself.

    `refused_on` is the day of each refusal, by the owner; empty for one of this very look, or from an older release.
    `unread` and `unread_documents` are entries that this release cannot read, because a newer one wrote them:
    written back as they were. `case` is the case as it was when the ledger was last written. `away` are the tasks whose
    feedback stands on another case now: no more than a memory, for when that case asks or the feedback comes back.
    `changed_back`: kept values that something else changed, though nothing called for another.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    refused_on: Mapping[str, str] = field(default_factory=dict)
    unread: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, Drafted] = field(default_factory=dict)
    unread_documents: Mapping[str, Any] = field(default_factory=dict)
    case: CaseSeen | None = None
    away: Mapping[str, Entry] = field(default_factory=dict)
    changed_back: ChangedBacks = field(default_factory=dict)

    @property
    def refused(self) -> frozenset[str]:
        """The users and teams that cannot own a task."""
        return frozenset(self.refused_on)

    def with_entry(self, task: str, entry: Entry) -> Ledger:
        """The ledger with one entry put in or replaced."""
        return replace(self, entries={**self.entries, task: entry})

    def with_fate(self, task: str, fate: Fate) -> Ledger:
        """The ledger with the fate of one task changed."""
        return self.with_entry(task, replace(self.entries[task], fate=fate))

    def with_document(self, email: str, drafted: Drafted) -> Ledger:
        """The ledger with one more draft."""
        return replace(self, documents={**self.documents, email: drafted})

    def refusing(self, owner: str) -> Ledger:
        """The ledger with one more user or team that cannot own, as of this look."""
        return replace(self, refused_on={**self.refused_on, owner: ""})

    def on(self, today: date) -> Ledger:
        """The ledger as it holds on a day: a refusal of another day is forgotten, so that the owner is tried again."""
        still = {owner: day for owner, day in self.refused_on.items() if day == today.isoformat()}
        return replace(self, refused_on=still)

    def written_on(self, today: date, case: CaseSeen | None) -> Ledger:
        """The ledger as it is written on a day: with the day of each refusal, and the case as it stands."""
        dated = {owner: day or today.isoformat() for owner, day in self.refused_on.items()}
        return replace(self, refused_on=dated, case=case if self.entries else None)

    @property
    def without_the_case(self) -> Ledger:
        """The ledger as a release would write it that remembers nothing of the case."""
        kept = {task: replace(entry, given_away=False) for task, entry in self.entries.items()}
        return replace(self, entries=kept, case=None)

    def made(self) -> tuple[Made, ...]:
        """The tasks as the policy sees them."""
        return tuple(Made(entry.key, entry.counts_as) for _, entry in sorted(self.entries.items()))


def seeds_of(subject: Any, description: Any, due: Any) -> str:
    """The hash of a task's seeded values, as they read back: blanks at the ends and line ends do not count."""
    words = (str(value or "").replace("\r\n", "\n").strip() for value in (subject, description, due))
    return hash_of(*words)[:16]


def new_entry(key: Key, made_on: date, for_: str, owner: str, seeds: str, regarding: str) -> Entry:
    """The entry of a task that is about to be made."""
    return Entry(key, made_on.isoformat(), for_, owner, seeds, Fate.OPEN, regarding)


def adopted(key: Key, regarding: str = "", fate: Fate = Fate.OPEN) -> Entry:
    """The entry of a task of ours that no ledger of this case remembers: from now on it is a person's."""
    return Entry(key, "", "", "", NOT_AS_SEEDED, fate, regarding)


def to_json(ledger: Ledger) -> str:
    """The canonical JSON of a ledger."""
    tasks = {task: _entry_json(entry) for task, entry in ledger.entries.items()} | dict(ledger.unread)
    parts = _refused_json(ledger) | _documents_json(ledger) | changed_back_json(ledger.changed_back)
    case = {} if ledger.case is None else {"case": ledger.case.as_json()}
    away = {task: _entry_json(entry) for task, entry in ledger.away.items()}
    return canonical_json({"tasks": tasks, **parts, **case, **({"away": away} if away else {})})


def _refused_json(ledger: Ledger) -> dict[str, Any]:
    """Who was refused, in the form that every release reads, and when, where that is known."""
    dated = {owner: day for owner, day in ledger.refused_on.items() if day}
    return {"refused": sorted(ledger.refused)} | ({"refused_on": dated} if dated else {})


def _documents_json(ledger: Ledger) -> dict[str, Any]:
    """The drafts; left out where there are none, so that an older ledger stays as it was."""
    known = {
        email: {"about": drafted.about, "kind": drafted.kind.value, "made": drafted.made_on}
        for email, drafted in ledger.documents.items()
    }
    documents = known | dict(ledger.unread_documents)
    return {"documents": documents} if documents else {}


def _entry_json(entry: Entry) -> dict[str, Any]:
    """One entry; what is empty is left out where an older release does not know it: its ledger stays as it was."""
    later = {"regarding": entry.regarding, "given_away": entry.given_away, "remade": entry.remade}
    known = {name: value for name, value in later.items() if value}
    return known | {
        "about": entry.key.about,
        "purpose": entry.key.purpose.value,
        "occasion": entry.key.occasion,
        "again": entry.key.again,
        "made": entry.made_on,
        "for": entry.for_,
        "owner": entry.owner,
        "seeds": entry.seeds,
        "fate": entry.fate.value,
    }


def from_json(text: Any, where: str) -> Ledger:
    """The ledger in a column; an empty one where the column is empty. `where` names the column in the error.

    Raises LedgerUnreadable: without its ledger, tasks that people have deleted would be made again.
    """
    if text is None or not str(text).strip():
        return Ledger()
    value = _parsed(text)
    if value is None:
        raise LedgerUnreadable(where)
    tasks, entries = value.get("tasks", {}), _read(_entry, value.get("tasks", {}))
    emails, documents = value.get("documents", {}), _read(_drafted, value.get("documents", {}))
    return Ledger(
        entries,
        _refused(value),
        {task: one for task, one in tasks.items() if task not in entries},
        documents,
        {email: one for email, one in emails.items() if email not in documents},
        read_case_seen(value.get("case")),
        _read(_entry, value.get("away", {})),
        read_changed_back(value.get("changed_back")),
    )


def _refused(value: Mapping[str, Any]) -> dict[str, str]:
    """Who was refused, and on which day."""
    on = value.get("refused_on")
    days = on if isinstance(on, dict) else {}
    return {owner: str(days.get(owner, "")) for owner in map(str, value.get("refused", []))}


def _read(read: Callable[[Any], T | None], values: Mapping[str, Any]) -> dict[str, T]:
    """The values that this release can read."""
    found = {name: read(value) for name, value in values.items()}
    return {name: entry for name, entry in found.items() if entry is not None}


def _parsed(text: Any) -> dict[str, Any] | None:
    """The JSON in the shape of a ledger; None for anything else."""
    try:
        value = json.loads(text)
    except (TypeError, ValueError):
        return None
    if not isinstance(value, dict):
        return None
    has_its_shape = all(isinstance(value.get(part, empty), type(empty)) for part, empty in PARTS.items())
    return value if has_its_shape else None


def _entry(value: Any) -> Entry | None:
    """One entry; None where this release does not know all that it needs of it."""
    try:
        key = Key(value["about"], Purpose(value["purpose"]), value["occasion"], int(value["again"]))
        made_on, for_, owner, seeds = (str(value[name]) for name in ("made", "for", "owner", "seeds"))
        regarding = str(value.get("regarding") or "")
        given_away, remade = (value.get(name) is True for name in ("given_away", "remade"))
        return Entry(key, made_on, for_, owner, seeds, Fate(value["fate"]), regarding, given_away, remade)
    except (KeyError, TypeError, ValueError):
        return None


def _drafted(value: Any) -> Drafted | None:
    """One draft; None where this release does not know all that it needs of it."""
    try:
        return Drafted(str(value["about"]), DocumentKind(value["kind"]), str(value["made"]))
    except (KeyError, TypeError, ValueError):
        return None
