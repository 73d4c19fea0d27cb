"""Looks for the app's own queue: against Microsoft's emulator of Azure storage, and an embedded Dataverse."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from azure.core.exceptions import ResourceNotFoundError
from azure.storage.queue import QueueClient, TextBase64DecodePolicy, TextBase64EncodePolicy

from admin.__main__ import main
from function_app.messages import Look
from tests.admin.test_failures import give_up
from tests.function_app.azurite import running_azurite
from tests.loop.world import World

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def azurite() -> Iterator[str]:
    with running_azurite() as connection:
        yield connection


@pytest.fixture
def stored(live: World, azurite: str, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose settings name the storage, with its queues empty."""
    monkeypatch.setenv("AzureWebJobsStorage", azurite)
    for name in ("cases", "cases-poison"):
        with queue(azurite, name) as client:
            try:
                client.clear_messages()
            except ResourceNotFoundError:
                client.create_queue()
    return live


def queue(azurite: str, name: str) -> QueueClient:
    """A queue as the host reads and writes it."""
    policies: dict[str, Any] = {
        "message_decode_policy": TextBase64DecodePolicy(), "message_encode_policy": TextBase64EncodePolicy()
    }  # fmt: skip
    return QueueClient.from_connection_string(azurite, name, **policies)


def waiting(azurite: str) -> list[Look]:
    """The looks on the app's queue, hidden ones left out."""
    with queue(azurite, "cases") as client:
        return [Look.from_json(message.content) for message in client.receive_messages(messages_per_page=32)]


def answered(said: Said, *words: str, code: int = 0) -> Any:
    assert main([*words, "--json"]) == code
    return json.loads(said.readouterr().out)


def test_the_cases_of_a_sweep_are_put_on_the_apps_queue_and_nothing_is_written(
    stored: World, azurite: str, capsys: Said
) -> None:
    stored.thanked()
    assert answered(capsys, "sweep", "--open", "--queue") == {"queued": 1}
    (look,) = waiting(azurite)
    assert (look.case, look.asked_by) == (stored.case, "sweep")
    assert stored.assessments() == []
    stored.app.reconcile(look)
    assert len(stored.tasks()) == 1


def test_so_is_one_case_and_every_case_in_trouble(stored: World, azurite: str, capsys: Said) -> None:
    give_up(stored)
    assert answered(capsys, "sweep", "--case", stored.case, "--queue") == {"queued": 1}
    assert answered(capsys, "failures", "retry", "--all", "--queue") == {"queued": 1}
    assert [(look.case, look.asked_by) for look in waiting(azurite)] == [(stored.case, "retry")] * 2


def test_looks_that_were_given_up_and_wait_to_be_marked_are_counted(stored: World, azurite: str, capsys: Said) -> None:
    assert answered(capsys, "failures", "list")["given_up"] == 0
    with queue(azurite, "cases-poison") as client:
        client.send_message("{}")
    assert answered(capsys, "failures", "list", code=1)["given_up"] == 1


def test_storage_that_does_not_answer_is_bad_input_without_its_key(
    stored: World, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;QueueEndpoint=http://127.0.0.1:9/a;"
    monkeypatch.setenv("AzureWebJobsStorage", nowhere)
    assert main(["sweep", "--case", stored.case, "--queue"]) == 2
    words = capsys.readouterr().err
    assert "The storage queue 'cases' did not take a message" in words
    assert "c2VjcmV0" not in words
