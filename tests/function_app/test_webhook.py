"""The webhook's door: who gets in, what is ignored, what is queued, and that Dataverse never sees a 500."""

import logging
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from function_app import webhook
from function_app.door_log import DoorEvent
from function_app.identity import Ourselves
from function_app.messages import Look
from function_app.queue_port import Queue
from function_app.settings import SettingsWrong
from function_app.webhook import LARGEST_BODY, Answer, Door, Incoming
from tests.function_app.deliveries import (
    CASE,
    CORRELATION,
    ORGANIZATION,
    OTHER_CASE,
    OUR_USER,
    PERSON,
    TASK,
    delivery,
)
from tests.function_app.fakes import DataverseDown, Identity, RecordingQueue, RegardingMapping

SECRET, NEXT = "the-present-secret", "the-next-secret"
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
OTHER_ORGANIZATION = "7a1c0d52-93b4-4e0f-8a61-2f5f1f6f0099"


def door(queue: Queue, **change: Any) -> Door:
    usual = Door(
        secrets=(SecretStr(SECRET), SecretStr(NEXT)),
        ourselves=Ourselves(Identity),
        mapping=RegardingMapping(),
        queue=queue,
        delay=timedelta(seconds=3),
        now=lambda: NOW,
    )
    return replace(usual, **change)


def incoming(body: bytes | None = None, secret: str | None = SECRET) -> Incoming:
    headers = {"x-ms-correlation-request-id": CORRELATION}
    if secret is not None:
        headers["x-webhook-secret"] = secret
    return Incoming(headers, delivery() if body is None else body)


def code(answer: Answer) -> str:
    return str(answer.body["error"]["code"])


@pytest.fixture
def queue() -> RecordingQueue:
    return RecordingQueue()


def test_an_event_becomes_one_look_at_its_case_after_a_delay(queue: RecordingQueue) -> None:
    answer = webhook.answer(incoming(), door(queue))

    assert answer == Answer(202, {"queued": 1})
    assert queue.looks == [Look(case=CASE, seen_at=NOW, correlation=CORRELATION, asked_by="webhook")]
    assert queue.sent[0][1] == timedelta(seconds=3)


def test_a_row_that_moved_between_cases_makes_a_look_at_both(queue: RecordingQueue) -> None:
    answer = webhook.answer(incoming(delivery(regarding=OTHER_CASE, was=CASE)), door(queue))

    assert answer.body == {"queued": 2}
    assert [look.case for look in queue.looks] == [CASE, OTHER_CASE]


@pytest.mark.parametrize(
    "body",
    [
        delivery(regarding=None),
        delivery(InputParameters=..., PreEntityImages=..., PostEntityImages=...),
    ],
    ids=["no lookup in the event", "cut by Dataverse"],
)
def test_an_event_that_names_no_case_makes_a_look_at_its_row(queue: RecordingQueue, body: bytes) -> None:
    answer = webhook.answer(incoming(body), door(queue))

    assert answer == Answer(202, {"queued": 1})
    (look,) = queue.looks
    assert (look.case, look.table, look.row) == (None, "task", TASK)


def test_an_event_without_a_correlation_bears_that_of_its_header(queue: RecordingQueue) -> None:
    webhook.answer(incoming(delivery(CorrelationId=...)), door(queue))

    assert [look.correlation for look in queue.looks] == [CORRELATION]


@pytest.mark.parametrize("header", [{}, {"x-ms-correlation-request-id": "no id at all"}])
def test_an_event_without_any_correlation_gets_one(queue: RecordingQueue, header: dict[str, str]) -> None:
    for _ in range(2):
        event = Incoming({"x-webhook-secret": SECRET, **header}, delivery(CorrelationId=...))
        webhook.answer(event, door(queue))

    first, second = queue.looks
    assert first.correlation != second.correlation


@pytest.mark.parametrize(
    ("secret", "status"),
    [
        (SECRET, 202),
        (NEXT, 202),
        (None, 401),
        ("", 401),
        (SECRET[:-1], 401),
        (SECRET + "x", 401),
        (SECRET.upper(), 401),
        ("schlüssel", 401),
    ],
)
def test_only_the_present_and_the_next_secret_open_the_door(
    queue: RecordingQueue, secret: str | None, status: int
) -> None:
    assert webhook.answer(incoming(secret=secret), door(queue)).status == status
    assert len(queue.sent) == (1 if status == 202 else 0)


@pytest.mark.parametrize("secret", [None, "", SECRET])
def test_without_a_configured_secret_everything_is_refused(queue: RecordingQueue, secret: str | None) -> None:
    answer = webhook.answer(incoming(secret=secret), door(queue, secrets=()))

    assert (answer.status, code(answer)) == (401, "webhook_wrong_secret")
    assert queue.sent == []


@pytest.mark.parametrize(("size", "status"), [(LARGEST_BODY, 202), (LARGEST_BODY + 1, 413)])
def test_a_body_is_read_up_to_the_limit_and_no_further(queue: RecordingQueue, size: int, status: int) -> None:
    assert webhook.answer(incoming(delivery().ljust(size)), door(queue)).status == status


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"MessageName": "Update"}', delivery(PrimaryEntityId="no guid"), b"[" * 100_000]
)
def test_a_body_that_is_no_event_is_refused_and_not_repeated(queue: RecordingQueue, body: bytes) -> None:
    answer = webhook.answer(incoming(body), door(queue))

    assert (answer.status, code(answer)) == (400, "webhook_malformed")
    assert "no guid" not in str(answer.body)
    assert queue.sent == []


