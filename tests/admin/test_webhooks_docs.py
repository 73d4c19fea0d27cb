"""Every command of docs/admin/webhooks.md, each run twice in its order: all go well, and again changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.admin.door_over_http import NEXT, SECRET
from tests.admin.webhooks_world import Site, site, webhooks_environment

__all__ = ["site", "webhooks_environment"]

PAGE = Path(__file__).parents[2] / "docs" / "admin" / "webhooks.md"
COMMAND = re.compile(r"^ *python -m admin webhooks (.+)$", re.MULTILINE)


def test_every_command_of_the_page_does_what_it_says_and_nothing_when_run_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET_NEXT", NEXT)
    site.app.secrets = (SECRET, NEXT)
    commands = COMMAND.findall(PAGE.read_text(encoding="utf-8"))
    assert len(commands) >= 8
    for command in commands:
        code, said = site.run(*command.split())
        assert code == 0, f"{command}: {said}"
        before = site.registration()
        assert site.run(*command.split())[0] == 0
        assert site.registration() == before
    assert site.registration() == [[], [], []]
