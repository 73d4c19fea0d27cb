"""Whoever has the webhook's key and its secret can have cases read again, and nothing more.

Played against an embedded Dataverse over HTTPS, with the app's own wiring: what it reads and writes there is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from function_app import webhook
from function_app.wiring import wire
from sandbox.dataverse import RunningDataverse
from tests.loop.doorway import Doorway
from tests.loop.world import World, settings_for
from tests.security.forging import ANYTHING, TEMPTING, events, forged, headers, ids_in
from tests.security.lengths import examples

PEOPLES_WORK = ("thanked", "challenged", "complained_of_service")


@pytest.fixture
def worked(world: World) -> World:
    """A case with feedback of every kind, at which the app has looked."""
    for kind in PEOPLES_WORK:
        getattr(world, kind)()
    world.look()
    world.look()
    return world


def whoever_is_there(world: World) -> tuple[str, list[str]]:
    """The organisation, and users: the app's own, a person, and one that does not exist."""
    me = world.app.dataverse.who_am_i()
    return me.organization, [me.user, world.office.priya, str(uuid4())]


def attacked(world: World, body: dict[str, Any], more: dict[str, str] | None = None) -> int:
    """The event is delivered and whatever came of it is worked off; the status of the answer."""
    status = webhook.answer(forged(body, more), world.app.door).status
    Doorway(world).work_off()
    return status


def test_no_forged_event_of_any_content_makes_the_app_write(worked: World) -> None:
    organization, users = whoever_is_there(worked)
    before = worked.everything()
    answers: set[int] = set()

    @settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
    @given(body=events(worked.app.mapping, ids_in(worked), organization, users), more=headers())
    def attack(body: dict[str, Any], more: dict[str, str]) -> None:
        worked.api.control("DELETE", "requests")
        answers.add(attacked(worked, body, more))
        assert writes(worked) == []

    attack()
    assert worked.everything() == before
    assert {200, 202} <= answers <= {200, 202, 400}


def writes(world: World) -> list[str]:
    """What was asked of Dataverse since the log was emptied that is no read."""
    log = world.api.control("GET", "requests")["requests"]
    return [
        f"{entry['method']} {entry['path']}"
        for entry in log
        if entry["path"].startswith("/api/data")
        and not (entry["method"] == "GET" or (entry["path"].endswith("$batch") and entry["writes"] == 0))
    ]


def test_where_facts_call_for_something_a_forged_event_leads_to_just_that(
    dataverse: RunningDataverse, world: World
) -> None:
    for kind in PEOPLES_WORK:
        getattr(world, kind)()
    organization, _ = whoever_is_there(world)
    world.api.control("POST", "snapshot", {"name": "to be looked at"})
    before = world.everything()
    with as_it_was(dataverse, world) as honest:
        honest.look()
        assert writes(honest)
        wanted = honest.everything()
    assert wanted != before
    for body, reaches in lies(world, organization):
        with as_it_was(dataverse, world) as lied_to:
            for _ in range(3):
                attacked(lied_to, body)
            assert lied_to.everything() == (wanted if reaches else before)


def lies(world: World, organization: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Events that tell what is not so, and whether they lead to the case."""
    said = [{"key": name, "value": 1} for name in ("statecode", "phso_kind", "phso_outcome")]
    of_case = {"key": "regardingobjectid", "value": {"LogicalName": "incident", "Id": world.case}}
    whole = {"OrganizationId": organization, "MessageName": "Update", "PrimaryEntityId": str(uuid4())}

    def event(table: str, *attributes: dict[str, Any], **more: Any) -> dict[str, Any]:
        target = [{"key": "Target", "value": {"Attributes": list(attributes)}}]
        return {**whole, "PrimaryEntityName": table, "InputParameters": target, **more}

    (feedback, *_) = (row["phso_feedbackid"] for _, row in world.everything()["phso_feedbacks"])
    yield event("incident", *said, PrimaryEntityId=world.case, MessageName="Delete"), True
    yield event("task", *said, of_case), True
    yield event("phso_feedback", *said, PrimaryEntityId=feedback), True
    yield event("phso_feedback", *said), False
    yield event("incident", *said), False
    yield event("task", {**of_case, "value": {"LogicalName": "account", "Id": world.case}}), False
    yield event("systemuser", of_case), False


@contextmanager
def as_it_was(dataverse: RunningDataverse, world: World) -> Iterator[World]:
    """The same rows as at the snapshot, and an app that remembers nothing."""
    world.api.control("POST", "restore", {"name": "to be looked at"})
    world.api.control("DELETE", "requests")
    world.queue.sent.clear()
    app = wire(settings_for(dataverse), lambda _name: world.queue)
    yield replace(world, app=app)
    app.close()


@pytest.mark.parametrize("secret", ["", "a-secre", "a-secret ", "A-SECRET", "a-secret\x00"])
def test_without_the_secret_nothing_is_asked_of_dataverse_and_nothing_is_stored(world: World, secret: str) -> None:
    body = {"MessageName": "Update", "PrimaryEntityName": "incident", "PrimaryEntityId": world.case}
    organization, _ = whoever_is_there(world)
    world.api.control("DELETE", "requests")
    answer = webhook.answer(forged({**body, "OrganizationId": organization}, secret=secret), world.app.door)
    assert (answer.status, world.queue.sent, world.requests()) == (401, [], [])


@pytest.mark.parametrize("organization", [None, "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0099"])
def test_an_event_of_another_organisation_goes_no_further(world: World, organization: str | None) -> None:
    body = {"MessageName": "Update", "PrimaryEntityName": "incident", "PrimaryEntityId": world.case}
    answer = webhook.answer(forged({**body, "OrganizationId": organization}), world.app.door)
    assert (answer.status, world.queue.sent) == (403, [])


def test_no_address_in_an_event_is_ever_asked(worked: World, monkeypatch: pytest.MonkeyPatch) -> None:
    organization, users = whoever_is_there(worked)
    asked: set[str] = set()
    really = requests.adapters.HTTPAdapter.send

    def noted(self: Any, request: requests.PreparedRequest, *args: Any, **more: Any) -> requests.Response:
        asked.add(urlsplit(request.url or "").netloc)
        return really(self, request, *args, **more)

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", noted)
    addresses = st.sampled_from([each for each in TEMPTING if ":" in each])

    @settings(max_examples=examples(15), suppress_health_check=list(HealthCheck))
    @given(body=events(worked.app.mapping, ids_in(worked), organization, users), address=addresses, anything=ANYTHING)
    def attack(body: dict[str, Any], address: str, anything: Any) -> None:
        everywhere = dict.fromkeys(("OwningExtension", "UserAzureActiveDirectoryObjectId", "nextLink"), address)
        attacked(worked, {**body, **everywhere, "SharedVariables": [{"key": address, "value": anything}]})

    attack()
    assert asked == {urlsplit(worked.app.settings.dataverse_url).netloc}
