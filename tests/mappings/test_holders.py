"""Who holds a role, and who held it when."""

from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from mappings import Mapping, MappingWrong, read_mapping
from mappings.reading.holders import FoundHolders, found_holders, holder_queries
from mappings.writing.owners import owner_for
from policy.roles import Role, RoleHeld

SHIPPED = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
CHIEF = "chief_executive: {user: chief.executive@ombudsman.example}"
SUPPORT = {"teamid": "support", "name": "Casework Support", "teamtype": 0}


def changing_hands() -> Mapping:
    """Three chief executives, one after another."""
    entries = "{user: a@x.example}, {user: b@x.example, from: 2024-04-01}, {user: c@x.example, from: 2025-09-01}"
    return read_mapping(SHIPPED.replace(CHIEF, f"chief_executive: [{entries}]"), "a site")


def users(*names: str) -> list[dict[str, Any]]:
    return [{"systemuserid": f"id-{n}", "internalemailaddress": f"{n}@x.example", "fullname": n} for n in names]


def chiefs(*names: str) -> list[tuple[str, date | None]]:
    mapping = changing_hands()
    held = found_holders(mapping.roles, mapping.sources.person, users(*names), []).through_time()
    return [(each.holder, each.starts) for each in held if each.role is Role.CHIEF_EXECUTIVE]


@pytest.mark.parametrize(
    ("there", "known"),
    [
        ("abc", [("id-a", None), ("id-b", date(2024, 4, 1)), ("id-c", date(2025, 9, 1))]),
        ("bc", [("id-b", date(2024, 4, 1)), ("id-c", date(2025, 9, 1))]),
        ("ac", [("id-c", date(2025, 9, 1))]),
        ("ab", []),
        ("", []),
    ],
    ids=["all", "the first is gone", "one between is gone", "the present one is gone", "nobody is there"],
)
def test_holders_are_known_from_the_last_one_on_who_is_not_there(
    there: str, known: list[tuple[str, date | None]]
) -> None:
    assert chiefs(*there) == known


def test_a_task_goes_to_the_last_holder_and_to_the_fallback_where_that_one_is_gone() -> None:
    mapping = changing_hands()
    for there, owner in (("abc", "id-c"), ("ab", "support")):
        held = found_holders(mapping.roles, mapping.sources.person, users(*there), [SUPPORT]).present()
        assert owner_for(Role.CHIEF_EXECUTIVE, held, frozenset()).id == owner


def test_all_holders_are_asked_for() -> None:
    mapping = changing_hands()
    asked, _ = holder_queries(mapping.roles, mapping.sources.person)
    assert all(f"'{name}@x.example'" in asked.filter for name in "abc")


def test_a_single_holder_may_say_from_when_on() -> None:
    text = SHIPPED.replace(CHIEF, "chief_executive: {user: a@x.example, from: 2025-09-01}")
    mapping = read_mapping(text, "a site")
    held = found_holders(mapping.roles, mapping.sources.person, users("a"), []).through_time()
    assert held == (RoleHeld(Role.CHIEF_EXECUTIVE, "id-a", date(2025, 9, 1)),)


OAT = "oat: {team: Ombudsman's Assurance Team}"
TEAM = {"teamid": "OAT", "name": "Ombudsman's Assurance Team", "teamtype": 0}


def oat_as(entry: str) -> Mapping:
    """The shipped mapping, in which an entry of another form holds the role of OAT."""
    assert OAT in SHIPPED
    return read_mapping(SHIPPED.replace(OAT, f"oat: {entry}"), "a site")


def found(mapping: Mapping, users: list[dict[str, Any]], *queues: str) -> FoundHolders:
    """What is there of a mapping's holders."""
    rows = [{"queueid": f"ID-{name}", "name": name} for name in queues]
    return found_holders(mapping.roles, mapping.sources.person, users, [TEAM, SUPPORT], rows)


@pytest.mark.parametrize(("disabled", "holds"), [(None, True), (False, True), (True, False)])
def test_a_disabled_user_holds_the_role_on_record_and_can_take_no_task(disabled: bool | None, holds: bool) -> None:
    mapping = oat_as("{user: a@x.example}")
    holders = found(mapping, [{**users("a")[0], "isdisabled": disabled}])
    assert (Role.OAT in holders.present()) is holds
    assert (Role.OAT in holders.cannot_hold(())) is not holds
    assert RoleHeld(Role.OAT, "id-a", None) in holders.through_time()


