"""Who appears on the day of casework."""

from itertools import pairwise

from sandbox.demo.day.expected import DAY_END
from sandbox.demo.day.situations import DAY
from sandbox.demo.days import CASEWORK, london
from sandbox.demo.telling import WIDTH


def test_there_are_at_least_ten_people_and_each_has_a_case_of_their_own() -> None:
    assert len(DAY) >= 10
    assert len({situation.title for situation in DAY}) == len({situation.person for situation in DAY}) == len(DAY)


def test_they_act_one_after_another() -> None:
    hours = [london(f"{CASEWORK} {situation.at}") for situation in DAY]
    assert all(earlier < later for earlier, later in pairwise(hours))


def test_everybody_has_an_end_in_the_table_in_the_same_order() -> None:
    assert [end.case for end in DAY_END] == [situation.title for situation in DAY]


def test_what_somebody_does_is_told_on_one_line() -> None:
    first, *others = (f"99  {each.at}  {each.title}  {each.told}" for each in DAY)
    assert [head for head in (f"Tue 22 Apr {first}", *others) if len(head) > WIDTH] == []
