"""What the making of every thing needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

from admin.schema.live import Live
from admin.schema.making.looking import Looking
from dynamics.customising import Customising
from mappings.schema.wanted import Form, Publisher, Role, Schema, Solution, View, WebResource

IDS = UUID("0b6a5c0e-8f7d-5d0c-9a3e-4f1d2c7b6a90")
"""Seeds the ids of rows. Never change it: rows would be made again."""


@dataclass(frozen=True)
class AtHand:
    """The environment, what is wanted of it, and how it was before anything was made."""

    customising: Customising
    schema: Schema
    live: Live

    @property
    def look(self) -> Looking:
        """For looking whether a thing is there."""
        return Looking(self.customising.dataverse)

    @property
    def language(self) -> int:
        """Of all labels: the base language of the environment."""
        return self.live.organization.language

    @property
    def solution(self) -> str:
        """The unique name of what everything is put in."""
        return self.schema.solution.unique_name

    @property
    def publisher_id(self) -> str:
        """The publisher's id, whether it was there before or is made."""
        publisher = self.schema.publisher
        found = [each.id for each in self.live.publishers if each.unique_name == publisher.unique_name]
        return found[0] if found else self.id_of(publisher)

    def id_of(self, thing: Publisher | Solution | WebResource | Form | View | Role) -> str:
        """The id that a row gets: of its name, so that none is made twice and each is the same everywhere."""
        name = thing.unique_name if isinstance(thing, Publisher | Solution) else thing.name
        on = thing.table if isinstance(thing, Form | View) else ""
        return str(uuid5(IDS, "|".join((self.solution, type(thing).__name__, on, name))))
