"""Registered steps and their images."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.dataverse.storage.database import Database, Row
from sandbox.dataverse.writing.unit import Change

_PRE, _POST, _BOTH = 0, 1, 2
_MATCHING = """
    SELECT step.* FROM sdkmessageprocessingstep AS step
    JOIN sdkmessage AS message ON message.sdkmessageid = step.sdkmessageid
    JOIN sdkmessagefilter AS filter ON filter.sdkmessagefilterid = step.sdkmessagefilterid
    WHERE message.name = ? AND filter.primaryobjecttypecode = ? AND step.statecode = 0
    ORDER BY step.rank, step.versionnumber
"""
_IMAGES = """
    SELECT * FROM sdkmessageprocessingstepimage WHERE sdkmessageprocessingstepid = ? ORDER BY versionnumber
"""


@dataclass(frozen=True, slots=True)
class Image:
    """A copy of the row that a step wants; `columns` is None for all."""

    alias: str
    before: bool
    after: bool
    columns: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Step:
    """An enabled step of a webhook."""

    step_id: str
    name: str
    endpoint: str
    images: tuple[Image, ...]


def steps_for(database: Database, change: Change) -> list[Step]:
    """The enabled steps that a change concerns, in the order of their ranks."""
    found = database.rows(_MATCHING, (change.message, change.table.name))
    return [_step(database, row) for row in found if _concerns(row, change)]


def _concerns(row: Row, change: Change) -> bool:
    """Filtering attributes go for updates: one of them must be in the update, changed or not."""
    wanted = names_in(row["filteringattributes"])
    return change.message != "Update" or wanted is None or not wanted.isdisjoint(change.sent)


def _step(database: Database, row: Row) -> Step:
    step_id = row["sdkmessageprocessingstepid"]
    images = tuple(_image(image) for image in database.rows(_IMAGES, (step_id,)))
    return Step(step_id, row["name"], row["eventhandler"], images)


def _image(row: Row) -> Image:
    kind = row["imagetype"]
    return Image(row["entityalias"], kind in (_PRE, _BOTH), kind in (_POST, _BOTH), names_in(row["attributes"]))


def names_in(text: str | None) -> frozenset[str] | None:
    """The names in a list with commas; None, which means all, when there are none."""
    names = frozenset(name.strip() for name in (text or "").split(",") if name.strip())
    return names or None
