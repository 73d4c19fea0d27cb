"""`python -m admin webhooks status`: what is wrong with each step, what failed, and when a test last went well."""

from __future__ import annotations

import pytest

from mappings import shipped_mapping
from mappings.listening import listening
from tests.admin.webhooks_world import STEPS, Site, applied, site, webhooks_environment

__all__ = ["applied", "site", "webhooks_environment"]


def line(said: str, *cells: str) -> str:
    """The line of the table with these first cells."""
    (found,) = [line for line in said.splitlines() if line.split()[: len(cells)] == list(cells)]
    return found


def test_all_is_well_once_all_is_registered(applied: Site) -> None:
    code, said = applied.run("status")
    assert code == 0
    assert f"Endpoint: {applied.app.url}" in said
    assert "Secret: set; what the endpoint sends cannot be read back: only a test event shows that it is right" in said
    assert line(said, "task", "Update").split() == ["task", "Update", "yes", "yes", "yes", "0"]
    assert "Last test that went well: 20" in said
    assert applied.writes() == []


def test_nothing_is_well_where_nothing_is_registered(site: Site) -> None:
    code, said = site.run("status")
    assert code == 1
    assert "Endpoint: not registered" in said
    assert line(said, "task", "Update").split() == ["task", "Update", "NO", "NO", "NO", "0"]
    assert "Last test that went well: none is on record" in said


def test_it_needs_neither_address_nor_secret(applied: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEBHOOK_URL", "WEBHOOK_SECRET", "WEBHOOK_FUNCTION_KEY"):
        monkeypatch.delenv(name)
    assert applied.run("status")[0] == 0


def test_an_address_that_is_given_is_compared(applied: Site) -> None:
    code, said = applied.run("status", "--url", "https://other.example")
    assert code == 1
    assert "POINTS ELSEWHERE" in said


@pytest.mark.parametrize(
    ("columns", "cells", "sentence"),
    [
        ({"statecode": 1, "statuscode": 2}, ["yes", "NO", "yes"], ""),
        ({"filteringattributes": None}, ["yes", "yes", "NO"], "is told of every change, not of"),
        ({"asyncautodelete": False}, ["yes", "yes", "NO"], "keeps a system job of every event"),
    ],
)
def test_a_step_that_somebody_changed_is_pointed_out(
    applied: Site, columns: dict[str, object], cells: list[str], sentence: str
) -> None:
    applied.api.update(STEPS, applied.step("Update of task")["sdkmessageprocessingstepid"], columns)
    code, said = applied.run("status")
    assert code == 1
    assert line(said, "task", "Update").split()[2:5] == cells
    assert sentence in said


def test_a_step_that_somebody_deleted_is_not_here(applied: Site) -> None:
    applied.api.delete(STEPS, applied.step("Delete of task")["sdkmessageprocessingstepid"])
    code, document = applied.document("status")
    assert code == 1
    missing = [(step["table"], step["message"]) for step in document["steps"] if not step["here"]]
    assert missing == [("task", "Delete")]


def test_events_that_failed_are_counted_with_the_newest_reason(applied: Site) -> None:
    applied.app.says = (404, {})
    task = applied.api.create("tasks", {"subject": "one"})
    for subject in ("two", "three"):
        applied.api.update("tasks", task, {"subject": subject})
    while applied.api.control("GET", "webhooks/pending")["count"]:
        pass
    code, document = applied.document("status")
    assert code == 0
    failed = {(step["table"], step["message"]): step for step in document["steps"] if step["failed"]}
    assert {place: step["failed"] for place, step in failed.items()} == {("task", "Create"): 1, ("task", "Update"): 2}
    assert "404" in failed["task", "Update"]["newest_failure"]["said"]
    assert "404" in line(applied.run("status")[1], "task", "Update")


def test_the_document_has_every_step_once(applied: Site) -> None:
    _, document = applied.document("status")
    places = [(step["table"], step["message"]) for step in document["steps"]]
    assert len(places) == len(set(places)) == 1 + 3 * len(listening(shipped_mapping()))
    assert (document["well"], document["secret_is_set"], document["wrong"]) == (True, True, [])
