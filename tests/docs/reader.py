"""A reader who does what a page says, line by line, and each command of the command line once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

from sandbox.demo.functions_host import FunctionsHost
from sandbox.demo.resting import until_quiet
from sandbox.demo.snapshots import KEYS
from sandbox.demo.web_api import WebApi
from sandbox.practice.kept import APP, DATAVERSE, FOLDER, printed_by
from tests.docs.blocks import OUTPUT, SHELL, Block
from tests.docs.pages import ADMIN, followed
from tests.docs.shown import missing
from tests.docs.terminal import ENDS_ALL, Ran, Terminal

REGISTERED = ("serviceendpoints", "sdkmessageprocessingsteps")
WRITTEN_WITH_ANY_CHANGE = {"modifiedon", "versionnumber", "@odata.etag"}
CHANGED_BY_THE_APP = {"phso_assessments"}
SENDS_AGAIN = ("webhooks test", "webhooks rotate", "webhooks apply --set-secret")
MOVES_A_MARK = ("sweep",)
WRITES_AGAIN = tuple(f"{ADMIN}{words}" for words in (*SENDS_AGAIN, *MOVES_A_MARK))
"""What these are for is written each time; people's rows and what is registered stay as they were."""
TIDIES_UP = f"{ADMIN}probe"
"""Makes its own rows anew each time, and leaves everything as it was: so it is run once."""

Words = Mapping[str, str]


@dataclass
class Reader:
    """At a terminal. `ran`: every command so far."""

    terminal: Terminal
    ran: list[str] = field(default_factory=list)

    def follow(self, page: str, instead: Words | None = None) -> None:
        """All blocks of a page in their order, but for its last line if that ends everything.

        `instead`: what stands in the page, and what it is here.
        """
        printed = ""
        for block in followed(page):
            if block.language == SHELL:
                printed = self._run(block, instead or {})
            elif block.language == OUTPUT:
                assert missing(block.lines, printed) == [], f"{block.where}: not printed so, but:\n{printed}"

    def _run(self, block: Block, instead: Words) -> str:
        return "\n".join(self._do(block, said(command, instead)) for command in block.commands if command != ENDS_ALL)

    def _do(self, block: Block, command: str) -> str:
        done = self._tidied_up(command) if command.startswith(TIDIES_UP) else self.terminal.run(command)
        assert done.code == block.ends_with, f"{block.where}: {command} ended with {done.code}\n{done.printed}"
        self.ran.append(command)
        if command.startswith(ADMIN) and not command.startswith(TIDIES_UP):
            again = self._again_without_a_change(command)
            assert again == done.code, f"{block.where}: {command}: the second time it ended with {again}"
        return done.printed

    def _tidied_up(self, command: str) -> Ran:
        with at_rest() as api:
            before = what_changes(api)
        done = self.terminal.run(command)
        with at_rest() as api:
            assert what_changes(api) == before, f"{command} left something behind"
        return done

    def _again_without_a_change(self, command: str) -> int:
        """Run a command once more: its exit code. A timer of the app may write meanwhile, but not twice in a row."""
        is_changed = what_changes if command.startswith(WRITES_AGAIN) else what_is_written
        with at_rest() as api:
            code, changes = self._watched(command, lambda: is_changed(api))
            if changes:
                code, changes = self._watched(command, lambda: is_changed(api))
        assert not changes, f"{command}: the second time it changed {changes}"
        return code

    def _watched(self, command: str, look: Callable[[], Any]) -> tuple[int, bool]:
        before = look()
        code = self.terminal.run(command).code
        return code, look() != before


def said(command: str, instead: Words) -> str:
    """A command as it has to be said here."""
    for theirs, ours in instead.items():
        command = command.replace(theirs, ours)
    return command


@contextmanager
def at_rest() -> Iterator[WebApi]:
    """The embedded Dataverse, once neither it nor the app has anything left to do."""
    with closing(WebApi(printed_by(DATAVERSE))) as api:
        if (FOLDER / APP).exists():
            with closing(FunctionsHost(printed_by(APP))) as host:
                until_quiet(api, host)
        yield api


def what_is_written(api: WebApi) -> list[str]:
    """All requests that wrote something, batches of reads left out."""
    log = api.control("GET", "requests")["requests"]
    data = [entry for entry in log if entry["path"].startswith("/api/data")]
    return [f"{entry['method']} {entry['path']}" for entry in data if entry["writes"]]


def what_changes(api: WebApi) -> dict[str, Any]:
    """People's rows, and the app's tasks and drafts, with their versions; and all that is registered."""
    tables = {name: key for name, key in KEYS.items() if name not in CHANGED_BY_THE_APP}
    rows = {name: {row[key]: row for row in api.rows(name)} for name, key in tables.items()}
    registered = {name: [_as_registered(row) for row in api.rows(name)] for name in REGISTERED}
    return {**rows, **registered}


def _as_registered(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without when it was last written: a secret that is sent again leaves the rest as it was."""
    return {name: value for name, value in row.items() if name not in WRITTEN_WITH_ANY_CHANGE}
