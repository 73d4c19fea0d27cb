"""What is the app's at the end of a month: its rows, what it keeps in people's, each part of each answer, its memory.

Left out is what may differ between two ways to the same end: the hash of the facts and when a case was evaluated, when
a task was closed, and what was kept on a row until it was closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaos.oracle import memory
from chaos.oracle.answers import parts_of
from chaos.oracle.moving import where_it_stands
from chaos.oracle.named import Left, Named, Section, Sections, without
from chaos.oracle.of_people import kept_in
from chaos.oracle.tables import Row
from mappings.installation.mode_row import mode_in
from mappings.mapping import MODE
from mappings.remembering.ids import installation_id
from policy.tasks import Fate

OPEN = 0
ENDED_WHEN = frozenset({"actualend", "actualstart", "actualdurationminutes", "sortdate", "lastonholdtime"})


def of_app(named: Named) -> Sections:
    """Every section that has anything in it."""
    mapping = named.mapping
    made = {entity_set: _made(named, entity_set) for entity_set in named.rows if not _is_assessments(named, entity_set)}
    kept = {
        f"{entity_set}: columns that the app keeps": _kept(named, entity_set)
        for entity_set in (mapping.sources.feedback.entity_set, mapping.sources.task.entity_set)
    }
    sections = {**made, **kept, "the mode": _mode(named), **_of_assessments(named)}
    return {name: section for name, section in sections.items() if section}


def _is_assessments(named: Named, entity_set: str) -> bool:
    return entity_set == named.mapping.writes.assessment.entity_set


def _made(named: Named, entity_set: str) -> Section:
    """The rows of a table that the app made."""
    left_out = kept_in(named.mapping, entity_set) | ENDED_WHEN
    rows = ((key, where_it_stands(named.mapping, row, named.moved)) for key, row in named.ours(entity_set))
    return {key: named.left(key, row if _is_open(row) else without(row, left_out)) for key, row in rows}


def _kept(named: Named, entity_set: str) -> Section:
    """The columns that the app keeps in rows of people's that are open."""
    columns = kept_in(named.mapping, entity_set)
    rows = ((key, row) for key, row in named.theirs(entity_set) if _is_open(row))
    return {key: named.left(key, {column: row.get(column) for column in sorted(columns)}) for key, row in rows}


def _is_open(row: Row) -> bool:
    return row.get("statecode") in (None, OPEN)


def _mode(named: Named) -> Section:
    """How much the app may do, and whether it has braked."""
    table = named.mapping.writes.assessment
    row = named.rows[table.entity_set].get(installation_id(named.mapping.namespace, MODE))
    mode = mode_in(named.mapping, row)
    return {MODE: Left("", {"level": str(mode.level), "braked": mode.braked_since is not None})}


def _of_assessments(named: Named) -> Sections:
    """The assessments, and by part all that they say and remember."""
    sections: Sections = {"assessments": {}}
    for key, row in memory.assessments(named.mapping, named.rows).items():
        if _says_nothing(named, row):
            continue
        case = str(row[named.mapping.writes.assessment.case.column])
        sections["assessments"][case] = Left(named.cases.get(key, ""), _assessment(named, row))
        for section, name, columns in (*_answer(named, row), *_ends(named, row)):
            sections.setdefault(section, {})[f"{name} (case {case[:8]})"] = Left(named.cases.get(key, ""), columns)
    return sections


def _says_nothing(named: Named, row: Row) -> bool:
    """Whether an assessment is as good as none: of a case without feedback that was marked, or had feedback once.

    That a task was withdrawn while the feedback was there may differ, and so may whether anybody looked by then.
    """
    says = any(part != "answer: edition" for part, *_ in _answer(named, row))
    remembers = any(entry.fate is not Fate.WITHDRAWN for _, entry in memory.of_assessment(named.mapping, row))
    return not (says or remembers or any(_assessment(named, row).values()))


def _assessment(named: Named, row: Row) -> Row:
    """The columns of an assessment that are compared as they stand."""
    columns = named.mapping.writes.assessment.columns
    compared = ("look_again_on", "open", "trouble_code", "trouble_since", "trouble_attempts")
    return {columns[name]: row[columns[name]] for name in compared}


def _answer(named: Named, row: Row) -> Iterator[tuple[str, str, Row]]:
    for part, name, entry in parts_of(row[named.mapping.writes.assessment.columns["result"]]):
        yield f"answer: {part}", name, entry


def _ends(named: Named, row: Row) -> Iterator[tuple[str, str, Row]]:
    """What became of tasks that people ended."""
    for _, entry in memory.of_assessment(named.mapping, row):
        if entry.fate in memory.FINAL and not entry.remade:
            key = entry.key
            yield "ends of tasks", f"{key.purpose} about {key.about} for {key.occasion}", {"fate": entry.fate.value}
