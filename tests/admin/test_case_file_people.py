"""Who holds which role, as a case file says it."""

from datetime import date
from typing import Any

import pytest

from policy.absent import UNKNOWN
from policy.facts import ManagedBy, Team, TeamKind
from policy.roles import Membership, Role, RoleHeld
from tests.admin.files import read


def people(*written: dict[str, Any], as_of: date = date(2025, 3, 12), **others: Any) -> Any:
    """The case file with these people."""
    return read({"case": {"id": "c"}, "people": written, **others}, as_of)


def test_roles_may_be_names_or_have_their_dates() -> None:
    file = people(
        {"id": "mo", "roles": ["operations_manager", {"role": "ombudsman", "from": "2024-01-01", "to": "2024-06-30"}]}
    )
    held = (
        RoleHeld(Role.OPERATIONS_MANAGER, "mo"),
        RoleHeld(Role.OMBUDSMAN, "mo", date(2024, 1, 1), date(2024, 6, 30)),
    )
    assert file.roles == held


@pytest.mark.parametrize(
    "written",
    [
        {"value": "ombudsman", "from": "2024-01-01", "to": "2024-06-30"},
        {"role": "ombudsman", "since": "2024-01-01", "until": "2024-06-30"},
    ],
    ids=["as a value", "since and until"],
)
def test_the_days_of_a_role_go_by_other_plain_names_too(written: dict[str, str]) -> None:
    held = people({"id": "mo", "roles": [written]}).roles
    assert held == (RoleHeld(Role.OMBUDSMAN, "mo", date(2024, 1, 1), date(2024, 6, 30)),)


def test_an_oat_caseworker_is_of_oat_for_as_long() -> None:
    held = people({"id": "ola", "roles": {"role": "oat_caseworker", "from": "2024-01-01"}}).roles
    assert held == (
        RoleHeld(Role.OAT_CASEWORKER, "ola", date(2024, 1, 1)),
        RoleHeld(Role.OAT, "ola", date(2024, 1, 1)),
    )


def test_an_empty_list_of_roles_is_known_and_none_at_all_is_not() -> None:
    assert people({"id": "a", "roles": []}, {"id": "b"}, {"id": "c", "roles": None}).roles_known_of == frozenset({"a"})


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("oat", (RoleHeld(Role.OAT, "t"),)),
        ("legal", (RoleHeld(Role.LEGAL, "t"),)),
        ("joint_working", (RoleHeld(Role.JOINT_WORKING, "t"),)),
        ("shared_services", (RoleHeld(Role.SHARED_SERVICES, "t"),)),
        ("casework", ()),
        (None, ()),
    ],
)
def test_a_team_holds_the_role_that_it_is(kind: str | None, held: tuple[RoleHeld, ...]) -> None:
    file = people({"id": "ola", "team": "t"}, team={"id": "t", "kind": kind, "number": 4})
    assert (file.roles, file.memberships) == (held, (Membership("t", "ola"),))


def test_a_team_that_nobody_wrote_down_may_be_named_by_what_it_is() -> None:
    file = people({"id": "ola", "team": "oat"}, {"id": "amal", "team": "team 4"})
    assert file.teams == (Team("oat", TeamKind.OAT),)
    assert file.roles == (RoleHeld(Role.OAT, "oat"),)


@pytest.mark.parametrize(
    ("as_of", "manager"),
    [
        (date(2024, 12, 31), UNKNOWN),
        (date(2025, 1, 1), "mo"),
        (date(2025, 3, 31), "mo"),
        (date(2025, 4, 1), "mia"),
    ],
)
def test_the_line_manager_is_that_of_the_day(as_of: date, manager: Any) -> None:
    managers = [
        {"line_manager": "mia", "from": "2025-04-01"},
        {"person": "mo", "from": "2025-01-01", "to": "2025-03-31"},
    ]
    assert people({"id": "amal", "line_manager": managers}, as_of=as_of).people[0].line_manager == manager


def test_the_managers_of_other_days_are_kept_for_what_was_done_then() -> None:
    managers = [{"person": "mia", "from": "2025-04-01"}, {"person": "mo", "to": "2025-03-31"}]
    kept = people({"id": "amal", "line_manager": managers}).people[0].managers
    assert kept == (ManagedBy("mia", date(2025, 4, 1)), ManagedBy("mo", None, date(2025, 3, 31)))


def test_a_line_manager_may_be_named_alone() -> None:
    assert people({"id": "amal", "line_manager": "mo"}).people[0].line_manager == "mo"
