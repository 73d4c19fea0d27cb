"""Counts what a look has written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from function_app.deciding import Decided
from function_app.telemetry.instruments import CANNOT_DECIDE, DOCUMENTS_DRAFTED, LAG, TASKS_MADE, TASKS_WITHDRAWN
from policy.finding import Finding, State

OTHER = "other"
_FACT = re.compile(r"[a-z_]{1,40}(\.[a-z_]{1,40}){1,3}")


def count_applied(decided: Decided, asked_by: str, now: datetime) -> None:
    """Tasks, documents, findings that lack a fact, and how long it took since somebody changed something."""
    planned = decided.plan
    TASKS_MADE.add(len(planned.made))
    TASKS_WITHDRAWN.add(len(planned.withdrawn))
    DOCUMENTS_DRAFTED.add(len(planned.drafted))
    for paragraph, fact in reasons(planned.assessment.findings):
        CANNOT_DECIDE.add(1, {"paragraph": paragraph, "fact": fact})
    changed = decided.changed_at
    if changed is not None:
        LAG.record(max(0.0, (now - changed).total_seconds()), {"asked_by": asked_by})


def reasons(findings: tuple[Finding, ...]) -> Iterator[tuple[str, str]]:
    """Paragraph and missing fact of each finding that cannot be decided and that nobody leaves as it is.

    Facts bear the names that rules know them by, such as `feedback.received_by`; what is no such name is `other`.
    """
    for finding in findings:
        if finding.state is State.CANNOT_DECIDE and finding.accepted is None:
            fact = finding.missing[0] if finding.missing else OTHER
            yield finding.paragraph, fact if _FACT.fullmatch(fact) else OTHER
