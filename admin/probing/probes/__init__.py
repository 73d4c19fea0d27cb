"""All assumptions, in the order in which they are tried."""

from __future__ import annotations

from admin.probing.probe import Assumption, Probe
from admin.probing.probes import (
    calls,
    cases,
    changesets,
    dates,
    definitions,
    ended_rows,
    environment,
    events,
    fetching,
    keys,
    lookups,
    owners,
    privileges,
    reading,
    registration,
    solutions,
    what_is_told,
)
from admin.probing.probes.untried import UNTRIED

MODULES = (
    environment,
    keys,
    changesets,
    ended_rows,
    cases,
    owners,
    privileges,
    reading,
    fetching,
    dates,
    definitions,
    lookups,
    solutions,
    registration,
    events,
    calls,
    what_is_told,
)

PROBES = tuple(each for module in MODULES for each in vars(module).values() if isinstance(each, Probe))
ALL: tuple[Assumption, ...] = (*PROBES, *UNTRIED)
