"""`python -m admin failures list`: events that Dataverse could not hand to the app."""

import json

import pytest

from admin.__main__ import main
from tests.admin.webhooks_world import Site, applied, site, webhooks_environment

__all__ = ["applied", "site", "webhooks_environment"]


def fail_one_event(site: Site) -> None:
    """The app answers that it is not there."""
    site.app.says = (404, {})
    site.api.create("tasks", {"subject": "one"})
    while site.api.control("GET", "webhooks/pending")["count"]:
        pass


def test_they_are_told_step_by_step_with_what_dataverse_said_and_are_no_trouble_by_themselves(applied: Site) -> None:
    fail_one_event(applied)
    assert main(["failures", "list"]) == 0
    words = applied.said.readouterr().out
    assert "Steps with events in the last 7 days that did not reach the app: 1\n" in words
    (line,) = [line for line in words.splitlines() if "Create of task: 1, the newest 20" in line]
    assert "404" in line
    main(["failures", "list", "--json"])
    (failed,) = json.loads(applied.said.readouterr().out)["failed_events"]
    assert (failed["step"].endswith("Create of task"), failed["count"]) == (True, 1)


def test_whoever_may_not_see_them_is_told_so(applied: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_CLIENT_SECRET", "not-the-secret")
    assert main(["failures", "list", "--json"]) == 0
    assert json.loads(applied.said.readouterr().out)["failed_events"] is None
    main(["failures", "list"])
    words = applied.said.readouterr().err
    assert "Failed events were not looked at: could not sign in" in words
    assert "not-the-secret" not in words
