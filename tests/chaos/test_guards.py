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
IN_A_MONTH = tuple(name for name in GUARDS if name != "token")
"""The token has a case of its own: whether a slower worker writes last is left to chance in a month."""
NOT_PLAYED = "could not be played"


@cache
def outcomes(seed: int, *guards: str) -> dict[str, Outcome]:
    """What came of a seed with each guard taken out, and with none."""
    names = (WHOLE, *guards)
    return dict(zip(names, one_played(seed, Wanted(CASES, short=True, without=names)), strict=True))


def noticed_on(seed: int, guard: str) -> bool:
    """Whether a month says what it is to say without a guard. All are played to their ends, the whole app's well."""
    played = outcomes(seed, *(IN_A_MONTH if seed == FIRST else (guard,)))
    assert played[WHOLE].mistakes == ()
    assert not [each for each in played[guard].mistakes if NOT_PLAYED in each]
    return GUARDS[guard].is_noticed_in(played[guard].mistakes)


@pytest.mark.slow
@pytest.mark.parametrize("guard", IN_A_MONTH)
def test_a_guard_that_is_taken_out_is_noticed_by_what_it_prevents_on_seeds_that_the_whole_app_passes(
    guard: str,
) -> None:
    assert any(noticed_on(seed, guard) for seed in (FIRST, *OTHERS)), f"nobody noticed: {GUARDS[guard].done}"


@pytest.mark.parametrize("guard", GUARDS)
def test_an_app_that_merely_fails_is_not_taken_for_one_without_a_guard(guard: str) -> None:
    failed = (
        f"the month {NOT_PLAYED} to its end: KeyError: 'made'",
        "case c001 has feedback and no assessment",
        "case c001 was not evaluated since 2025-03-31T11:01:39Z",
        'c001: answer: tasks, positive feedback received / x (case y): is missing: {"about": "x"}',
        "c001: tasks, task for purpose 727000005 about x: is missing: {}",
        'c001: assessments, x: phso_lookagainon should be "2025-03-30" and is null',
    )
    assert not GUARDS[guard].is_noticed_in(failed)


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
