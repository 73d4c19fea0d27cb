"""The world seen by an app whose mapping says something else of who holds which role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from function_app.wiring import wire
from sandbox.dataverse import RunningDataverse
from tests.loop.world import World, settings_for

OAT = "oat: {team: Ombudsman's Assurance Team}"


@contextmanager
def with_oat(world: World, dataverse: RunningDataverse, folder: Path, entry: str) -> Iterator[World]:
    """The same world, in which `entry` holds the role of OAT."""
    shipped = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    assert OAT in shipped
    mapping = folder / "site.yaml"
    mapping.write_text(shipped.replace(OAT, f"oat: {entry}"), encoding="utf-8")
    app = wire(settings_for(dataverse, MAPPING=str(mapping)), lambda _name: world.queue)
    yield replace(world, app=app)
    app.close()
