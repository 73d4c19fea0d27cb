"""Debian's chromium, started so that it speaks to nobody by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATH = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
)
"""The two last make pictures the same on every machine that has the same fonts."""


def what_is_missing() -> str | None:
    """A sentence for whoever lacks something, or None."""
    if find_spec("playwright") is None:
        return "playwright is not installed here: make setup"
    if not PATH.exists():
        return f"chromium is not at {PATH}: apt-get install chromium, or name another with CHROMIUM=path"
    return None


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """A headless browser with a new profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PATH, args=[*FLAGS])
        try:
            yield browser
        finally:
            browser.close()
