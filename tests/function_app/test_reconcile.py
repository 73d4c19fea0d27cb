"""What the loop makes of each outcome of a changeset, without a Dataverse behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest

from dynamics import outcomes
from dynamics.changes import Change
from dynamics.client import Dataverse
from dynamics.outcomes import Outcome
from function_app.bank_holidays import england_and_wales
from function_app.braking import Brake
from function_app.coalescing import Coalescing
from function_app.counting_made import CountingMade
from function_app.deciding import Deciding, Policy
from function_app.healing import Healed
from function_app.identity import Ourselves, OurUser
from function_app.messages import Look
from function_app.poison import Poison, TroubleNotRecorded
from function_app.reconcile import NotApplied, Reconciler
from mappings import shipped_mapping
from policy.parameters import of_the_text
from tests.function_app.fakes import RecordingQueue
from tests.mappings.test_sites import CASE, MANAGER, PERSON, SUPPORT, rows

NOW = datetime(2025, 3, 10, 9, tzinfo=UTC)
MAPPING = shipped_mapping()
TOKEN, TASK = 0, 1
BRAKE = 2
"""How many questions the brake asks before something is made."""


class ScriptedDataverse:
    """Gives the same rows to every look, and the next outcome to every write."""

    def __init__(self, *script: Outcome) -> None:
        self.script = list(script)
        self.written: list[list[Change]] = []
        self.reads = 0

    def read(self, queries: Sequence[str], _correlation: str) -> list[list[dict[str, Any]]]:
        if len(queries) == BRAKE:
            return [[], []]
        if len(queries) == 1:
            return [[]]
        self.reads += 1
        of_the_case = rows(MAPPING)
        return of_the_case + [[]] * (len(queries) - len(of_the_case))

    def write(self, changes: Sequence[Change], _correlation: str) -> Outcome:
        self.written.append(list(changes))
        return self.script.pop(0)


class Sent:
    def __init__(self) -> None:
        self.messages: list[tuple[Look, timedelta]] = []

    def send(self, message: str, delay: timedelta) -> None:
        self.messages.append((Look.from_json(message), delay))

    def check(self) -> None:
        return None


def nobody_knows_us() -> OurUser:
    """The brake asks by itself, as in a process that has not asked who it is."""
    return OurUser(Known, Ourselves(Known))


@dataclass(frozen=True)
class Known:
    user: str = PERSON
    organization: str = PERSON


def looked(dataverse: ScriptedDataverse, attempt: int = 0) -> Sent:
    queue = Sent()
    port, today = cast("Dataverse", dataverse), date(2025, 3, 10)
    reconcile = Reconciler(
        dataverse=port,
        mapping=MAPPING,
        deciding=Deciding(Policy(of_the_text(date(2024, 1, 1)), england_and_wales())),
        brake=Brake(port, MAPPING, nobody_knows_us(), CountingMade(MAPPING, lambda: NOW), lambda: NOW),
        healed=Healed(port, MAPPING, lambda: today),
        queue=queue,
        coalescing=Coalescing(lambda: NOW),
        today=lambda: today,
        now=lambda: NOW,
    )
    reconcile(Look(case=CASE, seen_at=NOW, correlation="test", asked_by="webhook", attempt=attempt))
    return queue


@pytest.mark.parametrize(
    "outcome",
    [
        outcomes.ConcurrencyLost(TOKEN),
        outcomes.ConcurrencyLost(None),
        outcomes.DuplicateKey(TOKEN),
        outcomes.DuplicateKey(None),
        outcomes.Unknown("connection lost"),
        outcomes.Unknown("status 503"),
    ],
)
def test_after_anything_but_done_the_case_is_observed_again_before_the_next_write(outcome: Outcome) -> None:
    dataverse = ScriptedDataverse(outcome, outcomes.Done())
    assert looked(dataverse).messages == []
    assert (dataverse.reads, len(dataverse.written)) == (2, 2)


def test_after_three_tries_in_place_the_look_goes_back_with_a_delay_and_counts() -> None:
    dataverse = ScriptedDataverse(*[outcomes.ConcurrencyLost(TOKEN)] * 3)
    ((look, delay),) = looked(dataverse).messages
    assert (look.case, look.attempt, delay) == (CASE, 1, timedelta(seconds=10))
    assert dataverse.reads == 3


def test_a_case_that_never_holds_still_ends_among_the_errors() -> None:
    with pytest.raises(NotApplied, match="changed under every one of 10"):
        looked(ScriptedDataverse(*[outcomes.ConcurrencyLost(TOKEN)] * 3), attempt=10)


def test_a_pause_asked_for_before_a_write_is_the_delay_of_the_next_look_and_no_failed_attempt() -> None:
    ((look, delay),) = looked(ScriptedDataverse(outcomes.Throttled(12.5))).messages
    assert (look.attempt, delay) == (0, timedelta(seconds=12.5))


def test_a_task_made_before_and_moved_is_noted_and_the_rest_is_written_without_it() -> None:
    dataverse = ScriptedDataverse(outcomes.DuplicateKey(TASK), outcomes.Done())
    looked(dataverse)
    assert [change.path for change in dataverse.written[0]] == [
        "phso_assessments",
        "tasks",
        dataverse.written[0][2].path,
    ]
    assert "tasks" not in [change.path for change in dataverse.written[1]]
    assert '"fate":"moved"' in str(dataverse.written[1][TOKEN].body["phso_ledger"])


def test_a_refused_owner_is_passed_over_for_the_fallback() -> None:
    dataverse = ScriptedDataverse(outcomes.Refused(TASK, 403, "0x80040220"), outcomes.Done())
    looked(dataverse)
    owners = [writes[TASK].body["ownerid@odata.bind"] for writes in dataverse.written]
    assert owners == [f"/systemusers({MANAGER})", f"/teams({SUPPORT})"]
    assert MANAGER in str(dataverse.written[1][TOKEN].body["phso_ledger"])


def test_a_fallback_that_is_refused_too_is_an_error() -> None:
    refused = outcomes.Refused(TASK, 403, "0x80040220")
    with pytest.raises((NotApplied, LookupError)):
        looked(ScriptedDataverse(refused, refused, refused))


@pytest.mark.parametrize("status", [400, 404, 409, 413])
def test_a_refused_task_brands_its_owner_only_where_permission_was_refused(status: int) -> None:
    dataverse = ScriptedDataverse(outcomes.Refused(TASK, status, "0x80048340"))
    with pytest.raises(NotApplied, match=f"status {status}, code 0x80048340"):
        looked(dataverse)
    assert len(dataverse.written) == 1


@pytest.mark.parametrize("index", [TOKEN, 2, None])
def test_a_permission_refused_on_another_part_brands_no_owner(index: int | None) -> None:
    with pytest.raises(NotApplied, match="status 403"):
        looked(ScriptedDataverse(outcomes.Refused(index, 403, "0x80040220")))


@pytest.mark.parametrize("index", [TOKEN, None])
def test_changes_that_are_refused_for_another_reason_are_an_error_without_dataverses_words(index: int | None) -> None:
    with pytest.raises(NotApplied, match="status 400, code 0x80044331") as refused:
        looked(ScriptedDataverse(outcomes.Refused(index, 400, "0x80044331", "Mrs Example's text is too long")))
    assert "Example" not in str(refused.value)


def test_a_mark_that_cannot_be_made_in_three_tries_is_left_to_the_queue() -> None:
    dataverse = ScriptedDataverse(*[outcomes.ConcurrencyLost(TOKEN)] * 3)
    poison = Poison(cast("Dataverse", dataverse), MAPPING, RecordingQueue(), lambda: NOW)
    look = Look(case=CASE, seen_at=NOW, correlation="test", asked_by="webhook")
    with pytest.raises(TroubleNotRecorded, match="ConcurrencyLost"):
        poison(look.to_json())


def test_a_given_up_look_at_a_row_without_a_case_is_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    dataverse = ScriptedDataverse()
    poison = Poison(cast("Dataverse", dataverse), MAPPING, RecordingQueue(), lambda: NOW)
    poison(Look(table="email", row=CASE, seen_at=NOW, correlation="test", asked_by="webhook").to_json())
    assert dataverse.written == []
    assert "look_poisoned" in caplog.text


def test_the_bank_holidays_reach_into_next_year_or_the_list_is_to_be_renewed() -> None:
    calendar = england_and_wales()
    assert calendar.first == date(2012, 1, 2)
    assert calendar.horizon >= date(2028, 12, 26)
    assert not calendar.is_working_day(date(2025, 12, 25))
    assert calendar.is_working_day(date(2025, 12, 24))
