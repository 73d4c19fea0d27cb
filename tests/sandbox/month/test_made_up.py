"""What the month of a seed is made of: its routes, its order, its hours and its people."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from sandbox.month import Month, the_month
from sandbox.month.__main__ import main
from sandbox.month.routes.table import RARE, ROUTES, of_the_month

LONDON = ZoneInfo("Europe/London")
SEEDS = (1, 2, 3)
MIDNIGHT_IS_NEAR = timedelta(minutes=1)
CLOCKS_GO_FORWARD = datetime(2025, 3, 30, 1, tzinfo=UTC)


@pytest.fixture(scope="module", params=SEEDS)
def month(request: pytest.FixtureRequest) -> Month:
    seed: int = request.param
    return the_month(seed)


def in_london(month: Month) -> list[datetime]:
    """When each step is, by London's clocks."""
    return [step.at.astimezone(LONDON) for step in month.steps]


def test_routes_have_names_of_their_own_and_every_rare_one_occurs_within_three_seeds() -> None:
    names = [route.name for route in (*ROUTES, *RARE)]
    assert len(names) == len(set(names))
    assert {route.name for seed in SEEDS for route in of_the_month(seed)} == set(names)


def test_every_route_occurs_in_a_month_of_300_cases(month: Month) -> None:
    assert len(month.routes) == 300
    assert {route.name for route in of_the_month(month.seed)} == set(month.routes.values())


def test_the_first_case_of_each_route_has_time_to_go_all_its_way(month: Month) -> None:
    most: Counter[str] = Counter()
    for case, steps in Counter(step.case for step in month.steps).items():
        most[month.routes[case]] = max(most[month.routes[case]], steps)
    for route in of_the_month(month.seed):
        assert most[route.name] > 1, route.name


def test_the_same_seed_gives_the_same_month_and_another_seed_another() -> None:
    one, again, other = the_month(5, 40), the_month(5, 40), the_month(6, 40)
    assert [(step.at, step.case, step.told) for step in one.steps] == [
        (step.at, step.case, step.told) for step in again.steps
    ]
    assert one.people == again.people
    assert not set(one.people) & set(other.people)
    assert [step.at for step in one.steps] != [step.at for step in other.steps]


def test_steps_are_in_order_and_within_the_month(month: Month) -> None:
    assert all(before.at <= after.at for before, after in pairwise(month.steps))
    days = {moment.date() for moment in in_london(month)}
    assert month.first <= min(days)
    assert max(days) <= month.last + timedelta(days=1)  # whoever acts late at night may see midnight
    assert all(step.at.tzinfo is UTC for step in month.steps)


def test_steps_of_one_case_leave_time_between_them(month: Month) -> None:
    last: dict[str, datetime] = {}
    for step in month.steps:
        if step.case in last:
            assert step.at - last[step.case] >= timedelta(minutes=20), step
        last[step.case] = step.at


def test_most_is_done_in_working_hours_and_some_at_night(month: Month) -> None:
    moments = in_london(month)
    in_hours = [each for each in moments if each.weekday() < 5 and 9 <= each.hour < 18]
    assert 0.9 < len(in_hours) / len(moments) < 1


def test_steps_are_within_a_minute_of_midnight_on_both_sides_and_of_the_clock_change(month: Month) -> None:
    moments = in_london(month)
    clocks = [timedelta(hours=each.hour, minutes=each.minute, seconds=each.second) for each in moments]
    assert any(each <= MIDNIGHT_IS_NEAR for each in clocks)
    assert any(each >= timedelta(days=1) - MIDNIGHT_IS_NEAR for each in clocks)
    assert any(timedelta() < CLOCKS_GO_FORWARD - each <= MIDNIGHT_IS_NEAR for each in moments)
    assert any(each.date() == date(2025, 3, 30) and each.utcoffset() == timedelta(hours=1) for each in moments)
    assert any(each.date() == date(2025, 3, 31) and each.hour < 9 for each in moments)


def test_what_people_are_called_and_write_is_nothing_else_anywhere(month: Month) -> None:
    assert all(re.fullmatch(r"[A-Z]?[a-z]{9,}|[a-z]+\.[a-z]+@[a-z]+\.example", each) for each in month.people)


def test_the_command_prints_each_route_with_its_cases_and_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "4", "--cases", "60"]) == 0
    *routes, total = capsys.readouterr().out.splitlines()[1:]
    counted = [json.loads(f"[{', '.join(line.split()[:2])}]") for line in routes]
    month = the_month(4, 60)
    assert sum(cases for cases, _ in counted) == 60
    assert sum(steps for _, steps in counted) == len(month.steps)
    assert total.split()[:2] == ["60", str(len(month.steps))]