@pytest.mark.parametrize("organization", [OTHER_ORGANIZATION, None, ...])
def test_another_organisation_or_none_is_refused(queue: RecordingQueue, organization: object) -> None:
    answer = webhook.answer(incoming(delivery(OrganizationId=organization)), door(queue))

    assert (answer.status, code(answer)) == (403, "webhook_wrong_organization")
    assert queue.sent == []


def test_the_organisation_may_be_written_in_upper_case(queue: RecordingQueue) -> None:
    assert webhook.answer(incoming(delivery(OrganizationId=ORGANIZATION.upper())), door(queue)).status == 202


def test_a_table_that_is_not_mapped_is_ignored(queue: RecordingQueue) -> None:
    answer = webhook.answer(incoming(delivery(table="account")), door(queue))

    assert answer.status == 200
    assert list(answer.body) == ["ignored"]
    assert queue.sent == []


@pytest.mark.parametrize(("user", "status"), [(OUR_USER, 200), (OUR_USER.upper(), 200), (PERSON, 202), (..., 202)])
def test_a_change_of_our_own_is_ignored_and_a_persons_is_not(queue: RecordingQueue, user: object, status: int) -> None:
    answer = webhook.answer(incoming(delivery(InitiatingUserId=user)), door(queue))

    assert answer.status == status
    assert len(queue.sent) == (1 if status == 202 else 0)


def test_while_the_organisation_cannot_be_learned_dataverse_is_asked_to_deliver_again(queue: RecordingQueue) -> None:
    answer = webhook.answer(incoming(), door(queue, ourselves=Ourselves(DataverseDown())))

    assert (answer.status, code(answer)) == (503, "webhook_dataverse_not_asked")
    assert queue.sent == []


def test_a_configured_organisation_lets_events_in_while_dataverse_is_down(queue: RecordingQueue) -> None:
    answer = webhook.answer(incoming(), door(queue, ourselves=Ourselves(DataverseDown(), ORGANIZATION)))

    assert answer == Answer(202, {"queued": 1})


@pytest.mark.parametrize("room", [0, 1])
def test_an_event_that_cannot_be_stored_whole_is_asked_for_again(room: int) -> None:
    full = RecordingQueue(room=room)

    answer = webhook.answer(incoming(delivery(regarding=OTHER_CASE, was=CASE)), door(full))

    assert (answer.status, code(answer)) == (503, "webhook_not_stored")


def test_an_unforeseen_error_is_a_503_with_a_log_line_that_repeats_nothing(
    queue: RecordingQueue, caplog: pytest.LogCaptureFixture
) -> None:
    class Confused(RegardingMapping):
        def knows(self, table: str) -> bool:
            raise KeyError("Mr Example")

    answer = webhook.respond(incoming(), lambda: door(queue, mapping=Confused()))

    assert (answer.status, code(answer)) == (503, "webhook_unforeseen")
    assert re.search(r"webhook_unforeseen kind=KeyError place=knows:\d+", caplog.text)
    assert "Example" not in caplog.text


def test_wrong_settings_are_a_503_and_the_log_names_them(caplog: pytest.LogCaptureFixture) -> None:
    def closed() -> Door:
        raise SettingsWrong(("DATAVERSE_URL is not set.", "ENTRA_TENANT is not set."))

    answer = webhook.respond(incoming(), closed)

    assert (answer.status, code(answer)) == (503, "webhook_settings_wrong")
    assert "webhook_settings_wrong DATAVERSE_URL is not set." in caplog.text
    assert "webhook_settings_wrong ENTRA_TENANT is not set." in caplog.text


@given(
    body=st.one_of(st.binary(max_size=200), st.builds(lambda table: delivery(table=table), st.text(max_size=20))),
    secret=st.sampled_from([SECRET, "wrong"]),
)
def test_whatever_comes_the_answer_is_never_a_500(body: bytes, secret: str) -> None:
    answer = webhook.respond(incoming(body, secret), lambda: door(RecordingQueue()))

    assert answer.status in {200, 202, 400, 401, 403, 413, 503}


@pytest.mark.parametrize(
    ("request_", "event", "level"),
    [
        (incoming(), DoorEvent.QUEUED, logging.INFO),
        (incoming(delivery(table="account")), DoorEvent.IGNORED_TABLE, logging.INFO),
        (incoming(delivery(InitiatingUserId=OUR_USER)), DoorEvent.IGNORED_OWN_CHANGE, logging.INFO),
        (incoming(secret="wrong"), DoorEvent.WRONG_SECRET, logging.WARNING),
        (incoming(b"{"), DoorEvent.MALFORMED, logging.WARNING),
        (incoming(delivery(OrganizationId=None)), DoorEvent.WRONG_ORGANIZATION, logging.WARNING),
    ],
)
def test_each_outcome_is_one_log_line_of_ids(
    queue: RecordingQueue, caplog: pytest.LogCaptureFixture, request_: Incoming, event: DoorEvent, level: int
) -> None:
    caplog.set_level(logging.INFO)

    webhook.answer(request_, door(queue))

    (record,) = caplog.records
    assert record.levelno == level
    assert record.getMessage().startswith(f"{event.value} ")
    assert CORRELATION in record.getMessage()
    assert "Example" not in record.getMessage()


@pytest.mark.parametrize("told", ["x\nwebhook_queued looks=1", "<b>Mr</b>", "a=b", "x" * 65, "\u0661", "", None])
def test_a_delivery_whose_id_has_another_form_or_none_is_told_under_one_of_our_own(
    queue: RecordingQueue, caplog: pytest.LogCaptureFixture, told: str | None
) -> None:
    headers = {} if told is None else {"x-ms-correlation-request-id": told}

    webhook.respond(Incoming(headers, b""), lambda: door(queue))

    (line,) = caplog.messages
    event, _, correlation = line.partition(" correlation=")
    assert (event, str(UUID(correlation))) == ("webhook_wrong_secret", correlation)
