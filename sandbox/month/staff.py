"""The office of the month: that of the demonstration, with more caseworkers, so that cases have somebody to go to."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from sandbox.demo.office import Office, hire, open_office
from sandbox.demo.web_api import WebApi
from sandbox.month.journal import Journal
from sandbox.month.writing import Noted, ids_of

MORE = (("Nadia", "nadia"), ("Ewan", "ewan"), ("Bilal", "bilal"), ("Greta", "greta"))
CASEWORKERS = 2 + len(MORE)


@dataclass(frozen=True)
class Staff(Office):
    """Everybody's id. Mara manages the caseworkers whom Morgan does not; Orla is of OAT beside Ola."""

    mara: str
    orla: str
    legal: str
    more: tuple[str, ...]

    def with_case_of(self, caseworker: int) -> Staff:
        """The office as one case has it: its owner stands where Priya does, and their manager where Morgan does."""
        everybody = (self.priya, self.tomasz, *self.more)
        owner, other = (everybody[(caseworker + step) % len(everybody)] for step in (0, 1))
        manager = self.mara if owner in self.more[2:] else self.morgan
        return replace(self, priya=owner, tomasz=other, morgan=manager)


def set_up(api: WebApi, seed: int) -> Staff:
    """Make everybody, before the first day; their ids come from the seed, their rows bear the sandbox's time."""
    writer = Noted(api, Journal(), ids_of(f"{seed}/office"))
    office = open_office(writer)
    (root,) = api.rows("businessunits", select="businessunitid")
    unit = {"businessunitid@odata.bind": f"/businessunits({root['businessunitid']})"}
    mara = hire(writer, unit, "Mara", "Manager", "mara", office.director)
    managers = (office.morgan, office.morgan, mara, mara)
    more = tuple(
        hire(writer, unit, first, "Caseworker", address, manager)
        for (first, address), manager in zip(MORE, managers, strict=True)
    )
    orla = hire(writer, unit, "Orla", "Assurance", "orla", office.director)
    api.associate(f"teams({office.oat})/teammembership_association", f"systemusers({orla})")
    (legal,) = api.rows("teams", filter="name eq 'Legal Team'", select="teamid")
    known = {each.name: getattr(office, each.name) for each in fields(Office)}
    return Staff(**known, mara=mara, orla=orla, legal=legal["teamid"], more=more)
