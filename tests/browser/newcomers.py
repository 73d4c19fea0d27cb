"""People of whom Dynamics shows less, or who are called what no form expects."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.demo.office import hire
from sandbox.demo.rights import CASEWORKER, OWN, business_unit, role_named
from sandbox.demo.web_api import WebApi

SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
"""A name that is a script where somebody forgets that it is text."""


def hire_newcomers(api: WebApi) -> dict[str, str]:
    """By first name: `nora` may handle cases and read nothing of ours; `remi` may do nothing.

    `reader` reads everything and writes nothing; `script` has a script for a name.
    """
    unit = {"businessunitid@odata.bind": f"/businessunits({business_unit(api)})"}
    people = {
        "nora": hire(api, unit, "Nora", "New", "nora"),
        "remi": hire(api, unit, "Remi", "Nobody", "remi"),
        "reader": hire(api, unit, "Rhea", "Reader", "rhea"),
        "script": hire(api, unit, "Eve", SCRIPT, "eve"),
    }
    _give(api, people["reader"], _reads_all(api))
    casework = role_named(api, OWN)
    _give(api, people["nora"], casework)
    for role in (casework, role_named(api, CASEWORKER)):
        _give(api, people["script"], role)
    return people


def _give(api: WebApi, person: str, role: str) -> None:
    api.associate(f"systemusers({person})/systemuserroles_association", f"roles({role})")


def _reads_all(api: WebApi) -> str:
    """A role that reads everything."""
    names = (row["name"] for row in api.rows("privileges", select="name"))
    return _role(api, "Readers", {name: "Global" for name in names if name.startswith("prvRead")})


def _role(api: WebApi, name: str, depths: Mapping[str, str]) -> str:
    unit = {"businessunitid@odata.bind": f"/businessunits({business_unit(api)})"}
    role = api.create("roles", {"name": name, **unit})
    known = {row["name"]: row["privilegeid"] for row in api.rows("privileges", select="name,privilegeid")}
    given = [{"PrivilegeId": known[each], "Depth": depth} for each, depth in depths.items()]
    api.act(f"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", {"Privileges": given})
    return role
