"""Who a task is given to in Dataverse: the person or the role's holder, else whoever covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mappings.reading.holders import Held
from policy.roles import Assignee, Role


class NobodyCanOwn(LookupError):
    """No user or team is there to own a task. The mapping names one that Dataverse does not have."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A user or a team, as it is bound to a row; and the queue into which what is made for it goes."""

    id: str
    entity_set: str
    queue: str | None = None

    @property
    def bind(self) -> str:
        """The value of ownerid@odata.bind."""
        return f"/{self.entity_set}({self.id})"


def owner_for(assignee: Assignee, held: Mapping[Role, Held], refused: frozenset[str]) -> Owner:
    """The owner for a person or a role; the fallback where they cannot own. Raises NobodyCanOwn."""
    if not isinstance(assignee, Role) and assignee not in refused:
        return Owner(assignee, "systemusers")
    for role in (assignee, Role.FALLBACK) if isinstance(assignee, Role) else (Role.FALLBACK,):
        holder = held.get(role)
        if holder is not None and holder.id not in refused:
            return Owner(holder.id, "teams" if holder.is_team else "systemusers", holder.queue)
    raise NobodyCanOwn(
        f"nobody can own a task for {_called(assignee)}: neither that holder nor the fallback of the mapping"
        " is there and able to own; correct `roles` in the mapping, or make the team"
    )


def _called(assignee: Assignee) -> str:
    return f"the role {assignee.value}" if isinstance(assignee, Role) else f"the user {assignee}"
