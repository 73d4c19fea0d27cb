"""Which pages are followed, where, and with what prepared."""

from __future__ import annotations

from tests.docs.blocks import ROOT, Block, blocks_of

FOLDER = "docs/admin"
FIRST = f"{FOLDER}/README.md"
HERE: tuple[str, ...] = (
    f"{FOLDER}/schema.md",
    f"{FOLDER}/entra.md",
    f"{FOLDER}/deploy.md",
    f"{FOLDER}/mapping-guide.md",
    f"{FOLDER}/upgrade-and-removal.md",
    f"{FOLDER}/copy-and-restore.md",
    f"{FOLDER}/probe.md",
    f"{FOLDER}/telemetry.md",
    "docs/command-line.md",
)
"""Followed by test_from_nothing_to_live.py, each in what FIRST has led to."""

ADMIN = "python -m admin "
ELSEWHERE = {
    f"{FOLDER}/doctor.md": ("tests/admin/test_doctor_pages.py", ADMIN),
    f"{FOLDER}/troubleshooting.md": ("tests/admin/test_doctor_pages.py", ADMIN),
    f"{FOLDER}/failures.md": ("tests/admin/test_failures_page.py", ADMIN),
    f"{FOLDER}/modes.md": ("tests/admin/test_modes_page.py", ADMIN),
    f"{FOLDER}/webhooks.md": ("tests/admin/test_webhooks_docs.py", f"{ADMIN}webhooks "),
}
"""Followed by a test of their own, which runs every line that begins so."""

OTHERS = ("README.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("*.md"))))
"""Of these, but for pages that stand above, a block is followed only where it bears the mark `run`."""

NOT_RUN = {
    "needs Azure": ("az ", "pac ", "curl ", "openssl ", "cat ", "export "),
    "the values are yours": ("export ",),
    "the tests run in what this makes": ("make setup", ". .venv/bin/activate"),
    "tests/infra makes it": ("make package",),
    "an example of what may be wrong": (),
}
"""Why a block is not run, and how each command of such a block may begin."""


def followed(page: str) -> tuple[Block, ...]:
    """The blocks of a page that are run, or compared with what was printed."""
    only_marked = page in OTHERS and page not in HERE
    return tuple(
        block for block in blocks_of(page) if block.not_run is None and (block.is_marked_run or not only_marked)
    )


def marked() -> tuple[str, ...]:
    """Other pages of which a block is followed."""
    pages = [page for page in OTHERS if page not in HERE]
    return tuple(page for page in pages if any(block.is_marked_run for block in blocks_of(page)))
