"""PowerPlatform-Dataverse-Client, Microsoft's own for Python."""

from __future__ import annotations

import pytest

from tests.clients.running import FOLDER, Outcome, check, outcome, python_of_the_clients, sentences

PROGRAM = FOLDER / "microsoft_sdk"
EMPTY = [PROGRAM / f"{name}.py" for name in ("definitions", "records", "queries", "batches")]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def empty() -> Outcome:
    return outcome([python_of_the_clients(), "-m", "tests.clients.microsoft_sdk", "empty"], "empty")


@pytest.fixture(scope="module")
def casework() -> Outcome:
    return outcome([python_of_the_clients(), "-m", "tests.clients.microsoft_sdk", "casework"], "casework")


@pytest.mark.parametrize("sentence", sentences(*EMPTY))
def test_in_an_empty_environment(empty: Outcome, sentence: str) -> None:
    check(empty, sentence)


@pytest.mark.parametrize("sentence", sentences(PROGRAM / "casework.py"))
def test_in_an_environment_with_casework(casework: Outcome, sentence: str) -> None:
    check(casework, sentence)
