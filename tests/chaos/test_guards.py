"""The oracle can fail: the app with one guard taken out does not pass a small month, and the whole app does."""

from __future__ import annotations

from functools import cache

import pytest

from chaos.guards.taking_out import GUARDS, without
from chaos.one_seed import WHOLE
from chaos.outcome import Outcome
from chaos.seeds import Wanted, one_played
from dynamics import client
from function_app import deciding
from function_app.coalescing import Coalescing
from function_app.sweep import Sweep
from mappings.remembering import ledger
from mappings.writing import plan, task_rows

FIRST, *OTHERS = 1, 2, 3
"""Seeds: the others are played only where nobody has noticed on the first."""
CASES = 8


@cache
def outcomes(seed: int, *guards: str) -> dict[str, Outcome]:
    """What came of a seed with each guard taken out, and with none."""
    names = (WHOLE, *guards)
    return dict(zip(names, one_played(seed, Wanted(CASES, short=True, without=names)), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_that_is_taken_out_is_noticed_within_a_few_seeds_that_the_whole_app_passes(guard: str) -> None:
    played = outcomes(FIRST, *GUARDS)
    for seed in OTHERS:
        assert played[WHOLE].mistakes == ()
        if not played[guard].mistakes:
            played = outcomes(seed, guard)
    assert played[guard].mistakes, f"nobody noticed: {GUARDS[guard].done}"


def test_the_app_is_whole_again_afterwards() -> None:
    before = parts()
    for guard in GUARDS:
        with without(guard):
            assert parts() != before, guard
    assert parts() == before


def parts() -> tuple[object, ...]:
    """What the guards change, as the app has it."""
    named = ((client, "encode_changeset"), (deciding, "plan"), (plan, "_task_changes"), (task_rows, "task_id"))
    return (Coalescing.turn, Sweep.__call__, ledger.from_json, *(vars(module)[name] for module, name in named))
