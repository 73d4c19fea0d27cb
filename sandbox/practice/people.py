"""The organisation that is there before the software is, and what its people may do."""

from __future__ import annotations

from sandbox.demo.office import Office, open_office
from sandbox.demo.rights import HANDLED, OAT, STAFF, role_named, role_of_the_organisation
from sandbox.demo.web_api import WebApi


def move_in(api: WebApi, reference: str) -> tuple[Office, str]:
    """Staff, teams and one open case of Priya's, with nothing of the software's: who is who, and the case's id."""
    office = open_office(api)
    own = role_of_the_organisation(api, HANDLED)
    for who in STAFF:
        _give_to_person(api, getattr(office, who), own)
    for team in _teams(api):
        _give_to_team(api, team, own)
    case = {
        "title": "Delay in treatment",
        "ticketnumber": reference,
        "customerid_contact@odata.bind": f"/contacts({office.complainant})",
        "ownerid@odata.bind": f"/systemusers({office.priya})",
    }
    return office, api.create("incidents", case, by=office.priya)


def give_roles(api: WebApi, office: Office) -> None:
    """The roles that came with the software, to people and teams; and a member to each team that has none."""
    for who, names in STAFF.items():
        for name in names:
            _give_to_person(api, getattr(office, who), role_named(api, name))
    for team in _teams(api):
        _give_to_team(api, team, role_named(api, OAT))
        members = f"teams({team})/teammembership_association"
        if not api.rows(members, select="systemuserid"):
            api.associate(members, f"systemusers({office.morgan})")


def _teams(api: WebApi) -> list[str]:
    return [row["teamid"] for row in api.rows("teams", filter="isdefault eq false", select="teamid")]


def _give_to_person(api: WebApi, user: str, role: str) -> None:
    api.associate(f"systemusers({user})/systemuserroles_association", f"roles({role})")


def _give_to_team(api: WebApi, team: str, role: str) -> None:
    api.associate(f"teams({team})/teamroles_association", f"roles({role})")
