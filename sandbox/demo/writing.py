"""What the app wrote, in words: tasks made and withdrawn, and the columns of the feedback that it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sandbox.demo.comparing import Difference

BOOKKEEPING = frozenset(
    {"@odata.etag", "versionnumber", "modifiedon", "_modifiedby_value", "_modifiedonbehalfby_value"}
)
"""Columns that Dataverse itself keeps with every write."""
TOLD_OTHERWISE = frozenset(
    {
        "phso_nextstep",
        "phso_nextstepby",
        "phso_nextstepdue",
        "phso_beside",
        "phso_onemonthdate",
        "phso_groundsdue",
        "phso_judicialreviewdate",
        "phso_needsattention",
        "phso_attention",
        "phso_preparedocument",
    }
)
"""Columns that the app keeps on the feedback with what the next step, dates, flags and a draft say already."""
OWNER = "_ownerid_value"
STAGE, LACKS = "phso_stage", "phso_missing"
OF_A_NEW_OWNER = frozenset({OWNER, "_owninguser_value", "_owningteam_value"})
CANCELLED = 2


def written(changes: Iterable[Difference], names: Mapping[str, str]) -> Iterator[str]:
    """A phrase for each row that the app made or changed, by subject, but its assessment, which is in every write."""
    for change in sorted(changes, key=lambda each: (each.after or {}).get("subject") or ""):
        if change.entity_set == "tasks" and change.after is not None:
            yield _task(change, names)
        elif change.entity_set == "emails" and change.before is None:
            yield _draft(change, names)
        elif change.entity_set == "phso_feedbacks":
            yield from _feedback(change)
        elif change.entity_set != "phso_assessments":
            yield str(change)


def to_fill(changes: Iterable[Difference]) -> dict[str, str]:
    """The columns that the kept column phso_attention names, by the sentence that they would settle."""
    rows = (change.after or {} for change in changes if change.entity_set == "phso_feedbacks")
    lines = (line.partition(". To fill: ") for row in rows for line in (row["phso_attention"] or "").splitlines())
    return {flag.partition(": ")[2]: columns for flag, _, columns in lines if columns}


def _task(change: Difference, names: Mapping[str, str]) -> str:
    row = change.after or {}
    task = f"task '{row['subject']}'"
    if change.before is None:
        return f"{task} for {names[row[OWNER]]}"
    if row["statecode"] == CANCELLED:
        return f"{task} withdrawn"
    if OWNER in change.columns:
        return f"{task} now for {names[row[OWNER]]}"
    if LACKS in change.columns and row[LACKS]:
        return f"{task} told what it lacks ({len(row[LACKS].splitlines())})"
    return f"{task} {_columns(change)}"


def _draft(change: Difference, names: Mapping[str, str]) -> str:
    """An email that waits for a person to send it, by its subject without the case's number."""
    row = change.after or {}
    return f"draft '{row['subject'].partition(' (')[0]}' for {names[row[OWNER]]} to send"


def _feedback(change: Difference) -> Iterator[str]:
    """The stage without the kind of feedback before it, and columns that nothing else of what is told says."""
    if STAGE in change.columns:
        yield f"stage: {str((change.after or {})[STAGE]).partition(': ')[2]}"
    others = _columns(change)
    if others:
        yield others


def _columns(change: Difference) -> str:
    return ", ".join(sorted(set(change.columns) - BOOKKEEPING - TOLD_OTHERWISE - OF_A_NEW_OWNER - {STAGE}))
