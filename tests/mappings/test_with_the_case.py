"""What an assignment or a resolution of the case did to a task, told from what a person did."""

from dataclasses import replace

import pytest

from mappings import shipped_mapping
from mappings.reading.holders import found_holders
from mappings.remembering.case_seen import CaseSeen
from mappings.remembering.ledger import NOT_AS_SEEDED, Entry
from mappings.remembering.with_the_case import WithTheCase, with_the_case
from policy.roles import Role
from policy.tasks import Fate, Key, Purpose

MAPPING = shipped_mapping()
TEAM = {"teamid": "oat", "name": "Ombudsman's Assurance Team", "teamtype": 0}
HOLDERS = found_holders(
    MAPPING.roles,
    MAPPING.sources.person,
    [],
    [{**TEAM, "teammembership_association": [{"systemuserid": "ola"}]}],
)
FOR_OAT = Entry(Key("f", Purpose.OAT_REFERRAL, "f"), "2025-03-10", Role.OAT.value, "oat", "seeds", Fate.OPEN)
FOR_MORGAN = replace(FOR_OAT, for_="morgan", owner="morgan")
PRIYAS = CaseSeen("priya", is_open=True)


def now(before: CaseSeen | None, owner: str = "tomasz", state: int = 0, at: str = "09:00:00") -> WithTheCase:
    row = {"_ownerid_value": owner.upper(), "statecode": state, "modifiedon": f"2025-03-10T{at}Z"}
    return with_the_case(before, row, HOLDERS)


@pytest.mark.parametrize(
    ("before", "entry", "owner", "reowned"),
    [
        (PRIYAS, FOR_OAT, "tomasz", True),
        (PRIYAS, FOR_OAT, "priya", False),
        (PRIYAS, FOR_OAT, "dana", False),
        (None, FOR_OAT, "tomasz", False),
        (CaseSeen("tomasz", is_open=True), FOR_OAT, "tomasz", False),
        (PRIYAS, replace(FOR_OAT, given_away=True), "tomasz", False),
        (PRIYAS, replace(FOR_OAT, seeds=NOT_AS_SEEDED), "tomasz", False),
        (PRIYAS, replace(FOR_OAT, owner=""), "tomasz", False),
        (PRIYAS, FOR_MORGAN, "tomasz", True),
    ],
    ids=[
        "with the new owner of the case",
        "with the old one",
        "with somebody else",
        "nothing is remembered of the case",
        "the case was not assigned",
        "a person had given it away",
        "a person had opened it again",
        "nobody knows whom it was set for",
        "for a person",
    ],
)
def test_an_assignment_of_the_case_is_told_from_a_persons_doing(
    before: CaseSeen | None, entry: Entry, owner: str, reowned: bool
) -> None:
    assert now(before).has_reowned(entry, owner) is reowned
    assert now(before).is_as_set(entry, owner) is reowned


def test_a_member_of_the_role_keeps_a_task_that_came_with_the_case_and_a_stranger_does_not() -> None:
    assert not now(PRIYAS, owner="ola").has_reowned(FOR_OAT, "ola")
    assert now(PRIYAS, owner="ola").has_reowned(FOR_MORGAN, "ola")


@pytest.mark.parametrize(
    ("entry", "owner", "given_away"),
    [
        (FOR_OAT, "oat", False),
        (FOR_OAT, "ola", False),
        (FOR_OAT, "tomasz", False),
        (FOR_OAT, "dana", True),
        (FOR_MORGAN, "ola", True),
        (replace(FOR_OAT, given_away=True), "tomasz", True),
        (replace(FOR_OAT, given_away=True), "oat", False),
        (replace(FOR_OAT, given_away=True), "ola", False),
        (replace(FOR_OAT, owner=""), "dana", False),
    ],
)
def test_a_task_is_given_away_once_a_person_put_it_outside_its_role_and_until_it_comes_back(
    entry: Entry, owner: str, given_away: bool
) -> None:
    assert now(PRIYAS).noted(entry, owner).given_away is given_away


@pytest.mark.parametrize(
    ("was_open", "state", "task", "with_it"),
    [
        (True, 1, "09:00:00", True),
        (True, 2, "09:00:00", True),
        (True, 1, "08:59:50", True),
        (True, 1, "08:59:49", False),
        (True, 1, "09:00:10", True),
        (True, 1, "09:00:11", False),
        (True, 0, "09:00:00", False),
        (False, 1, "09:00:00", False),
        (None, 1, "09:00:00", False),
    ],
)
def test_a_task_ended_with_its_case_where_the_case_was_closed_since_and_within_ten_seconds(
    was_open: bool | None, state: int, task: str, with_it: bool
) -> None:
    before = None if was_open is None else CaseSeen("priya", was_open)
    assert now(before, "priya", state).has_cancelled({"modifiedon": f"2025-03-10T{task}Z"}) is with_it


def test_a_case_that_is_gone_did_nothing_to_its_tasks() -> None:
    gone = with_the_case(PRIYAS, None, HOLDERS)
    assert not gone.has_reowned(FOR_OAT, "tomasz")
    assert not gone.has_cancelled({"modifiedon": "2025-03-10T09:00:00Z"})