@pytest.mark.parametrize(
    ("queues", "queue"),
    [(("OAT Incoming",), "id-oat incoming"), (("oat incoming",), "id-oat incoming"), (("Another",), None), ((), None)],
)
def test_a_role_with_a_queue_can_take_tasks_only_where_the_queue_is_there(
    queues: tuple[str, ...], queue: str | None
) -> None:
    holders = found(oat_as("{team: Ombudsman's Assurance Team, queue: OAT Incoming}"), [], *queues)
    held = holders.present().get(Role.OAT)
    assert (held.queue if held else None) == queue
    assert (Role.OAT in holders.cannot_hold(())) is (queue is None)


def test_a_refused_holder_and_one_who_is_not_there_cannot_hold() -> None:
    holders = found(oat_as("{team: Ombudsman's Assurance Team}"), [])
    assert {Role.LEGAL, Role.CHIEF_EXECUTIVE} <= holders.cannot_hold(())
    assert Role.OAT not in holders.cannot_hold(())
    assert Role.OAT in holders.cannot_hold({"oat"})


@pytest.mark.parametrize(("who", "within"), [("oat", True), ("ola", True), ("priya", False), ("support", False)])
def test_within_a_role_are_its_team_and_the_members(who: str, within: bool) -> None:
    mapping = oat_as("{team: Ombudsman's Assurance Team}")
    team = {**TEAM, "teammembership_association": [{"systemuserid": "OLA"}]}
    assert found_holders(mapping.roles, mapping.sources.person, [], [team]).is_within(Role.OAT, who) is within


def test_queues_are_asked_for_only_where_a_role_names_one_now() -> None:
    shipped = read_mapping(SHIPPED, "shipped")
    assert len(holder_queries(shipped.roles, shipped.sources.person)) == 2
    before = "[{team: A, queue: Gone}, {team: B, queue: O'Hara's, from: 2025-04-01}]"
    mapping = oat_as(before)
    *_, queues = holder_queries(mapping.roles, mapping.sources.person)
    assert (queues.entity_set, queues.filter) == ("queues", "(name eq 'O''Hara''s') and statecode eq 0")


@pytest.mark.parametrize(
    ("entry", "mistake"),
    [
        ("{team: A, queue: 5}", "oat.queue: should be the name of a queue"),
        ("{team: A, queue: ' '}", "oat.queue: should be the name of a queue"),
        ("{team: A, quue: Incoming}", "oat.quue: says nothing about a holder"),
    ],
)
def test_a_queue_that_is_no_name_is_a_mistake_with_its_place(entry: str, mistake: str) -> None:
    with pytest.raises(MappingWrong, match=mistake):
        oat_as(entry)


DEPUTIES = "[{user: first.deputy@ombudsman.example}, {user: second.deputy@ombudsman.example}]"


def held_by(entry: str, role: str, there: str) -> list[tuple[str, date | None, date | None]]:
    """Who held a role from when until when, where it stands in the mapping as an entry says."""
    ours = {"deputy_ombudsman": DEPUTIES, "chief_executive": CHIEF.partition(": ")[2]}[role]
    mapping = read_mapping(SHIPPED.replace(f"{role}: {ours}", f"{role}: {entry}"), "a site")
    held = found_holders(mapping.roles, mapping.sources.person, users(*there), []).through_time()
    return [(each.holder, each.starts, each.ends) for each in held if each.role == role]


SEVERAL = "[{user: a@x.example}, {user: b@x.example, from: 2024-01-15, until: 2024-06-30}]"


@pytest.mark.parametrize(
    ("there", "held"),
    [
        ("ab", [("id-a", None, None), ("id-b", date(2024, 1, 15), date(2024, 6, 30))]),
        ("a", [("id-a", None, None)]),
        ("b", [("id-b", date(2024, 1, 15), date(2024, 6, 30))]),
    ],
)
def test_several_hold_a_role_at_once_and_one_who_is_not_there_takes_nobody_along(
    there: str, held: list[tuple[str, date | None, date | None]]
) -> None:
    assert held_by(SEVERAL, "deputy_ombudsman", there) == held


@pytest.mark.parametrize(
    ("until", "ends"),
    [("", date(2024, 3, 31)), (", until: 2024-02-29", date(2024, 2, 29)), (", until: 2024-05-01", date(2024, 3, 31))],
    ids=["until the next begins", "until before that", "never beyond that"],
)
def test_of_those_who_follow_one_another_the_next_ends_the_one_before(until: str, ends: date) -> None:
    entry = f"[{{user: a@x.example{until}}}, {{user: b@x.example, from: 2024-04-01}}]"
    assert held_by(entry, "chief_executive", "ab") == [("id-a", None, ends), ("id-b", date(2024, 4, 1), None)]


def test_a_role_that_gets_no_task_may_be_left_out() -> None:
    mapping = read_mapping(SHIPPED.replace(f"  deputy_ombudsman: {DEPUTIES}\n", ""), "a site")
    assert Role.DEPUTY_OMBUDSMAN not in mapping.roles
    assert Role.OMBUDSMAN in mapping.roles
