"""Security roles as an administrator gives them: those that came with the software, and one of the organisation's own.

The roles that `schema apply` makes say only what may be done with the tables that come with the software; what may be
done with cases, contacts and activities is for a role that every organisation has already.
"""

from __future__ import annotations

from collections.abc import Iterable

from sandbox.demo.office import Office
from sandbox.demo.web_api import WebApi

OWN = "Casework"
"""The organisation's own role."""
APPLICATION = "Review and feedback: application"
CASEWORKER, MANAGER, OAT = (f"Review and feedback: {who}" for who in ("caseworker", "manager", "OAT"))
STAFF = {
    "priya": (CASEWORKER,),
    "tomasz": (CASEWORKER,),
    "morgan": (MANAGER,),
    "director": (MANAGER, OAT),
    "chief": (MANAGER, OAT),
    "ola": (OAT,),
    "omar": (OAT,),
    "fay": (OAT,),
    "dev": (OAT,),
    "sami": (CASEWORKER,),
}
"""Who gets which, by their place in the office."""
HANDLED = ("Incident", "Contact", "Account", "Activity", "Note")
"""What everybody who handles cases makes, changes and gives to others, as the names of privileges have it."""
REFERRED_TO = ("User", "Team", "BusinessUnit")
OPENED = ("SystemForm", "Query")
"""What everybody reads who opens a form or a view; Microsoft's own roles give that to everybody."""
VERBS = ("Create", "Read", "Write", "Append", "AppendTo", "Assign")


def may_handle_cases(api: WebApi, office: Office, also: Iterable[str] = ()) -> None:
    """Give everybody in the office, and every team, what they need. `also`: more that the organisation's role is about.

    `also` are names as in `prvReadIncident`, without verb.
    """
    own = role_of_the_organisation(api, (*HANDLED, *also))
    for who, roles in STAFF.items():
        for role in (own, *(role_named(api, name) for name in roles)):
            api.associate(f"systemusers({getattr(office, who)})/systemuserroles_association", f"roles({role})")
    shared = role_named(api, OAT)
    for team in api.rows("teams", filter="isdefault eq false", select="teamid"):
        for role in (own, shared):
            api.associate(f"teams({team['teamid']})/teamroles_association", f"roles({role})")


def role_of_the_organisation(api: WebApi, handled: Iterable[str]) -> str:
    """Make the role with which people handle cases, contacts and activities of the whole organisation."""
    names = {f"prv{verb}{what}" for what in handled for verb in VERBS}
    names |= {f"prv{verb}{what}" for what in REFERRED_TO for verb in ("Read", "AppendTo")}
    names |= {f"prvRead{what}" for what in OPENED}
    role = api.create("roles", {"name": OWN, "businessunitid@odata.bind": f"/businessunits({business_unit(api)})"})
    known = [row["privilegeid"] for row in api.rows("privileges", select="name,privilegeid") if row["name"] in names]
    given = [{"PrivilegeId": privilege, "Depth": "Global"} for privilege in known]
    api.act(f"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", {"Privileges": given})
    return role


def role_named(api: WebApi, name: str) -> str:
    """The id of a role."""
    (found,) = api.rows("roles", filter=f"name eq '{name}'", select="roleid")
    return str(found["roleid"])


def business_unit(api: WebApi) -> str:
    """The id of the only business unit."""
    (root,) = api.rows("businessunits", select="businessunitid")
    return str(root["businessunitid"])
