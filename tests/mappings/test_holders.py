"""Who holds a role, and who held it when."""

from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from mappings import Mapping, read_mapping
from mappings.holders import found_holders, holder_queries
from mappings.owners import owner_for
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
