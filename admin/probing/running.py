"""Tries assumptions one by one, and removes afterwards what that made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import token_hex

from admin.probing.bench import Bench
from admin.probing.listener import Listener
from admin.probing.probe import STRANGE, Assumption, Finding, NotTried, Probe, Untried
from admin.probing.removing import remove_run
from admin.probing.stopping import heeding_ctrl_c
from admin.probing.wire import Wire
from dynamics.client import Dataverse
from dynamics.errors import DataverseError, TokenError


@dataclass(frozen=True)
class Run:
    """What came out. `version`: Dataverse's own; `left`: what could not be removed, a line each."""

    id: str
    version: str
    findings: tuple[Finding, ...]
    left: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing is otherwise than assumed and nothing was left behind."""
        return not self.left and not any(finding.same is False for finding in self.findings)


def run_probes(
    dataverse: Dataverse,
    wire: Wire,
    assumptions: Sequence[Assumption],
    listener: Listener | None,
    tried_one: Callable[[], None] = lambda: None,
) -> Run:
    """Try some assumptions. Whatever happens, what was made is removed."""
    bench = Bench(dataverse, wire, token_hex(3)[:5], listener)
    findings: list[Finding] = []
    left: tuple[str, ...] = ()
    try:
        with heeding_ctrl_c() as check:
            for each in assumptions:
                findings.append(_finding(bench, each))
                check()
                tried_one()
    finally:
        left = _left(wire, bench.run)
    return Run(bench.run, _version(wire), tuple(findings), left)


def _version(wire: Wire) -> str:
    """Dataverse's own; "" where it does not say."""
    try:
        return str(wire.ask("GET", "RetrieveVersion").json.get("Version", ""))
    except DataverseError:
        return ""


def _left(wire: Wire, run: str) -> tuple[str, ...]:
    try:
        return remove_run(wire, run)
    except DataverseError as error:
        return (f"all that bears the name of run {run}: {error}",)


def _finding(bench: Bench, about: Assumption) -> Finding:
    if isinstance(about, Untried):
        return Finding(about, why_not=about.why)
    return _tried(bench, about)


def _tried(bench: Bench, about: Probe) -> Finding:
    try:
        return Finding(about, about.try_it(bench))
    except NotTried as why:
        return Finding(about, why_not=str(why))
    except TokenError:
        raise
    except DataverseError as error:
        return Finding(about, why_not=f"Dataverse could not be asked: {error}")
    except STRANGE as error:
        return Finding(about, f"an answer of another form ({type(error).__name__})")
