"""A worker that looked at older facts writes last: refused by the token, and noticed where there is none."""

from __future__ import annotations

import pytest

from chaos.faults.kinds import OfRequest
from chaos.guards.taking_out import GUARDS, without
from chaos.oracle.differing import differences
from chaos.oracle.end_state import EndState, end_state
from chaos.oracle.remains import Remains
from sandbox.demo.office import DECISION_COMPLAINT
from tests.chaos.stateful.playing import Small
from tests.chaos.stateful.quiet import wrong_with
from tests.chaos.stateful.template import Template, template

OF_THANKS = "positive feedback received"


@pytest.fixture(scope="module")
def made_of(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template(tmp_path_factory.mktemp("two workers"))


def ended(made_of: Template, guard: str | None) -> tuple[EndState, list[str]]:
    """Where it leads that a slower worker writes last, and what is wrong with that by itself."""
    small = Small(made_of)
    try:
        with without(guard):
            thanks = written_last_by_the_slower(small)
            small.api.update("phso_feedbacks", thanks, {"phso_kind": DECISION_COMPLAINT}, by=small.world.office.priya)
            small.come_to_rest()
        cases = {small.world.case: "c001"}
        return end_state(
            Remains(small.people.api, small.mapping, small.history.user, small.journal.deeds, cases)
        ), list(wrong_with(small))
    finally:
        small.close()


def written_last_by_the_slower(small: Small) -> str:
    """One worker has seen a date of the decision by which a challenge is late, and is about to make a task for it.

    Meanwhile the date is taken back, somebody says thank you, and another worker sees both and makes a task too.
    Nobody has written since to what the slower one writes beside the assessment: nothing but the token can refuse it.
    """
    thanks, office = list[str](), small.world.office
    small.world.challenged(sent=None, phso_groundsreceivedon="2025-03-26T09:00:00Z")
    small.come_to_rest()
    (decision,) = [row["phso_decisionid"] for row in small.api.rows("phso_decisions")]

    def another_sees_more() -> None:
        small.api.update("phso_decisions", decision, {"phso_letterdate": None}, by=office.priya)
        thanks.append(small.world.thanked())
        small.look(small.world.case)
        assert len(small.world.named(OF_THANKS)) == 1

    small.app.look_elsewhere = another_sees_more  # type: ignore[method-assign]
    small.drawing.order(OfRequest.OTHER_FIRST)
    small.api.update("phso_decisions", decision, {"phso_letterdate": "2024-12-20"}, by=office.priya)
    small.timeline.go_on(120)
    assert len(thanks) == 1
    small.come_to_rest()
    return thanks[0]


def test_the_task_that_only_the_faster_worker_knew_of_is_still_the_apps_to_withdraw(made_of: Template) -> None:
    _, wrong = ended(made_of, None)
    assert wrong == []


def test_without_the_token_it_stands_as_if_a_person_had_changed_it(made_of: Template) -> None:
    (with_it, _), (without_it, _) = ended(made_of, None), ended(made_of, "token")
    told = [str(each) for each in differences(with_it, without_it)]
    assert GUARDS["token"].is_noticed_in(told), "\n".join(told)
