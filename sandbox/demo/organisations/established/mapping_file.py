"""This organisation's mapping file: the shipped one, edited as an administrator edits a copy of it."""

from __future__ import annotations

from pathlib import Path

import yaml

from sandbox.demo.processes import REPOSITORY

DIFFERENCES = Path(__file__).parent / "mapping.yaml"
SHIPPED = REPOSITORY / "mappings" / "shipped.yaml"
OURS, THEIRS = "phso_", "ofb_"


class NotAsItWas(RuntimeError):
    """The shipped mapping no longer says what this organisation's differs from."""


def mapping_text() -> str:
    """The file's text. Raises NotAsItWas, which names the text that is gone."""
    text = SHIPPED.read_text(encoding="utf-8")
    for shipped, instead in yaml.safe_load(DIFFERENCES.read_text(encoding="utf-8")):
        if shipped not in text:
            raise NotAsItWas(f"{SHIPPED.name} no longer says: {shipped.strip()}. Mend {DIFFERENCES}.")
        text = text.replace(shipped, instead)
    return text.replace(OURS, THEIRS)
