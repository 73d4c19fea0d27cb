"""What the making of every thing needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from admin.schema.live import Live
from admin.schema.making.looking import Looking
from admin.schema.ours import id_of
from dynamics.customising import Customising
from mappings.schema.wanted import Form, Publisher, Role, Schema, Solution, View, WebResource


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

    @property
    def web_resources(self) -> dict[str, str]:
        """The ids of all web resources by name, of those that are there and of those that are made."""
        there = self.live.web_resources
        wanted = self.schema.web_resources
        return {each.name: there[each.name].id if each.name in there else self.id_of(each) for each in wanted}

    def id_of(self, thing: Publisher | Solution | WebResource | Form | View | Role) -> str:
        """The id that a row gets."""
        return id_of(self.schema, thing)
