"""What came out of a run, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from admin.probing.probe import Assumption, Finding, Probe
from admin.probing.running import Run

SEND = (
    "Please send us the output of `python -m admin probe --json`: no secret stands in it, and nothing of your people."
)
_ORDER = {False: 0, None: 2, True: 1}


def run_as_json(run: Run) -> dict[str, Any]:
    """One document."""
    return {
        "run": run.id,
        "version": run.version,
        "probes": [_finding_as_json(finding) for finding in run.findings],
        "left_behind": list(run.left),
    }


def list_as_json(assumptions: Iterable[Assumption]) -> dict[str, Any]:
    """What would be tried."""
    return {"probes": [_as_json(each) for each in assumptions]}


def rows_of(run: Run) -> list[tuple[str, str, str, str]]:
    """A line for each: what differs first, what was not tried last."""
    ordered = sorted(run.findings, key=lambda finding: _ORDER[finding.same])
    return [(_mark(finding), finding.about.id, _assumed(finding.about), _observed(finding)) for finding in ordered]


def summary(run: Run) -> str:
    """How many of each."""
    said = [finding.same for finding in run.findings]
    return f"{said.count(True)} as assumed, {said.count(False)} otherwise, {said.count(None)} not tried"


def differences(run: Run) -> list[str]:
    """For each that differs: the assumption in words, and where it matters."""
    return [
        f"{finding.about.id}: {finding.about.says} It matters in {finding.about.matters_in}."
        for finding in run.findings
        if finding.same is False
    ]


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    found = {"observed": finding.observed, "same": finding.same, "why_not": finding.why_not}
    return _as_json(finding.about) | found


def _as_json(about: Assumption) -> dict[str, Any]:
    tried = {"assumed": about.expects, "how": about.how} if isinstance(about, Probe) else {"assumed": None, "how": None}
    return {"id": about.id, "says": about.says, **tried, "matters_in": about.matters_in}


def _mark(finding: Finding) -> str:
    return {True: "same", False: "OTHERWISE", None: "not tried"}[finding.same]


def _assumed(about: Assumption) -> str:
    return about.expects if isinstance(about, Probe) else about.says


def _observed(finding: Finding) -> str:
    return finding.observed if finding.observed is not None else f"({finding.why_not})"
