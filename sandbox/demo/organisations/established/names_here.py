"""How the names of the story are said in this organisation, out of names.yaml."""

from __future__ import annotations

from pathlib import Path

from sandbox.demo.organisations.names import read_names

NAMES = read_names(Path(__file__).parent / "names.yaml")
