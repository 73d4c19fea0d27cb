"""The Azure queue: against Microsoft's emulator, and against nothing at all."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from uuid import uuid4

import pytest
from azure.storage.queue import QueueClient, TextBase64DecodePolicy

from function_app.azure_queue import AzureStorageQueue, open_queue
from function_app.queue_port import QueueUnavailable
from function_app.settings import Settings, SettingsWrong
from tests.function_app.azurite import connection_string, running_azurite
from tests.function_app.test_settings import ENOUGH

NO_DELAY = timedelta(0)


def settings(**storage: str) -> Settings:
    return Settings.read(ENOUGH | storage)


@pytest.fixture(scope="module")
def azurite() -> Iterator[str]:
    with running_azurite() as connection:
        yield connection


@pytest.fixture
def reader(azurite: str) -> Iterator[QueueClient]:
    """The reader's side of a queue that does not exist yet. It reads as host.json tells the host to: base64."""
    name = f"cases-{uuid4()}"
    with QueueClient.from_connection_string(azurite, name, message_decode_policy=TextBase64DecodePolicy()) as client:
        yield client


@pytest.fixture
def queue(azurite: str, reader: QueueClient) -> Iterator[AzureStorageQueue]:
    with closing(open_queue(settings(AzureWebJobsStorage=azurite), reader.queue_name)) as opened:
        yield opened


def received(reader: QueueClient) -> list[str]:
    return [message.content for message in reader.receive_messages()]


def wait_until(reached: Callable[[], bool], seconds: float = 5) -> float:
    """Seconds until it was reached; fails after the deadline."""
    started = time.monotonic()
    while not reached():
        assert time.monotonic() - started < seconds, "not reached before the deadline"
        time.sleep(0.05)
    return time.monotonic() - started


def test_a_missing_queue_is_made_by_the_first_message(queue: AzureStorageQueue, reader: QueueClient) -> None:
    queue.send('{"case": "one", "text": "Grüße"}', NO_DELAY)
    queue.send("two", NO_DELAY)

    assert sorted(received(reader)) == ["two", '{"case": "one", "text": "Grüße"}']


def test_many_may_make_the_queue_at_the_same_moment(queue: AzureStorageQueue, reader: QueueClient) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: queue.send(str(number), NO_DELAY), range(8)))

    assert reader.get_queue_properties().approximate_message_count == 8


def test_a_message_is_hidden_for_its_delay_and_then_seen(queue: AzureStorageQueue, reader: QueueClient) -> None:
    queue.send("makes the queue", timedelta(seconds=2))
    queue.send("finds the queue", timedelta(seconds=2))

    assert reader.peek_messages(max_messages=2) == []
    assert wait_until(lambda: len(reader.peek_messages(max_messages=2)) == 2) > 1


def test_a_queue_that_answers_is_well_whether_it_was_made_or_not(queue: AzureStorageQueue, reader: QueueClient) -> None:
    queue.check()
    with pytest.raises(Exception, match="does not exist"):
        reader.get_queue_properties()

    queue.send("one", NO_DELAY)
    queue.check()


@pytest.mark.parametrize("ask", [lambda queue: queue.check(), lambda queue: queue.send("one", NO_DELAY)])
def test_a_refused_key_is_told_without_the_key(azurite: str, ask: Callable[[AzureStorageQueue], None]) -> None:
    wrong = azurite.replace("AccountKey=Eby8", "AccountKey=AAAA")
    with (
        closing(open_queue(settings(AzureWebJobsStorage=wrong), "cases")) as queue,
        pytest.raises(QueueUnavailable) as raised,
    ):
        ask(queue)

    assert "'cases'" in str(raised.value)
    assert "HTTP 403" in str(raised.value)
    assert "AAAA" not in str(raised.value)


def test_a_storage_account_that_is_not_there_is_told_in_bounded_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with closing(open_queue(settings(AzureWebJobsStorage=connection_string(port)), "cases")) as queue:
        started = time.monotonic()
        with pytest.raises(QueueUnavailable, match="did not take a message"):
            queue.send("one", NO_DELAY)

    assert time.monotonic() - started < 15


def test_the_emulators_short_connection_string_is_understood() -> None:
    with closing(open_queue(settings(AzureWebJobsStorage="UseDevelopmentStorage=true"), "cases")) as queue:
        assert isinstance(queue, AzureStorageQueue)


def test_what_is_no_connection_string_is_a_wrong_setting_and_not_repeated() -> None:
    with pytest.raises(SettingsWrong, match="AzureWebJobsStorage is not a connection string") as raised:
        open_queue(settings(AzureWebJobsStorage="AccountKey=hidden"), "cases")

    assert "hidden" not in str(raised.value)


def test_no_storage_at_all_is_a_wrong_setting() -> None:
    with pytest.raises(SettingsWrong, match="AzureWebJobsStorage is not set"):
        open_queue(settings(), "cases")


@pytest.mark.parametrize(
    ("storage", "url"),
    [
        (
            {"AzureWebJobsStorage__accountName": "contosocases"},
            "https://contosocases.queue.core.windows.net/cases",
        ),
        (
            {
                "AzureWebJobsStorage__queueServiceUri": "https://contoso.example",
                "AzureWebJobsStorage__credential": "managedidentity",
                "AzureWebJobsStorage__clientId": "5d0a6b1f-1111-4222-8333-944455556666",
            },
            "https://contoso.example/cases",
        ),
    ],
)
def test_with_an_identity_only_the_address_is_set(storage: dict[str, str], url: str) -> None:
    with closing(open_queue(settings(**storage), "cases")) as queue:
        assert queue.url == url
