"""PyPI dataverse-api: batches with bare line feeds and without changesets, `If-None-Match: null` on what it sends."""

from __future__ import annotations

import pytest

from tests.clients.running import FOLDER, Outcome, check, outcome, python_of_the_clients, sentences

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def empty() -> Outcome:
    return outcome([python_of_the_clients(), "-m", "tests.clients.dataverse_api_client"], "empty")


@pytest.mark.parametrize("sentence", sentences(FOLDER / "dataverse_api_client" / "table.py"))
def test_in_an_empty_environment(empty: Outcome, sentence: str) -> None:
    check(empty, sentence)
