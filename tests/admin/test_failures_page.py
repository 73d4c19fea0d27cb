"""docs/admin/failures.md: every command that stands there by itself is run, in its order; every option is named."""

import re
import shlex
from pathlib import Path

import pytest

from admin.__main__ import main
from admin.working.trouble import CODES
from tests.loop.world import World

PAGE = Path("docs/admin/failures.md").read_text(encoding="utf-8")
PROGRAM = "python -m admin "


def commands() -> list[list[str]]:
    """What stands between fences, as words."""
    lines = [line.strip() for block in PAGE.split("```")[1::2] for line in block.splitlines()]
    return [shlex.split(line.removeprefix(PROGRAM)) for line in lines if line.startswith(PROGRAM)]


def test_every_command_of_the_page_works_and_the_second_time_changes_nothing(
    live: World, capsys: pytest.CaptureFixture[str]
) -> None:
    live.thanked()
    live.look()
    live.api.delete("tasks", live.task()["activityid"], by=live.office.morgan)
    known_as = live.api.row("incidents", live.case)["ticketnumber"]
    for words in commands():
        run = [known_as if word == "CASEREF" else word for word in words]
        wanted = 2 if "--queue" in run else 0  # no storage is set here
        assert main(run) == wanted, run
        after = live.everything()
        assert main(run) == wanted, run
        assert {**live.everything(), "phso_assessments": []} == {**after, "phso_assessments": []}, run
    assert "positive feedback received" in capsys.readouterr().out
    assert len(live.tasks()) == 1


def test_the_page_names_every_option_and_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["sweep"], ["failures", "list"], ["failures", "show"], ["failures", "retry"], ["remake"]):
        main([*words, "--help"])
        options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help"}
        assert options <= set(re.findall(r"--[a-z][a-z-]+", PAGE)), words
    assert all(f"`{code}`" in PAGE for code in CODES)
