"""The world of the loop's tests, and what the oracle is given of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from chaos.oracle.end_state import EndState, end_state
from chaos.oracle.invariants import broken
from chaos.oracle.remains import Remains
from chaos.oracle.tables import every_row
from tests.loop.conftest import dataverse, staffed, world
from tests.loop.world import World

__all__ = ["dataverse", "ends", "staffed", "world"]


@dataclass(frozen=True)
class Did:
    """Something that a person did."""

    entity_set: str
    row: str
    columns: Mapping[str, Any] | None
    of_ours: bool = True


@dataclass
class Ends:
    """The end of what was played so far; `did` is what people did."""

    world: World
    did: list[Did] = field(default_factory=list)

    @property
    def ourselves(self) -> str:
        """The app's user."""
        return self.world.app.reconciler.brake.ourselves()

    @property
    def remains(self) -> Remains:
        """What the oracle is given."""
        return Remains(self.world.api, self.world.app.mapping, self.ourselves, self.did, {self.world.case: "c001"})

    def state(self) -> EndState:
        """How it stands."""
        return end_state(self.remains)

    def broken(self) -> str:
        """What does not hold, in one text."""
        return "\n".join(broken(self.remains, every_row(self.world.api)))

    def change(self, entity_set: str, row: str, columns: Mapping[str, Any], by: str | None = None) -> None:
        """A person changes a row of the app's."""
        self.world.api.update(entity_set, row, columns, by=by)
        self.did.append(Did(entity_set, row, columns))


@pytest.fixture
def ends(world: World) -> Ends:
    return Ends(world)
