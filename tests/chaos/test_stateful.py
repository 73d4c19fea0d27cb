"""Whatever people do and whatever goes wrong, in whatever order: what the system promises holds whenever all is quiet.

A short run with all tests, always the same; `make fuzz` goes on for longer, and elsewhere each time.
"""

from __future__ import annotations

import contextlib
import os
import random
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chaos.faults.kinds import OfDelivery, OfMessage, OfRequest
from function_app.sweep import QuestionName
from sandbox.demo.web_api import Refused
from tests.chaos.stateful.casework import DEEDS
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.quiet import wrong_with
from tests.chaos.stateful.template import Template, template
from tests.security.lengths import LONGER, examples

WORLDS, STEPS = 36, 16
"""How many worlds, and how many things happen in each."""
SECONDS = (0.0, 0.3, 1.0, 4.0, 60.0, 3_600.0)
A_DAY = 86_400
CHANCE = st.integers(0, 2**16)
Kind = OfRequest | OfDelivery | OfMessage
KINDS: tuple[Kind, ...] = (*OfRequest, *OfDelivery, *OfMessage)


class Casework(RuleBasedStateMachine):
    """Casework, faults, and time."""

    made_of: Template

    @initialize()
    def begin(self) -> None:
        self.small = Small(self.made_of)
        self.failed = False
        self.small.world.thanked()
        self.small.world.challenged()

    @rule(
        deeds=st.lists(
            st.tuples(st.integers(0, len(DEEDS) - 1), CHANCE, st.sampled_from(SECONDS)), min_size=1, max_size=8
        )
    )
    def people_act(self, deeds: list[tuple[int, int, float]]) -> None:
        """Each at a moment of their own, which may be in the middle of a look."""
        after = 0.0
        for deed, chance, pause in deeds:
            self.small.timeline.after(after, partial(self._somebody_does, deed, chance))
            after += pause
        self.small.timeline.go_on(after)

    def _somebody_does(self, deed: int, chance: int) -> None:
        with contextlib.suppress(Refused):  # what Dataverse refuses a person has not happened
            DEEDS[deed](self.small.world, random.Random(chance))  # noqa: S311 - the same again for the same number

    @rule(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=8))
    def things_will_go_wrong(self, kinds: list[Kind]) -> None:
        for kind in kinds:
            self.small.drawing.order(kind)

    @rule()
    def an_instance_looks(self) -> None:
        self.small.look(self.small.world.case)

    @rule()
    def an_instance_is_restarted(self) -> None:
        self.small.restart_an_instance()

    @rule(question=st.sampled_from(("changed", "due", "open")))
    def the_sweep_asks(self, question: QuestionName) -> None:
        self.small.sweep(question)

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.small.timeline.go_on(days * A_DAY)

    @rule()
    def all_comes_to_rest(self) -> None:
        self._rest()

    @invariant()
    def the_app_wrote_only_what_is_its_own(self) -> None:
        if self.small.history.wrong:
            self.failed = True
        assert self.small.history.wrong == []

    def teardown(self) -> None:
        if not hasattr(self, "small"):
            return
        try:
            if not self.failed:
                self._rest()
        finally:
            self.small.close()

    def _rest(self) -> None:
        self.failed = True
        self.small.come_to_rest()
        wrong = [*self.small.history.wrong, *wrong_with(self.small)]
        assert not wrong, "\n".join(wrong)
        self.failed = False


@pytest.fixture(scope="module")
def made_of(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template(tmp_path_factory.mktemp("stateful"))


@pytest.mark.slow
def test_the_promises_hold_whenever_all_is_quiet(made_of: Template) -> None:
    Casework.made_of = made_of
    run_state_machine_as_test(
        Casework,
        settings=settings(
            max_examples=examples(WORLDS),
            stateful_step_count=STEPS,
            derandomize=LONGER not in os.environ,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
            report_multiple_bugs=False,
        ),
    )
