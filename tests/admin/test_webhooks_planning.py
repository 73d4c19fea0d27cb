"""What is to be done, from what is there: a table of what may be different, without any environment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from admin.webhooks.plan import Deed, Goal, Plan
from admin.webhooks.planning import planned
from admin.webhooks.wanted import NAME, TEST, tables_wanted, wanted
from dynamics.registration.bodies import property_name
from dynamics.registration.values import Filter, Found, FoundEndpoint, FoundImage, FoundStep, Message, Place, Step
from mappings import Mapping, shipped_mapping
from mappings.listening import listening, row_to_try
from tests.mappings.other_site import other_site

URL = "https://app.example/api/dataverse/webhook"
GOAL = Goal(shipped_mapping(), URL, "<settings/>")
ENDPOINT = FoundEndpoint("e1", NAME, URL, 8, 5, 2, has_secret=True)
TASK = f"{NAME}: Update of task"


def columns_of(mapping: Mapping) -> dict[str, frozenset[str]]:
    """Tables with just what the mapping reads."""
    row = row_to_try(mapping)
    read = {each.table: frozenset({*each.columns, *each.lookups}) for each in listening(mapping)}
    return {**read, row.table: frozenset({row.column})}


def as_found(step: Step, number: int) -> FoundStep:
    """A step just as it is wanted."""
    images = (
        FoundImage(f"i{number}{image.alias}", image.alias, image.kind, property_name(step.message), image.columns)
        for image in step.images
    )
    return FoundStep(
        f"s{number}", step.name, step.table, step.message, 40, 1, 1, 0, step.keeps_jobs, True, step.columns, (*images,)
    )


def all_there(mapping: Mapping = GOAL.mapping) -> Found:
    """An environment in which nothing is to be done."""
    columns = columns_of(mapping)
    steps = tuple(as_found(step, number) for number, step in enumerate(wanted(mapping, columns).steps))
    filters: dict[Place, Filter] = {
        (table, message): Filter("f", "m", allowed=True) for table in tables_wanted(mapping) for message in Message
    }
    return Found((ENDPOINT,), steps, filters, columns)


def with_task_step(**changes: Any) -> Found:
    """The same, but for the step for updates of tasks."""
    found = all_there()
    return replace(found, steps=tuple(replace(s, **changes) if s.name == TASK else s for s in found.steps))


def done(plan: Plan) -> list[tuple[Deed, str, str]]:
    return [(item.deed, item.what, item.name) for item in plan.items]


@pytest.mark.parametrize("mapping", [shipped_mapping(), other_site()], ids=lambda mapping: str(mapping.name))
def test_where_all_is_as_wanted_there_is_nothing_to_do(mapping: Mapping) -> None:
    found = all_there(mapping)
    assert planned(Goal(mapping, URL), found) == Plan((), 1 + len(found.steps))


def test_where_nothing_is_there_everything_is_made_with_ids_that_stay_the_same() -> None:
    empty = replace(all_there(), endpoints=(), steps=())
    plan = planned(GOAL, empty)
    assert (len(plan.to_do), plan.there) == (1 + len(all_there().steps), 0)
    ids = [write.row_id for item in plan.to_do for write in item.writes]
    assert len(ids) == len(set(ids))
    assert ids == [write.row_id for item in planned(GOAL, empty).to_do for write in item.writes]
    assert plan.to_do[0].what == "endpoint"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"stage": 10}, "is told before the row is written, or while somebody waits"),
        ({"mode": 0}, "is told before the row is written, or while somebody waits"),
        ({"deployment": 2}, "is not for the server only"),
        ({"keeps_jobs": True}, "keeps a system job of every event"),
        ({"columns": frozenset()}, "is told of every change, not of 14 columns alone"),
        ({"images": ()}, "has no PreImage"),
    ],
)
def test_a_step_that_differs_is_changed_and_it_is_said_why(changes: dict[str, Any], why: str) -> None:
    plan = planned(GOAL, with_task_step(**changes))
    assert done(plan) == [(Deed.CHANGE, "step", TASK)]
    assert why in plan.items[0].why
    assert plan.there == len(all_there().steps)


def test_an_image_that_differs_is_changed_and_one_too_many_goes() -> None:
    step = next(step for step in all_there().steps if step.name == TASK)
    other = replace(step.images[0], columns=None)
    extra = FoundImage("i9", "Everything", 2, "Target", None)
    (item,) = planned(GOAL, with_task_step(images=(other, step.images[1], extra))).items
    assert [(write.deed, write.row_id) for write in item.writes] == [(Deed.CHANGE, other.id), (Deed.REMOVE, "i9")]


def test_a_disabled_step_is_something_to_know_until_it_is_to_be_enabled() -> None:
    disabled = with_task_step(enabled=False)
    assert done(planned(GOAL, disabled)) == [(Deed.NOTE, "step", TASK)]
    assert done(planned(replace(GOAL, enable=True), disabled)) == [(Deed.CHANGE, "step", TASK)]


def test_a_disabled_step_that_differs_is_mended_and_stays_disabled() -> None:
    plan = planned(GOAL, with_task_step(enabled=False, mode=0))
    assert done(plan) == [(Deed.CHANGE, "step", TASK), (Deed.NOTE, "step", TASK)]
    assert "statecode" not in plan.items[0].writes[0].body


def test_a_step_that_stands_there_twice_goes_once() -> None:
    found = all_there()
    twice = replace(found.steps[0], id="again")
    (item,) = planned(GOAL, replace(found, steps=(*found.steps, twice))).items
    assert (item.deed, item.why) == (Deed.REMOVE, ("is registered twice",))
    assert [write.row_id for write in item.writes] == ["again"]


def test_another_name_of_a_step_is_left_to_whoever_gave_it() -> None:
    assert planned(GOAL, with_task_step(name="Told to the casework app")).items == ()


@pytest.mark.parametrize(
    ("changes", "deed", "why"),
    [
        ({"contract": 2}, Deed.CONFLICT, "that is no webhook"),
        ({"url": "https://other.example"}, Deed.CONFLICT, "POINTS ELSEWHERE"),
        ({"auth_type": 4}, Deed.CHANGE, "shows who it is by something else than headers"),
        ({"message_format": 1}, Deed.CHANGE, "sends something else than JSON"),
        ({"has_secret": False}, Deed.CHANGE, "has no headers set"),
    ],
)
def test_an_endpoint_that_differs(changes: dict[str, Any], deed: Deed, why: str) -> None:
    (item,) = planned(GOAL, replace(all_there(), endpoints=(replace(ENDPOINT, **changes),))).items
    assert (item.deed, item.what) == (deed, "endpoint")
    assert why in " ".join(item.why)


def test_the_secret_is_sent_with_a_new_address_and_when_told_so_and_is_in_no_text() -> None:
    elsewhere = replace(all_there(), endpoints=(replace(ENDPOINT, url="https://other.example"),))
    for goal, found in ((replace(GOAL, repoint=True), elsewhere), (replace(GOAL, set_secret=True), all_there())):
        plan = planned(goal, found)
        (write,) = plan.items[0].writes
        assert write.body["authvalue"] == "<settings/>"
        assert "<settings/>" not in repr(plan)
        assert "<settings/>" not in repr(goal)


def test_a_table_that_takes_no_steps_is_in_the_way() -> None:
    found = all_there()
    filters = {**found.filters, ("task", "Update"): Filter("f", "m", allowed=False)}
    (item,) = planned(GOAL, replace(found, filters=filters)).items
    assert (item.deed, item.name) == (Deed.CONFLICT, TASK)


def test_a_table_that_is_not_there_is_in_the_way_and_its_steps_are_left_alone() -> None:
    found = all_there()
    columns = {table: names for table, names in found.columns.items() if table != "task"}
    (item,) = planned(GOAL, replace(found, columns=columns)).items
    assert (item.deed, item.what, item.name) == (Deed.CONFLICT, "table", "task")
    assert item.why[0].startswith("is not in this environment; run `python -m admin schema plan`")


def test_addressees_are_told_of_where_the_table_has_them() -> None:
    found = all_there()
    columns = {**found.columns, "email": found.columns["email"] | {"to", "cc"}}
    (item,) = planned(GOAL, replace(found, columns=columns)).items
    assert item.why == ("is not told of cc, to",)


def test_the_test_step_keeps_its_jobs() -> None:
    found = all_there()
    steps = tuple(replace(step, keeps_jobs=False) for step in found.steps)
    (item,) = planned(GOAL, replace(found, steps=steps)).items
    assert (item.name, item.why) == (TEST, ("loses its system jobs",))
