"""The month played against a sandbox without the app, and which answers of the policy it reaches."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import pytest

from policy.documents import DocumentKind
from policy.rules import DEADLINES, WANTS
from policy.rules.judicial.judicial_review import LIMIT
from policy.tasks import Purpose
from sandbox.dataverse import RunningDataverse, running_dataverse
from sandbox.demo.office import CHOICE
from sandbox.demo.web_api import WebApi
from sandbox.month import Journal, Month, the_month
from sandbox.month.desk import PURPOSES
from sandbox.month.stages.tasks import NUMBER_OF
from tests.sandbox.month.answers import Answers, settled_cases
from tests.sandbox.month.playing import Alone, played_alone
from tests.sandbox.month.reachable import reachable

SEEDS = (1, 2, 3)
A_MINUTE = 60
MADE_BY_PEOPLE = {"incidents": "incidentid", "phso_feedbacks": "phso_feedbackid", "tasks": "activityid"}


@dataclass
class Played:
    """What three months of people alone came to."""

    answers: Answers
    waiting: dict[int, list[str]]
    awaited: set[tuple[str, str]]
    seconds: list[float]
    unnoted: set[str]


@pytest.fixture(scope="module")
def dataverse() -> Iterator[RunningDataverse]:
    with running_dataverse() as running:
        yield running


@pytest.fixture(scope="module")
def played(dataverse: RunningDataverse) -> Played:
    """Three months, one after the other."""
    found = Played(Answers(), {}, set(), [], set())
    for seed in SEEDS:
        began = time.process_time()
        with played_alone(dataverse, the_month(seed)) as alone:
            found.seconds.append(time.process_time() - began)
            found.waiting[seed] = [alone.month.routes[step.case] for step in alone.waiting]
            found.awaited |= set(awaited(alone))
            found.unnoted |= unnoted(alone)
            for settled in settled_cases(dataverse, alone):
                found.answers.add(settled)
    return found


def awaited(alone: Alone) -> Iterator[tuple[str, str]]:
    """For each who waits, about which feedback and for which of the app's rows: as the policy calls it."""
    for step in alone.waiting:
        kind, _, name = alone.month.routes[step.case].partition(": ")
        if kind == "task" and name in PURPOSES:
            yield alone.journal.rows[step.case]["feedback"], list(Purpose)[PURPOSES.index(name)]
        if kind == "document":
            yield alone.journal.rows[step.case]["feedback"], list(DocumentKind)[NUMBER_OF[name] - CHOICE]


def unnoted(alone: Alone) -> set[str]:
    """Rows that no journal knows: there is nobody but people to make any."""
    rows = ((name, row[key]) for name, key in MADE_BY_PEOPLE.items() for row in alone.api.rows(name, select=key))
    return {row for _, row in rows} - alone.journal.made


def test_a_month_of_people_alone_is_played_within_a_minute_of_work(played: Played) -> None:
    assert max(played.seconds) < A_MINUTE


def test_every_row_that_people_make_is_in_the_journal(played: Played) -> None:
    assert played.unnoted == set()


def test_without_the_app_only_those_wait_who_act_on_its_rows(played: Played) -> None:
    for routes in played.waiting.values():
        assert {route.partition(":")[0] for route in routes} == {"task", "document", "administrator"}


def test_whoever_waits_for_a_task_or_a_draft_waits_for_one_that_the_policy_wants(played: Played) -> None:
    assert len(played.awaited) > 100
    assert played.awaited - played.answers.to_come == set()


def test_every_task_that_the_policy_wants_is_wanted_in_some_month(played: Played) -> None:
    assert {wanting.purpose for wanting in WANTS} - set(played.answers.tasks) == set()


def test_every_document_is_asked_for_and_prepared_in_some_month(played: Played) -> None:
    assert set(DocumentKind) - set(played.answers.documents) == set()


def test_every_date_occurs_in_some_month(played: Played) -> None:
    assert {dated.name for dated in DEADLINES} | {LIMIT} == set(played.answers.dates)


def test_findings_are_left_as_they_are_in_some_month(played: Played) -> None:
    assert played.answers.accepted > 0


def test_nine_in_ten_of_all_states_that_the_rules_can_give_are_reached(played: Played) -> None:
    wanted = reachable()
    never = sorted(f"{paragraph} {state.value}" for paragraph, state in wanted - set(played.answers.findings))
    assert len(never) <= len(wanted) / 10, never


def test_the_same_seed_makes_the_same_rows(dataverse: RunningDataverse) -> None:
    month = the_month(8, 30)
    first, second = deeds_of(dataverse, month), deeds_of(dataverse, the_month(8, 30))
    assert first.deeds == second.deeds
    assert first.rows == second.rows


def deeds_of(dataverse: RunningDataverse, month: Month) -> Journal:
    """What people did."""
    with played_alone(dataverse, month) as alone:
        return alone.journal


def test_people_act_on_a_task_of_the_softwares_once_it_is_there(dataverse: RunningDataverse) -> None:
    with played_alone(dataverse, of_one_case("completes: the task for positive feedback")) as alone:
        (step,) = alone.waiting
        before = len(alone.journal.deeds)
        task = task_for(alone.api, alone.journal.rows[step.case]["feedback"])
        step.act(alone.desk(step.at))
        assert alone.api.row("tasks", task)["statecode"] == 1
        (deed,) = alone.journal.deeds[before:]
        assert (deed.entity_set, deed.row, deed.of_ours) == ("tasks", task, True)


def of_one_case(told: str) -> Month:
    """A month with the steps of the first case alone that somebody does that about."""
    months = (the_month(seed) for seed in count(1))
    month, case = next((month, step.case) for month in months for step in month.steps if step.told == told)
    return replace(month, steps=tuple(step for step in month.steps if step.case == case))


def task_for(api: WebApi, feedback: str) -> str:
    """A task as the app makes it, made by nobody of the month."""
    about = {"phso_FeedbackId_Task@odata.bind": f"/phso_feedbacks({feedback})"}
    return api.create("tasks", {"subject": "positive feedback received", "phso_purpose": 727000000, **about})
