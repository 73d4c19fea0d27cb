"""The labels of the columns in which facts stand: what the panel calls a fact that is missing.

A judgement and an advice are several columns, whose labels are that of the first with an ending. Only a label of which
the fact's name does not have all the words that count is said, so that the panel stays small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mappings.schema.options import humanised
from mappings.schema.wanted import Table

ENDINGS = {
    "by": ": by",
    "at": ": on",
    "reasons": ": reasons",
    "words": ": words",
    "asked_by": ": asked by",
    "asked_at": ": asked on",
    "answered_by": ": answered by",
    "answered_at": ": answered on",
    "value": "",
    "answer": "",
}
NO_FACTS = frozenset({"writes", "found_by", "where", "na", "none", "each", "new_case", "accepted"})
"""Parts of names of which no rule says that they are missing: a mapping's own, new cases, accepted findings."""
SMALL = frozenset({"a", "at", "by", "for", "in", "is", "it", "of", "on", "s", "the", "to", "was"})
"""Words by which a label may differ from what it would be: people find it all the same."""
_OF_A_TABLE = re.compile(r"^(party|message)\.[^.]+\.")
"""Those outside and messages stand in several tables, of which a rule knows nothing."""


def labels(tables: Iterable[Table]) -> dict[str, dict[str, str]]:
    """By record, then by the rest of the fact's name."""
    said: dict[str, dict[str, str]] = {}
    for fact, label in _uncommon(dict(reversed(list(_labelled(tables))))):
        record, _, rest = fact.partition(".")
        said.setdefault(record, {})[rest] = label
    return said


def label_of(fact: str, said: dict[str, dict[str, str]]) -> str:
    """The label of a fact, worked out as the panel does."""
    record, _, rest = fact.partition(".")
    known = said.get(record, {})
    if rest in known:
        return known[rest]
    group, _, last = rest.rpartition(".")
    if last not in ENDINGS:
        return _plain(last)
    ending = ENDINGS[last]
    return f"{known.get(group) or _plain(group.rpartition('.')[2] or last)}{ending if group else ''}"


def _plain(name: str) -> str:
    """A name as words. What happened at a moment has the label of a day."""
    words = humanised(name)
    return f"{words.removesuffix(' at')} on" if words.endswith(" at") else words


def _labelled(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    for table in tables:
        for column in table.columns:
            facts = (fact for fact in column.needed_by if not NO_FACTS & set(fact.split(".")))
            yield from ((_OF_A_TABLE.sub(r"\1.", fact), column.label) for fact in facts)


def _uncommon(named: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Groups first: what their parts are called follows from them."""
    groups = dict(_groups(named))
    said: dict[str, dict[str, str]] = {}
    for fact, label in (*groups.items(), *named.items()):
        if _words(label_of(fact, said)) != _words(label):
            record, _, rest = fact.partition(".")
            said.setdefault(record, {})[rest] = label
            yield fact, label


def _groups(named: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The label of each judgement and advice, from the first of its parts that shows it."""
    for fact, label in named.items():
        group, _, last = fact.rpartition(".")
        if "." in group and last in ENDINGS and label.endswith(ENDINGS[last]):
            yield group, label.removesuffix(ENDINGS[last]) if ENDINGS[last] else label


def _words(label: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", label.lower()) if word not in SMALL]
