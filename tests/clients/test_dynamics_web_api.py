"""npm dynamics-web-api, the client that most browser and node projects use."""

from __future__ import annotations

import pytest

from tests.clients.running import FOLDER, Outcome, check, node_with, outcome, sentences

PROGRAM = FOLDER / "dynamics_web_api"
EMPTY = [PROGRAM / f"{name}.mjs" for name in ("records", "queries", "batches", "definitions")]
pytestmark = pytest.mark.slow


def run(schema: str) -> Outcome:
    return outcome([node_with("dynamics-web-api"), str(PROGRAM / "main.mjs"), schema], schema)


@pytest.fixture(scope="module")
def empty() -> Outcome:
    return run("empty")


@pytest.fixture(scope="module")
def casework() -> Outcome:
    return run("casework")


@pytest.mark.parametrize("sentence", sentences(*EMPTY))
def test_in_an_empty_environment(empty: Outcome, sentence: str) -> None:
    check(empty, sentence)


@pytest.mark.parametrize("sentence", sentences(PROGRAM / "casework.mjs"))
def test_in_an_environment_with_casework(casework: Outcome, sentence: str) -> None:
    check(casework, sentence)
