"""Teams and roles of a run: who may own rows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from admin.probing.bench import Bench
from dynamics import odata, roles
from dynamics.odata import row

OWNING = ("prvReadIncident", "prvReadActivity", "prvReadAccount")
"""What an owner has to be able to do with a case, its activities and its customer."""
OWNERS_TEAM, ACCESS_TEAM = 0, 1
"""teamtype"""


def owning_team(bench: Bench) -> str:
    """A team that can own cases and tasks."""
    return bench.once("owning team", lambda: _owning_team(bench))


def team(bench: Bench, kind: int = OWNERS_TEAM) -> str:
    """A team without members and roles."""
    unit = {"businessunitid@odata.bind": f"/businessunits({bench.me.business_unit})"}
    lead = {"administratorid@odata.bind": f"/systemusers({bench.me.user})"}
    return bench.make("teams", "teamid", {"name": bench.name("team"), "teamtype": kind, **unit, **lead})


def bare_role(bench: Bench) -> str:
    """A role as it is before anybody gives it a privilege."""
    made = str(uuid4())
    bench.must("POST", "roles", roles.role(made, bench.name("role"), bench.me.business_unit))
    return made


def role(bench: Bench, *privileges: str, depth: str = "Global") -> str:
    """A role with some privileges."""
    made, ids = bare_role(bench), privilege_ids(bench, privileges)
    given = roles.privileges(dict.fromkeys(ids.values(), depth), bench.me.business_unit)
    bench.must("POST", roles.adding(made), given)
    return made


def privilege_ids(bench: Bench, names: Sequence[str]) -> dict[str, str]:
    """The ids of those of these privileges that there are, by name."""
    wanted = " or ".join(f"name eq {odata.text(name)}" for name in names)
    query = odata.query("privileges", select=("privilegeid", "name"), filter=wanted)
    return {each["name"]: each["privilegeid"] for each in bench.must("GET", query).json["value"]}


def _owning_team(bench: Bench) -> str:
    made, given = team(bench), role(bench, *OWNING)
    bench.must(
        "POST", f"{row('teams', made)}/teamroles_association/$ref", {"@odata.id": address(bench, "roles", given)}
    )
    return made


def address(bench: Bench, entity_set: str, row_id: str) -> str:
    """The full address of a row, as $ref needs it."""
    return bench.wire.absolute(row(entity_set, row_id))
