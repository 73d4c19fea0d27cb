"""Going live where there are cases of many years: some of the demonstration's story, watched and then acted on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from sandbox.demo.day.playing import play_day, prepare_day
from sandbox.demo.day.situations import DAY
from sandbox.demo.end_state import CaseEnd, end_state, what_differs
from sandbox.demo.expected import EXPECTED
from sandbox.demo.expected_watching import WATCHED
from sandbox.demo.going_live import night_over_the_years, versions_of_the_years_before, watch_first
from sandbox.demo.opening import names_of, opened
from sandbox.demo.organisations.organisation import ESTABLISHED
from sandbox.demo.play import Play
from sandbox.demo.services import running_services
from sandbox.demo.snapshots import Snapshot, snapshot
from sandbox.demo.story_positive import play_positive_feedback

ROUTE, OF_THE_DAY = ("A1", "A2"), ("C02", "C08", "C24")
"""Thanks; a letter drafted, a task of a person's checked, and a proposal that is opened too early."""
SHORT = (*ROUTE, *OF_THE_DAY)

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Played:
    """What came of it."""

    wrong_while_watching: tuple[str, ...]
    ends: tuple[CaseEnd, ...]
    rows: Snapshot
    wrong_at_night: tuple[str, ...]
    written_by_the_app: Mapping[str, int]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Watched, then acted on, by processes as the demonstration has them."""
    folder = tmp_path_factory.mktemp("established")
    with running_services(folder, ESTABLISHED) as services, opened(services, ROUTE) as (play, cases):
        expected = {title: WATCHED[title] for title in SHORT}
        wrong = watch_first(play, lambda each: _story(each, cases), services, expected)
        before = versions_of_the_years_before(play.api)
        _story(play, cases)
        rows = snapshot(play.api)
        ends = end_state(rows, names_of(play.api, "fullname"))
        night = night_over_the_years(play, before)
        own = {table: _of(play, rows, table) for table in rows}
        yield Played(wrong, ends, rows, night, own)


def _story(play: Play, cases: Mapping[str, str]) -> None:
    play_positive_feedback(play, thanked=cases["A1"], not_copied=cases["A2"])
    play_day(play, prepare_day(play, [situation for situation in DAY if situation.title in OF_THE_DAY]))


def _of(play: Play, rows: Snapshot, table: str) -> int:
    return sum(row.get("_createdby_value") == play.counting.app_user for row in rows[table].values())


def test_while_it_watches_it_writes_assessments_alone_and_they_say_what_would_be(played: Played) -> None:
    assert played.wrong_while_watching == ()


def test_once_it_acts_every_case_stands_as_where_the_shipped_mapping_is_used(played: Played) -> None:
    expected = [end for end in EXPECTED if end.case in SHORT]
    assert what_differs(expected, played.ends) == ()


def test_it_makes_tasks_and_drafts_and_no_row_of_peoples(played: Played) -> None:
    made = {table: count for table, count in played.written_by_the_app.items() if count}
    assert made.keys() == {"tasks", "emails", "phso_assessments"}
    assert made["tasks"] == sum(len(end.tasks) for end in played.ends) - 1  # one of them is Priya's own
    assert made["emails"] == 1


def test_in_the_night_the_years_before_are_assessed_where_open_and_otherwise_left_alone(played: Played) -> None:
    assert played.wrong_at_night == ()
