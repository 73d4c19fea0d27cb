"""What a sweep costs: requests and messages are exact, and grow as the cases do."""

import pytest

from bench.sweeping.measuring import QUESTIONS, Swept, swept

SIZES = (5, 1_005)


@pytest.fixture(scope="module")
def sweeps() -> dict[tuple[str, int], Swept]:
    """Each question at each number of cases."""
    return {(each.question, each.cases): each for each in swept(SIZES)}


@pytest.mark.slow
@pytest.mark.parametrize("cases", SIZES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_case_is_queued_once(sweeps: dict[tuple[str, int], Swept], question: str, cases: int) -> None:
    assert sweeps[question, cases].messages == cases


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_thousand_cases_more_cost_one_request_more(sweeps: dict[tuple[str, int], Swept], question: str) -> None:
    few, more = (sweeps[question, cases].requests for cases in SIZES)
    assert more - few == 1
