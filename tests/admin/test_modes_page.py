"""docs/admin/modes.md: every command that stands there by itself is run, in its order, twice."""

import shlex
from pathlib import Path

import pytest

from admin.__main__ import main
from tests.loop.world import World

PAGE = Path("docs/admin/modes.md").read_text(encoding="utf-8")
PROGRAM = "python -m admin "


def commands() -> list[list[str]]:
    """What stands between fences, as words."""
    fenced = PAGE.split("```")[1::2]
    lines = [line.strip() for block in fenced for line in block.splitlines()]
    return [shlex.split(line.removeprefix(PROGRAM)) for line in lines if line.startswith(PROGRAM)]


def test_every_command_of_the_page_works_and_the_second_time_changes_nothing(
    live: World, capsys: pytest.CaptureFixture[str]
) -> None:
    live.thanked()
    for words in commands():
        assert main(words) == 0, words
        after = live.everything()
        assert main(words) == 0, words
        assert live.everything() == after, words
    assert "+ task 'positive feedback received'" in capsys.readouterr().out
    assert live.mode_set() == {"level": "act", "from": "2025-01-01", "brake": 100}


def test_the_page_shows_each_command_of_the_group() -> None:
    shown = {words[1] for words in commands() if words[0] == "mode"}
    assert shown == {"show", "start", "set", "release"}
