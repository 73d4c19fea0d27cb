"""What the app wrote, in words: tasks made and withdrawn, and the columns of the feedback that it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sandbox.demo.comparing import Difference

BOOKKEEPING = frozenset(
    {"@odata.etag", "versionnumber", "modifiedon", "_modifiedby_value", "_modifiedonbehalfby_value"}
)
"""Columns that Dataverse itself keeps with every write."""
IN_WORDS = {
    "phso_stage": "stage",
    "phso_nextstep": "next step",
    "phso_nextstepby": "next step",
    "phso_nextstepdue": "next step",
    "phso_onemonthdate": "dates",
    "phso_groundsdue": "dates",
    "phso_needsattention": "attention",
    "phso_attention": "attention",
}
"""The columns that the app keeps on the feedback, by what they are about; any other is told by its name."""
CANCELLED = 2


def written(changes: Iterable[Difference], names: Mapping[str, str]) -> Iterator[str]:
    """A phrase for each row that the app made or changed, but its assessment, which is in every write."""
    for change in changes:
        if change.entity_set == "tasks" and change.after is not None:
            yield _task(change, names)
        elif change.entity_set == "phso_feedbacks":
            yield _columns(change)
        elif change.entity_set != "phso_assessments":
            yield str(change)


def to_fill(changes: Iterable[Difference]) -> dict[str, str]:
    """The columns that the kept column phso_attention names, by the sentence that they would settle."""
    rows = (change.after or {} for change in changes if change.entity_set == "phso_feedbacks")
    lines = (line.partition(". To fill: ") for row in rows for line in (row["phso_attention"] or "").splitlines())
    return {flag.partition(": ")[2]: columns for flag, _, columns in lines if columns}


def _task(change: Difference, names: Mapping[str, str]) -> str:
    row = change.after or {}
    if change.before is None:
        return f"task '{row['subject']}' for {names[row['_ownerid_value']]}"
    if row["statecode"] == CANCELLED:
        return f"task '{row['subject']}' withdrawn"
    return f"task '{row['subject']}' {_columns(change)}"


def _columns(change: Difference) -> str:
    changed = set(change.columns) - BOOKKEEPING
    in_order = sorted(changed, key=lambda name: ([*IN_WORDS, name].index(name), name))
    return ", ".join(dict.fromkeys(IN_WORDS.get(name, name) for name in in_order))
