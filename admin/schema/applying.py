"""Makes everything that a plan misses, one after the other, and reads back whether it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from admin.schema.findings import Missing, Plan
from admin.schema.live import Live, read_live
from admin.schema.making.at_hand import AtHand
from admin.schema.making.things import customisations
from admin.schema.planning import plan
from dynamics.client import Dataverse
from dynamics.customising import Customising, Patience
from dynamics.errors import DataverseError
from mappings.schema.wanted import Schema


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a plan. `error` ended it at `at`; `after` is the plan that was made by reading back."""

    made: tuple[Missing, ...]
    left: tuple[Missing, ...]
    at: Missing | None = None
    error: DataverseError | None = None
    after: Plan | None = None

    @property
    def is_well(self) -> bool:
        """Whether everything that is wanted is there and nothing is in the way."""
        return self.error is None and self.after is not None and not (self.after.missing or self.after.conflicts)


@dataclass(frozen=True)
class Applying:
    """One plan for one environment, of which `live` says how it was when the plan was made."""

    dataverse: Dataverse
    schema: Schema
    live: Live
    plan: Plan

    def run(self, patience: Patience, made_one: Callable[[], None] = lambda: None) -> Applied:
        """Make all of it, or as much as Dataverse takes; `made_one` is called after each thing."""
        customising = Customising(self.dataverse, self.plan.solution, patience)
        at_hand = AtHand(customising, self.schema, self.live)
        missing = self.plan.missing
        for done, each in enumerate(missing):
            try:
                for customisation in customisations(at_hand, each.thing):
                    customising.make(customisation)
            except DataverseError as error:
                return Applied(missing[:done], missing[done:], each, error)
            made_one()
        return self._read_back(customising) if missing else Applied((), (), after=self.plan)

    def _read_back(self, customising: Customising) -> Applied:
        try:
            after = plan(self.schema, customising.ask(lambda: read_live(self.dataverse, self.schema)))
        except DataverseError as error:
            return Applied(self.plan.missing, (), error=error)
        return Applied(self.plan.missing, (), after=after)
