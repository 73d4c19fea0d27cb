"""Which events count as dropped without a look, by the lines of the app's log."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from chaos.oracle.answered import Heard
from function_app import clock

NINE = datetime(2025, 3, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def running_clock() -> Iterator[None]:
    yield
    clock.set_to(None)


def dropped(lines: Sequence[str]) -> int:
    """How many events were dropped, where the log has a line a second."""
    heard = Heard()
    for second, text in enumerate(lines):
        clock.set_to(NINE + timedelta(seconds=second))
        heard.line(text)
    return len(heard.dropped)


QUEUED = "webhook_queued looks=1 correlation=one"
FAILED = "work_failed correlation=one kind=Unreachable"
DROPPED = "case_seen_already correlation=one case=c"


@pytest.mark.parametrize(
    ("lines", "events"),
    [
        ((QUEUED, DROPPED), 1),
        ((QUEUED, FAILED, DROPPED), 1),
        (("case_applied correlation=zero case=c", QUEUED, DROPPED), 1),
        ((QUEUED, "case_unchanged correlation=two case=other", DROPPED), 1),
        ((QUEUED, "case_unchanged correlation=two case=c", DROPPED), 0),
        ((QUEUED, "case_applied correlation=two case=c changes=1", DROPPED), 0),
        ((QUEUED, "case_gone correlation=two case=c", DROPPED), 0),
        (("webhook_not_stored correlation=one", "case_applied correlation=one case=c", QUEUED, DROPPED), 0),
        (("case_seen_already correlation=sweep-1 case=c",), 0),
    ],
)
def test_an_event_is_dropped_rightly_only_where_a_look_finished_after_it_came(lines: list[str], events: int) -> None:
    assert dropped(lines) == events


@pytest.mark.parametrize(("began", "events"), [((), 1), ((4,), 1), ((5,), 0), ((6,), 0), ((6, 3), 0)])
def test_a_message_is_dropped_rightly_only_where_a_look_that_came_to_its_end_began_after_it(
    began: tuple[int, ...], events: int
) -> None:
    heard = Heard()
    heard.looked("other", NINE + timedelta(seconds=9))
    for second in began:
        heard.looked("c", NINE + timedelta(seconds=second))
    heard.not_looked("c", NINE + timedelta(seconds=5))
    assert len(heard.dropped) == events
