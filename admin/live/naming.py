"""Puts names in place of ids where an assessment says who is to act, for the person at the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policy.assessment import Assessment
from policy.finding import Finding
from policy.roles import Assignee, Role


def named(assessment: Assessment, names: Mapping[str, str]) -> Assessment:
    """The assessment with people by name; one who has none on record keeps the id. Never for a log."""

    def who(assignee: Assignee) -> Assignee:
        return assignee if isinstance(assignee, Role) else names.get(assignee, assignee)

    return replace(
        assessment,
        next_steps=tuple(replace(step, who=who(step.who)) for step in assessment.next_steps),
        tasks=tuple(replace(task, want=replace(task.want, for_=who(task.want.for_))) for task in assessment.tasks),
        findings=tuple(_accepted_by_name(finding, names) for finding in assessment.findings),
    )


def _accepted_by_name(finding: Finding, names: Mapping[str, str]) -> Finding:
    accepted = finding.accepted
    if accepted is None or accepted.by is None:
        return finding
    return replace(finding, accepted=replace(accepted, by=names.get(accepted.by, accepted.by)))
