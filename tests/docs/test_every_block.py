"""Every fenced block of the administrators' pages is run by a test, or says beside it why not."""

from __future__ import annotations

import pytest

from tests.docs.blocks import OUTPUT, ROOT, SHELL, Block, blocks_of
from tests.docs.pages import ELSEWHERE, FIRST, FOLDER, HERE, NOT_RUN

PAGES = (FIRST, *HERE, *ELSEWHERE)
BLOCKS = [block for page in PAGES for block in blocks_of(page)]
SHELLS = [block for block in BLOCKS if block.language == SHELL]


def where(block: Block) -> str:
    return block.where


def test_every_page_for_administrators_is_followed_by_some_test() -> None:
    there = {str(path.relative_to(ROOT)) for path in (ROOT / FOLDER).glob("*.md")}
    assert there <= set(PAGES)


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.not_run is not None], ids=where)
def test_a_block_that_is_not_run_says_why_and_hides_nothing_that_could_be(block: Block) -> None:
    assert block.not_run in NOT_RUN
    beginnings = NOT_RUN[block.not_run]
    assert [command for command in block.commands if not command.startswith(beginnings)] == [] or not beginnings
    assert not [command for command in block.commands if command.startswith("python -m admin")]


@pytest.mark.parametrize("page", ELSEWHERE)
def test_a_page_with_a_test_of_its_own_has_nothing_that_this_test_passes_over(page: str) -> None:
    test, beginning = ELSEWHERE[page]
    assert page.rpartition("/")[2] in (ROOT / test).read_text(encoding="utf-8")
    blocks = [block for block in blocks_of(page) if block.language == SHELL and block.not_run is None]
    commands = [command for block in blocks for command in block.commands]
    assert commands
    assert [command for command in commands if not command.startswith(beginning)] == []


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language == OUTPUT], ids=where)
def test_what_is_shown_of_an_output_follows_what_printed_it(block: Block) -> None:
    before = [each for each in blocks_of(block.page) if each.line < block.line]
    assert block.not_run is not None or (before and before[-1].language == SHELL and before[-1].not_run is None)


def test_there_are_no_blocks_of_a_kind_that_nothing_looks_at() -> None:
    assert {block.language for block in BLOCKS} <= {SHELL, OUTPUT, "yaml"}
