"""Two workers, lost answers, refusals: whatever comes of a changeset, the end state is the same."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import pytest

from dynamics import outcomes
from dynamics.client import Dataverse
from dynamics.errors import DataverseError
from function_app.asking import observe
from function_app.reconcile import NotApplied
from function_app.wiring import wire
from mappings.reading.observed import Observed
from mappings.remembering.what_was_learned import Learned
from sandbox.dataverse import RunningDataverse
from sandbox.demo.office import hire
from tests.loop.world import World, settings_for


def observed(world: World) -> Observed:
    return observe(world.app.dataverse, world.app.mapping, world.case, "test")


def test_a_worker_with_older_facts_cannot_win(world: World) -> None:
    feedback = world.thanked()
    older = world.app.reconciler.decide(observed(world), Learned()).plan
    world.api.update("phso_feedbacks", feedback, {"phso_maincontents": "Very kind."}, by=world.office.priya)
    world.look()
    before = world.everything()
    outcome = world.app.dataverse.write(older.changes)
    assert isinstance(outcome, outcomes.ConcurrencyLost | outcomes.DuplicateKey)
    assert world.everything() == before
    assert world.task()["description"].startswith("Very kind.")


def test_a_worker_with_older_facts_loses_even_where_the_newer_ones_changed_nothing_else(world: World) -> None:
    feedback = world.thanked()
    world.look()
    world.api.update("phso_feedbacks", feedback, {"phso_kind": 727000001}, by=world.office.priya)
    older = world.app.reconciler.decide(observed(world), Learned()).plan
    world.api.update("phso_feedbacks", feedback, {"phso_kind": 727000000}, by=world.office.priya)
    world.api.update("phso_feedbacks", feedback, {"phso_channel": 727000001}, by=world.office.priya)
    world.look()
    assert isinstance(world.app.dataverse.write(older.changes), outcomes.ConcurrencyLost)
    assert world.task()["statecode"] == 0


def test_of_two_first_looks_one_wins_and_the_other_finds_nothing_to_do(world: World) -> None:
    world.thanked()
    first = world.app.reconciler.decide(observed(world), Learned()).plan
    world.look()
    assert isinstance(world.app.dataverse.write(first.changes), outcomes.DuplicateKey | outcomes.ConcurrencyLost)
    assert len(world.tasks()) == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_is_harmless_whether_or_not_the_write_happened(world: World, when: str) -> None:
    world.thanked()
    world.fault(effect="lose", when=when, only="writes", path=r"\$batch")
    world.look()
    assert len(world.tasks()) == 1
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_failing_write_is_looked_at_again_and_never_sent_twice(world: World, status: int) -> None:
    world.thanked()
    world.fault(effect="status", status=status, only="writes", path=r"\$batch")
    world.look()
    assert len(world.tasks()) == 1


def test_an_expired_token_is_renewed(world: World) -> None:
    world.thanked()
    world.fault(effect="expired_token", only="writes", path=r"\$batch")
    world.look()
    assert len(world.tasks()) == 1


@pytest.mark.parametrize("only", ["reads", "writes"])
@pytest.mark.parametrize("code", ["0x80072322", "0x80072321", "0x80072326"])
def test_a_throttled_look_goes_back_to_the_queue_for_as_long_as_dataverse_asks(
    world: World, only: str, code: str
) -> None:
    world.thanked()
    world.fault(effect="status", status=429, code=code, retry_after=17, only=only, path=r"\$batch")
    world.look()
    (again, delay), *rest = world.queue.sent
    assert (again.case, again.attempt, delay.total_seconds(), rest) == (world.case, 0, 17.0, [])
    assert world.tasks() == []


def test_a_case_that_keeps_changing_goes_back_to_the_queue_and_in_the_end_to_the_errors(world: World) -> None:
    world.thanked()
    world.fault(effect="status", status=503, only="writes", path=r"\$batch", times=None)
    world.look()
    (again, _delay), *_rest = world.queue.sent
    assert again.attempt == 1
    with pytest.raises(NotApplied):
        world.look(attempt=10)


def test_reads_that_keep_failing_are_an_error_for_the_queue(world: World) -> None:
    world.thanked()
    world.fault(effect="status", status=400, only="reads", path=r"\$batch", times=None)
    with pytest.raises(DataverseError):
        world.look()


def test_a_deleted_case_is_no_error(world: World) -> None:
    world.thanked()
    world.look()
    world.api.delete("incidents", world.case)
    world.look()
    assert world.tasks() == []
    assert world.assessments() == []


def test_a_case_deleted_between_look_and_write_writes_nothing(world: World) -> None:
    world.thanked()
    planned = world.app.reconciler.decide(observed(world), Learned()).plan
    world.api.delete("incidents", world.case)
    assert not isinstance(world.app.dataverse.write(planned.changes), outcomes.Done)
    assert world.assessments() == []


def test_a_receiver_without_a_manager_has_the_task_go_to_whoever_keeps_the_record(world: World) -> None:
    feedback = world.thanked()
    world.api.update("systemusers", world.office.priya, {"parentsystemuserid@odata.bind": None})
    world.look()
    assert world.task()["_ownerid_value"] == world.office.support
    row = world.feedback(feedback)
    assert "systemuser.parentsystemuserid" in row["phso_attention"]
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1


def test_a_disabled_manager_has_the_task_go_to_the_fallback_and_it_is_said(world: World) -> None:
    feedback = world.thanked()
    world.api.update("systemusers", world.office.morgan, {"isdisabled": True})
    world.look()
    assert world.task()["_ownerid_value"] == world.office.support
    assert "account cannot hold a task" in world.feedback(feedback)["phso_attention"]


def test_a_manager_who_is_named_later_gets_the_untouched_task(world: World) -> None:
    world.thanked()
    world.api.update("systemusers", world.office.priya, {"parentsystemuserid@odata.bind": None})
    world.look()
    world.api.update(
        "systemusers", world.office.priya, {"parentsystemuserid@odata.bind": f"/systemusers({world.office.morgan})"}
    )
    world.look()
    assert world.task()["_ownerid_value"] == world.office.morgan
    world.api.control("DELETE", "requests")
    world.look()
    assert len(world.requests()) == 1


@dataclass
class DisabledInBetween:
    """Dataverse, in which an owner is disabled just after the first look and enabled just after the first write."""

    world: World
    owner: str
    came_of_it: list[outcomes.Outcome] = field(default_factory=list)

    def read(self, queries: Sequence[str], correlation: str) -> Any:
        return self.world.app.dataverse.read(queries, correlation)

    def write(self, changes: Sequence[Any], correlation: str) -> outcomes.Outcome:
        self._set_disabled(not self.came_of_it)
        self.came_of_it.append(self.world.app.dataverse.write(changes, correlation))
        self._set_disabled(False)
        return self.came_of_it[-1]

    def _set_disabled(self, disabled: bool) -> None:
        self.world.api.update("systemusers", self.owner, {"isdisabled": disabled})


def test_an_owner_who_looks_able_and_is_refused_is_remembered_and_the_fallback_takes_the_task(world: World) -> None:
    feedback = world.thanked()
    racing = DisabledInBetween(world, world.office.morgan)
    reconciler = replace(world.app.reconciler, dataverse=cast("Dataverse", racing))
    world.app = replace(world.app, reconciler=reconciler)
    world.look()
    refused, done = racing.came_of_it
    assert isinstance(refused, outcomes.Refused)
    assert (refused.index, refused.status) == (1, 403)
    assert isinstance(done, outcomes.Done)
    assert json.loads(world.assessment()["phso_ledger"])["refused"] == [world.office.morgan]
    assert world.task()["_ownerid_value"] == world.office.support
    assert "account cannot hold a task" in world.feedback(feedback)["phso_attention"]


def test_nobody_to_own_a_task_is_an_error_that_says_what_to_correct(world: World) -> None:
    world.thanked()
    world.api.update("systemusers", world.office.priya, {"parentsystemuserid@odata.bind": None})
    world.api.update("teams", world.office.support, {"name": "Another name"})
    with pytest.raises(LookupError, match="correct `roles` in the mapping"):
        world.look()


@pytest.fixture
def world_without_positive(world: World, dataverse: RunningDataverse, tmp_path: Path) -> Iterator[World]:
    """The same world seen by an app whose mapping does not name the number of positive feedback."""
    shipped = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    without = shipped.replace(
        "{positive: 727000000, service_complaint: 727000001,", "{service_complaint: 727000001,", 1
    )
    assert without != shipped
    mapping = tmp_path / "without.yaml"
    mapping.write_text(without, encoding="utf-8")
    app = wire(settings_for(dataverse, MAPPING=str(mapping)), lambda _name: world.queue)
    yield replace(world, app=app)
    app.close()


def test_an_unmapped_choice_is_said_with_its_column_and_the_rest_of_the_case_goes_on(
    world: World, world_without_positive: World
) -> None:
    thanks = world.thanked()
    challenge = world.challenged(phso_deadlinegiven="2025-03-28")
    world.look()
    task = world.task()
    world_without_positive.look()
    row = world.feedback(thanks)
    assert row["phso_needsattention"]
    assert "column phso_kind holds a number that the mapping does not name: 727000000" in row["phso_attention"]
    assert "To fill: phso_feedback.phso_kind" in row["phso_attention"]
    assert row["phso_stage"] == "Feedback of a kind that is not on record"
    assert (world.task()["@odata.etag"], world.task()["statecode"]) == (task["@odata.etag"], 0)
    assert world.feedback(challenge)["phso_stage"] == "Challenge: grounds awaited"


def test_no_decision_date_decides_no_date_names_the_columns_and_the_rest_goes_on(world: World) -> None:
    thanks = world.thanked()
    feedback = world.challenged(None, phso_groundsreceivedon="2025-04-02T09:00:00Z")
    world.look()
    row = world.feedback(feedback)
    assert (row["phso_onemonthdate"], row["phso_groundsdue"]) == (None, None)
    assert "no date of the decision is on record" in row["phso_attention"]
    for column in ("phso_decisionsent.phso_senton", "phso_decision.phso_letterdate", "phso_decision.phso_madeon"):
        assert column in row["phso_attention"]
    assert world.feedback(thanks)["phso_stage"] == "Positive feedback: with the manager"


def test_a_user_who_joins_the_office_later_changes_nothing(world: World) -> None:
    world.thanked()
    world.look()
    before = world.everything()
    (root,) = world.api.rows("businessunits", select="businessunitid")
    unit = {"businessunitid@odata.bind": f"/businessunits({root['businessunitid']})"}
    hire(world.api, unit, "New", "Colleague", "new")
    world.look()
    assert world.everything() == before
