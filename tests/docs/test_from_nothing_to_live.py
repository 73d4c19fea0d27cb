"""docs/admin followed as a new administrator would: from an empty environment to a live one, then every other page."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from admin.probing import listener
from sandbox.demo.web_api import WebApi
from sandbox.practice.kept import DATAVERSE, printed_by
from tests.docs.blocks import ROOT
from tests.docs.pages import FIRST, HERE, marked
from tests.docs.reader import Reader, Words, at_rest
from tests.docs.terminal import ENDS_ALL, Terminal

LOOK = "python -m sandbox.practice look"
pytestmark = pytest.mark.slow
QUIET_HERE = 3.0
"""Seconds without an event after which none is waited for: the embedded Dataverse is next door."""
THEIRS = "contoso.crm11.dynamics.com"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Who has followed the first page, but for its last line."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "mappings").mkdir()
    shutil.copy(ROOT / "mappings" / "shipped.yaml", folder / "mappings")
    with pytest.MonkeyPatch.context() as patch:
        reader = Reader(Terminal(folder, patch))
        reader.terminal.open()
        patch.setattr(listener, "QUIET", QUIET_HERE)
        try:
            reader.follow(FIRST)
            with at_rest() as api:
                api.control("POST", "snapshot", {"name": "live"})
            yield reader
        finally:
            reader.terminal.run(ENDS_ALL)


def a_copy_points_to_productions_app(api: WebApi) -> None:
    (endpoint,) = api.rows("serviceendpoints", select="serviceendpointid")
    elsewhere = {"url": "https://contoso-production.azurewebsites.net/api/dataverse/webhook"}
    api.update("serviceendpoints", endpoint["serviceendpointid"], elsewhere)


def as_it_is(_api: WebApi) -> None:
    """Nothing."""


PREPARED: dict[str, Callable[[WebApi], None]] = {"docs/admin/copy-and-restore.md": a_copy_points_to_productions_app}


def test_following_the_first_page_sets_up_everything_and_ends_with_a_task(live: Reader) -> None:
    for command in ("schema apply", "webhooks apply", "doctor", "preview", "mode set act"):
        assert f"python -m admin {command}" in live.ran
    assert "'positive feedback received' for Morgan Manager, open" in live.terminal.run(LOOK).printed


@pytest.mark.parametrize("page", [*HERE, *marked()])
def test_every_command_of_a_page_does_what_it_says_and_again_changes_nothing(live: Reader, page: str) -> None:
    with at_rest() as api:
        api.control("POST", "restore", {"name": "live"})
        PREPARED.get(page, as_it_is)(api)
    with live.terminal.once():
        live.follow(page, instead_of_theirs())


def instead_of_theirs() -> Words:
    """Addresses that pages name, and the ones here: Dataverse reaches this machine without a tunnel."""
    listening = f"127.0.0.1:{free_port()}"
    host = urlsplit(printed_by(DATAVERSE)["url"]).hostname or ""
    return {THEIRS: host, "127.0.0.1:7072": listening, "https://probe.example": f"http://{listening}"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
