"""What the tests of docs see in a page, and what they take for the same output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs import blocks
from tests.docs.blocks import blocks_of
from tests.docs.shown import missing

PAGE = """
<!-- not run: needs Azure -->
```
az login
```

1. A step:

   <!-- ends with 1: it points elsewhere -->
   ```
   export A=1   # a comment

   python -m admin webhooks \\
     plan
   ```

```text
as it is
```

<!-- run -->
```
python -m admin doctor
```
"""
PRINTED = "first\n  ok   until 2026-11-22 13:54 UTC at https://127.0.0.1:33329\nlast"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(blocks, "ROOT", tmp_path)
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return tmp_path / "page.md"


def test_a_block_has_its_commands_its_mark_and_where_it_stands(page: Path) -> None:
    azure, step, output, marked = blocks_of(page.name)
    assert (azure.where, azure.not_run) == ("page.md:3", "needs Azure")
    assert step.commands == ("export A=1   # a comment", "python -m admin webhooks       plan")
    assert (step.ends_with, step.not_run) == (1, None)
    assert (output.language, output.lines, output.mark) == ("text", ("as it is",), ("", ""))
    assert marked.is_marked_run


def test_a_fence_that_is_never_closed_is_found(page: Path) -> None:
    page.write_text("```\nls\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"page\.md:1"):
        blocks_of(page.name)


@pytest.mark.parametrize(
    ("shown", "lacking"),
    [
        (["first", "last"], []),
        (["  ok   until 2027-01-01 09:00 UTC at https://contoso.example"], []),
        (["ok   until 2027-01-01 09:00 UTC at https://contoso.example"], ["ok   until"]),
        (["last", "first"], ["first"]),
        (["second"], ["second"]),
    ],
)
def test_what_is_shown_has_to_be_printed_in_that_order_but_for_days_and_addresses(
    shown: list[str], lacking: list[str]
) -> None:
    found = missing(shown, PRINTED)
    assert len(found) == len(lacking)
    assert all(line.startswith(beginning) for line, beginning in zip(found, lacking, strict=True))
