"""Cases that a lawyer could read, written as YAML in tests/policy/cases/: the loader, which runs nothing.

A file holds a list of cases. An entry with nothing but `shared` holds what several of them have in common, for YAML's
own anchors. Words are kept as they are written: neither dates nor `on` and `no` become anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"
GROUPS: Mapping[str, frozenset[str]] = {
    "findings": frozenset(
        {"paragraph", "part", "class", "state", "about", "because_has", "missing", "missing_has", "accepted"}
    ),
    "deadlines": frozenset({"name", "date", "about", "paragraph", "because_has", "missing", "missing_has"}),
    "tasks": frozenset({"name", "for", "state", "about", "paragraph"}),
    "steps": frozenset({"what_has", "who", "by", "about", "paragraph", "leading"}),
    "documents": frozenset({"name", "for", "state", "about", "paragraph"}),
    "flags": frozenset({"name", "about", "paragraph", "because_has", "missing", "missing_has"}),
    "checks": frozenset({"task", "missing", "missing_has"}),
    "stages": frozenset({"about", "stage_has", "finished"}),
}
"""What an expectation may name, by what it is about. A name with `_has` asks for words within."""
OF_A_FINDING = ("paragraph", "state", "class")
KNOWN = {"says", "as_of", "readings", "set", "case", "expect", "no", *GROUPS, *(f"no_{group}" for group in GROUPS)} - {
    "findings",
    "no_findings",
}
Wanted = Mapping[str, Any]


class CaseWrong(ValueError):
    """A case in YAML that cannot be run as it stands; names the file and the case."""


@dataclass(frozen=True, slots=True)
class PolicyCase:
    """One case: what it says, the case file, the day, and what must and must not be in the answer, by group."""

    says: str
    where: str
    as_of: date
    case_file: Mapping[str, Any]
    there: tuple[tuple[str, Wanted], ...]
    not_there: tuple[tuple[str, Wanted], ...]
    readings: tuple[str, ...] = ()
    settings: tuple[str, ...] = field(default=())

    @property
    def findings(self) -> Iterator[Wanted]:
        """The findings that it expects."""
        return (wanted for group, wanted in self.there if group == "findings")


class _AsWritten(yaml.CSafeLoader):
    """Only true, false, null and whole numbers are read as such; a key that stands twice is refused."""


_AsWritten.yaml_implicit_resolvers = {}
for _tag, _words, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^(?:0|[1-9][0-9]*)$", "0123456789"),
    ("merge", r"^<<$", "<"),
):
    _AsWritten.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_words), _first)


def _mapping(loader: _AsWritten, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise CaseWrong(f"{node.start_mark}: {', '.join(sorted(twice))} stands twice; write it once")
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep=True)


_AsWritten.add_constructor("tag:yaml.org,2002:map", _mapping)


def all_cases(folder: Path = FOLDER) -> list[PolicyCase]:
    """Every case of the folder, by file. Raises CaseWrong."""
    return [case for path in sorted(folder.glob("*.yaml")) for case in cases_in(path)]


def cases_in(path: Path) -> list[PolicyCase]:
    """The cases of one file. Raises CaseWrong."""
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=_AsWritten)  # noqa: S506  # a kind of SafeLoader
    except (yaml.YAMLError, CaseWrong) as error:
        raise CaseWrong(f"{path.name}: no YAML that can be read; put it right: {error}") from error
    if not isinstance(entries, list):
        raise CaseWrong(f"{path.name}: holds no list of cases; begin each case with '- says:'")
    written = ((number, entry) for number, entry in enumerate(entries, 1) if _is_case(entry))
    return [_case(entry, f"{path.name}, entry {number}") for number, entry in written]


def _is_case(entry: object) -> bool:
    return not (isinstance(entry, dict) and set(entry) == {"shared"})


def _case(entry: object, place: str) -> PolicyCase:
    if not isinstance(entry, dict) or not {"says", "as_of", "case"} <= set(entry):
        raise CaseWrong(f"{place}: no says, as_of or case; write all three")
    where = f"{place} ({entry['says']})"
    unknown = sorted(set(entry) - KNOWN)
    if unknown:
        raise CaseWrong(f"{where}: {', '.join(unknown)} not known; use one of {', '.join(sorted(KNOWN))}")
    there, not_there = tuple(_wanted(entry, "expect", "", where)), tuple(_wanted(entry, "no", "no_", where))
    if not there and not not_there:
        raise CaseWrong(f"{where}: expects nothing; say what must be in the answer")
    return PolicyCase(
        says=entry["says"],
        where=where,
        as_of=date.fromisoformat(entry["as_of"]),
        case_file=entry["case"],
        there=there,
        not_there=not_there,
        readings=tuple(entry.get("readings", ())),
        settings=tuple(f"{name}={value}" for name, value in entry.get("set", {}).items()),
    )


def _wanted(entry: Mapping[str, Any], findings: str, before: str, where: str) -> Iterator[tuple[str, Wanted]]:
    for group, names in GROUPS.items():
        key = findings if group == "findings" else f"{before}{group}"
        for item in entry.get(key, ()):
            wanted = {"name": item} if isinstance(item, str) else item
            if not isinstance(wanted, dict) or not wanted or set(wanted) - names:
                raise CaseWrong(f"{where}: {item!r} under {key}; write some of {', '.join(sorted(names))}")
            if key == "expect" and not set(OF_A_FINDING) <= set(wanted):
                raise CaseWrong(f"{where}: {item!r} under expect; write {', '.join(OF_A_FINDING)}, all three")
            yield group, wanted
